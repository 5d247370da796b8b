"""Words of a report, a mail and a call go through all that is done with them, while everything fails around them.

Then, and while it happens, all that lies on the machine is searched. Only the demonstration's mailbox (`demo-mail/`)
and the `To:` line of a letter to whoever wrote may hold them in clear.
"""

from __future__ import annotations

import re
import resource
import socket
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import urlsplit

import pytest

from ops.visitor import Page, Visitor
from tests.parts.confidences import (
    IN_DANGER,
    TELEPHONE,
    Secrets,
    Upload,
    a_mail,
    a_report,
    broken_mails,
)
from tests.parts.hotlines import Hotline, Reporter, serving, until_answered, within
from tests.parts.searching import Mark, Search, everything, files_of, without_recipient
from tests.parts.troubles import database_locked, disk_full, mail_server_dead, webs

BUSY_SECONDS = 40


@dataclass(kw_only=True)
class House:
    """The hotline, what was told to it in confidence, and every leak found so far."""

    hotline: Hotline
    told: Secrets = field(default_factory=Secrets)
    leaks: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    def search(self, moment: str, *, running: bool = True) -> None:
        """Look everywhere now."""
        search = Search(self.told.marks.values())
        places = everything(self.hotline) if running else files_of(self.hotline)
        found = self.told.named(search.leaks(places))
        if found:
            self.leaks[moment] = found

    def visitor(self) -> Visitor:
        return Visitor(self.hotline.public_url)


def sends_while_uploading(house: House) -> tuple[str, str]:
    """Search while half of a file has come; then the rest. Gives the reference and the receipt."""
    upload = Upload(house.hotline.public_url, house.told, "report")
    upload.send(0.6)
    drafts = house.hotline.folder / "files" / "drafts"
    assert within(20, lambda: any(path.stat().st_size > 65536 for path in drafts.iterdir()))
    house.search("during an upload")
    page = upload.answer()
    visitor = house.visitor()
    reference, receipt = (visitor.text_of(page, name) for name in ("reference", "receipt"))
    assert reference
    assert receipt
    broken = Upload(house.hotline.public_url, house.told, "broken off")
    broken.send(0.8)
    broken.hang_up()
    return reference, receipt


def sends_while_the_database_is_away(house: House, receipt: str) -> str:
    """The report is kept in the spool, the mail in its mailbox, words with a receipt on their page."""
    hotline = house.hotline
    with database_locked(hotline):
        hotline.deliver([a_mail(house.told, "mail")])
        reference = Reporter(hotline.public_url).send(a_report(house.told, "spooled"))
        assert list((hotline.folder / "spool").glob("urgent-*.signal"))
        page = come_back(house, receipt, words=house.told["words that must wait"])
        assert page.status == 503
        house.search("database away")
    assert within(BUSY_SECONDS, lambda: not list((hotline.folder / "spool").glob("*.signal")))
    return reference


def come_back(house: House, receipt: str, words: str = "") -> Page:
    """The reporter comes with the code."""
    visitor = house.visitor()
    form = until_answered(partial(visitor.form, "/follow-up", holding="receipt"))
    return visitor.post("/follow-up", {**form, "receipt": receipt, "words": words})


def sends_while_the_disk_is_full(house: House) -> None:
    """First the file finds no room, then nothing does: the words come back with the page."""
    told, hotline = house.told, house.hotline
    with disk_full(webs(hotline, "web worker", "mail", "clock"), room=300_000):
        page = Upload(house.hotline.public_url, house.told, "no room").answer()
        assert (page.status, told["no room words"] in page.html) == (422, True)
    with disk_full(webs(hotline, "web worker", "mail", "clock"), room=0):
        visitor = house.visitor()
        form = visitor.form("/report")
        page = visitor.post("/report", {**form, **a_report(house.told, "no disk")})
        assert (page.status, told["no disk words"] in page.html) == (503, True)
        hotline.deliver([a_mail(told, "second mail"), *broken_mails(told)])
        time.sleep(3)
        house.search("disk full")


def sends_what_is_no_request(house: House) -> None:
    """Clients that lie about lengths, and addresses with words in them."""
    told, site = house.told, urlsplit(house.hotline.public_url)
    for raw in (
        f"{told['no request']} {told['no request']}\r\n\r\n",
        f"GET /{told['address of a page']}?q={told['query']} HTTP/1.1\r\n\r\n",
        f"GET / HTTP/1.1\r\n{told['no header']}\r\n\r\n",
        f"GET / HTTP/1.1\r\nX-{told['header']}(): 1\r\n\r\n",
        f"POST /report HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nwords {told['rest']}\r\n\r\n",
        f"POST /report HTTP/1.1\r\nHost: x\r\nContent-Length: {told['length']}\r\n\r\n",
        f"POST /report HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n{told['chunk']}\r\n",
        f"POST /report HTTP/1.1\r\nTransfer-Encoding: {told['coding']}\r\n\r\n",
        f"GET / HTTP/{told['version']}\r\n\r\n",
        f"GET /{told['long'] * 500} HTTP/1.1\r\n\r\n",
    ):
        for port in (site.port, urlsplit(house.hotline.staff_url).port):
            with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
                line.sendall(raw.encode())
                line.settimeout(1)
                with suppress(OSError):
                    while line.recv(65536):
                        pass


