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
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from ops.parts import postgres
from ops.visitor import Page, Visitor
from tests.parts.confidences import (
    IN_DANGER,
    TELEPHONE,
    Secrets,
    Upload,
    a_mail,
    a_report,
    broken_mails,
    broken_requests,
    in_a_month,
)
from tests.parts.hotlines import Hotline, Reporter, serving, until_answered, within
from tests.parts.searching import Mark, Search, everything, files_of, without_recipient
from tests.parts.troubles import (
    database_locked,
    disk_full,
    mail_server_dead,
    postgres_stopped,
    webs,
)

BUSY_SECONDS = 240
"""Limits, not waits: each wait ends as soon as its condition holds, and a machine may be busy with other things."""
SECONDS_TO_TELL = 400
"""A telling whose process was ended in the middle is taken up two minutes later."""
TELEPHONES = {
    "telephone": Mark(text=TELEPHONE),
    "telephone digits": Mark(text=TELEPHONE.replace("-", "")),
}


@dataclass(kw_only=True)
class House:
    """The hotline, what was told to it in confidence, and every leak found so far."""

    hotline: Hotline
    database_away: Callable[[], AbstractContextManager[None]]
    """Takes the database away for a while."""
    more: tuple[Path, ...] = ()
    """Folders to be searched too."""
    told: Secrets = field(default_factory=Secrets)
    leaks: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    def search(self, moment: str, *, running: bool = True) -> None:
        """Look everywhere now."""
        search = Search(self.told.marks.values())
        places = (everything if running else files_of)(self.hotline, *self.more)
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
    assert within(
        BUSY_SECONDS, lambda: any(path.stat().st_size > 65536 for path in drafts.iterdir())
    )
    with upload.trickling():
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
    with house.database_away():
        hotline.deliver([a_mail(house.told, "mail")])
        reference = Reporter(hotline.public_url).send(a_report(house.told, "spooled"))
        assert list((hotline.folder / "spool").glob("urgent-*.signal"))
        come_back(house, receipt, words=house.told["words that must wait"], status=503)
        house.search("database away")
    assert within(BUSY_SECONDS, lambda: not list((hotline.folder / "spool").glob("*.signal")))
    return reference