def press(desk: Visitor, reference: str, action: str, **fields: str) -> Page:
    """Carry out one action on a case."""
    form = desk.form(f"/cases/{reference}", holding="text")
    return desk.post(f"/cases/{reference}/{action}", {**form, **fields})


def review(house: House, reference: str) -> None:
    """Staff read the report, write a note, a step, a correction and an answer, and log a call."""
    told, hotline = house.told, house.hotline
    desk = hotline.sign_in()
    page = desk.get(f"/cases/{reference}")
    for name in ("report words", "report name", "report file name", "report address"):
        assert told[name] in page.html, name
    with database_locked(hotline):
        assert press(desk, reference, "note", text=told["note that failed"]).status == 503
    with disk_full(webs(hotline, "staff"), room=0):
        assert press(desk, reference, "answer", text=told["answer that failed"]).status == 503
    assert press(desk, reference, "acknowledge").status == 200
    assert press(desk, reference, "note", text=told["note"]).status == 200
    at = {"at": "2099-01-01T10:00", "step": told["step"]}
    assert press(desk, reference, "step", **at).status == 200
    correction = {"category": "tip", "text": told["correction"]}
    assert press(desk, reference, "correct", **correction).status == 200
    assert press(desk, reference, "answer", text=told["answer"], by_mail="y").status == 200
    form = desk.form("/call-note", holding="words")
    call = {
        "words": f"{IN_DANGER} {told['call']}",
        "contact_value": told["call number"],
        "place": told["call place"],
    }
    assert desk.post("/call-note", {**form, **call}).status == 200
    assert told["note"] in desk.get(f"/cases/{reference}").html
    blob = re.search(rf"/cases/{reference}/files/[-0-9a-f]+", page.html)
    assert blob is not None
    own = desk.form(f"/cases/{reference}", holding="text")
    assert told["report file"] in desk.post(blob.group(), own).html


def tell_while_mail_fails(house: House, receipt: str) -> list[bytes]:
    """Alerts of new words find no server, then one that dies; what that one was given."""
    given: list[bytes] = []
    hotline = house.hotline
    with mail_server_dead(hotline, given) as appear:
        Reporter(hotline.public_url).send(a_report(house.told, "untold"))
        hotline.deliver([a_mail(house.told, "answered", "Could you send us ten leaflets?")])
        log = hotline.running.state.log
        assert within(
            BUSY_SECONDS, lambda: any("away" in path.read_text() for path in log.glob("*.log"))
        )
        appear()
        assert within(2 * BUSY_SECONDS, lambda: bool(given))
        house.search("mail server away")
    assert come_back(house, receipt, words=house.told["more words"]).status == 200
    return given


@pytest.mark.skipif(
    not hasattr(resource, "prlimit"), reason=f"{sys.platform} limits no running process"
)
def test_leak_of_a_word_into_anything_that_is_kept() -> None:
    with serving() as hotline:
        house = House(hotline=hotline)
        house.told.marks["telephone"] = Mark(text=TELEPHONE)
        house.told.marks["telephone digits"] = Mark(text=TELEPHONE.replace("-", ""))

        reference, receipt = sends_while_uploading(house)
        spooled = sends_while_the_database_is_away(house, receipt)
        sends_while_the_disk_is_full(house)
        sends_what_is_no_request(house)
        given = tell_while_mail_fails(house, receipt)
        review(house, reference)
        answer = come_back(house, receipt)

        mails = 3 + len(list(broken_mails(house.told)))
        assert house.told["answer"] in answer.html
        assert within(BUSY_SECONDS, lambda: hotline.mails_in("Processed") == mails)
        told = within(
            2 * BUSY_SECONDS, partial(have_been_told, hotline, {reference, spooled}, set())
        )
        house.search("at the end")
        by_smtp = Search(house.told.marks.values()).leaks(
            (f"by SMTP {number}", without_recipient(mail)) for number, mail in enumerate(given)
        )
        hotline.end()
        house.search("when it has ended", running=False)

    assert told
    assert house.told.named(by_smtp) == {}
    assert house.leaks == {}


def have_been_told(hotline: Hotline, references: set[str], pressed: set[str]) -> bool:
    """Whether alerts name these cases. Whoever is on call presses, so that the next one comes at once."""
    hotline.press_buttons(pressed)
    named = set(re.findall(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", "\n".join(hotline.alerts())))
    return references <= named