def come_back(house: House, receipt: str, words: str = "", *, status: int = 200) -> Page:
    """The reporter comes with the code, again where the site was too busy: it waits less than a second for anyone."""
    found: list[Page] = []

    def answered() -> bool:
        visitor = house.visitor()
        form = visitor.form("/follow-up", holding="receipt")
        found.append(visitor.post("/follow-up", {**form, "receipt": receipt, "words": words}))
        return found[-1].status == status

    assert within(BUSY_SECONDS, lambda: until_answered(answered), pause=2)
    return found[-1]


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
    site = urlsplit(house.hotline.public_url)
    for raw in broken_requests(house.told):
        for port in (site.port, urlsplit(house.hotline.staff_url).port):
            with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
                line.sendall(raw.encode())
                line.settimeout(1)
                with suppress(OSError):
                    while line.recv(65536):
                        pass


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A case on the screen of someone signed in."""

    desk: Visitor
    reference: str
    form: Mapping[str, str]

    def press(self, action: str, **fields: str) -> Page:
        """Carry out one action."""
        return self.desk.post(f"/cases/{self.reference}/{action}", {**self.form, **fields})


def opened(house: House, reference: str) -> Opened:
    """Sign in, open the case, and see what was written."""
    desk = house.hotline.sign_in()
    page = desk.get(f"/cases/{reference}")
    for name in ("report words", "report name", "report file name", "report address"):
        assert house.told[name] in page.html, name
    form = desk.form(f"/cases/{reference}", holding="text")
    return Opened(desk=desk, reference=reference, form=form)


def review_in_trouble(house: House, case: Opened) -> None:
    """What staff write while nothing can be kept."""
    with house.database_away():
        assert case.press("note", text=house.told["note that failed"]).status == 503


def review(house: House, case: Opened) -> None:
    """Staff write a note, a step, a correction and an answer, save the file, and log a call."""
    told, desk = house.told, case.desk
    assert case.press("acknowledge").status == 200
    assert case.press("note", text=told["note"]).status == 200
    assert case.press("step", at=in_a_month(), step=told["step"]).status == 200
    expected = {"expected": told["expected"], "expected_at": in_a_month(), "if_not": told["if not"]}
    assert case.press("expect", **expected).status == 200
    assert case.press("correct", category="tip", text=told["correction"]).status == 200
    assert case.press("answer", text=told["answer"], by_mail="y").status == 200
    page = desk.get(f"/cases/{case.reference}")
    assert told["note"] in page.html
    blob = re.search(rf"/cases/{case.reference}/files/[-0-9a-f]+", page.html)
    assert blob is not None
    assert told["report file"] in desk.post(blob.group(), case.form).html
    call = {
        "words": f"{IN_DANGER} {told['call']}",
        "contact_value": told["call number"],
        "place": told["call place"],
    }
    note = desk.form("/call-note", holding="words")
    assert desk.post("/call-note", {**note, **call}).status == 200


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
        assert within(BUSY_SECONDS, lambda: bool(given))
        house.search("mail server away")
    come_back(house, receipt, words=house.told["more words"])
    return given


@pytest.mark.long
@pytest.mark.skipif(
    not hasattr(resource, "prlimit"), reason=f"{sys.platform} limits no running process"
)
def test_leak_of_words_while_everything_fails() -> None:
    with serving() as hotline:
        house = House(hotline=hotline, database_away=partial(database_locked, hotline))
        house.told.marks |= TELEPHONES

        reference, receipt = sends_while_uploading(house)
        spooled = sends_while_the_database_is_away(house, receipt)
        sends_while_the_disk_is_full(house)
        sends_what_is_no_request(house)
        told = within(SECONDS_TO_TELL, partial(hotline.have_told, {reference, spooled}, set()))
        given = tell_while_mail_fails(house, receipt)
        case = opened(house, reference)
        review_in_trouble(house, case)
        with disk_full(webs(hotline, "staff"), room=0):
            assert case.press("answer", text=house.told["answer that failed"]).status == 503
        review(house, case)

        assert house.told["answer"] in come_back(house, receipt).html
        mails = 3 + len(list(broken_mails(house.told)))
        assert within(BUSY_SECONDS, lambda: hotline.mails_in("Processed") == mails)
        house.search("at the end")
        by_smtp = Search(house.told.marks.values()).leaks(
            (f"by SMTP {number}", without_recipient(mail)) for number, mail in enumerate(given)
        )
        hotline.end()
        house.search("when it has ended", running=False)

    assert told
    assert house.told.named(by_smtp) == {}
    assert house.leaks == {}


@pytest.fixture
def own_postgres() -> Iterator[postgres.Postgres]:
    """A server to be stopped; never the one from the environment."""
    server = postgres.start({})
    yield server
    server.stop()


@pytest.mark.long
def test_leak_of_words_into_postgresql(own_postgres: postgres.Postgres) -> None:
    """Its files, its log of what is still to be written, and what it says when it is stopped in the middle."""
    server = own_postgres
    assert server.server is not None
    url = server.url_of(server.new_database())
    with serving(TIPLINE_DATABASE_URL=url) as hotline:
        house = House(
            hotline=hotline,
            database_away=partial(postgres_stopped, server),
            more=(Path(server.server.pgdata),),
        )
        house.told.marks |= TELEPHONES

        reference, receipt = sends_while_uploading(house)
        spooled = sends_while_the_database_is_away(house, receipt)
        told = within(SECONDS_TO_TELL, partial(hotline.have_told, {reference, spooled}, set()))
        case = opened(house, reference)
        review_in_trouble(house, case)
        review(house, case)

        assert house.told["answer"] in come_back(house, receipt).html
        assert within(BUSY_SECONDS, lambda: hotline.mails_in("Processed") == 1)
        house.search("at the end")
        assert not (hotline.folder / "tipline.sqlite3").exists()

    assert told
    assert house.leaks == {}
