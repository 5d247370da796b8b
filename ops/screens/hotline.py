"""A running demonstration as those who use it meet it: a phone, and the desks of the people who are signed in."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from imapclient import IMAPClient

from ops.demo_mail import as_mail
from ops.visitor import Page, Visitor, sign_in

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
LINK = re.compile(r"http\S+/a/[\w-]+")
REFERENCE = re.compile(r'data-reference="([^"]+)"')
BY_MAIL = ">mail<"
URGENT = 'data-urgency="urgent"'

Found = TypeVar("Found")


@dataclass(frozen=True, kw_only=True)
class Told:
    """What the page after sending says: the reference, and the code of twenty digits."""

    reference: str
    receipt: str = field(repr=False)


def in_time(
    look: Callable[[], Found | None], *, seconds: float = 20.0, pause: float = 0.1
) -> Found:
    """What `look` finds, as soon as it finds something. Raises TimeoutError."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(pause)
    raise TimeoutError(f"nothing was found in {seconds:.0f} seconds")


class Hotline:
    """Ways in, by `demo.json`. People of the desk sign in once; what they hold is kept for them."""

    def __init__(self, way_in: Mapping[str, Any]) -> None:
        self.public: str = way_in["public_url"]
        self.staff: str = way_in["staff_url"]
        self.outbox = Path(way_in["outbox_dir"])
        self._people = {person["username"]: person for person in way_in["staff"]}
        self._imap = way_in["imap"]
        self._desks: dict[str, Visitor] = {}

    def report(self, answers: Mapping[str, Any], *, lang: str = "en") -> Told:
        """Send a report, as a browser without scripts does."""
        visitor = Visitor(self.public)
        address = f"/report?lang={lang}"
        page = visitor.post(address, {**visitor.form(address), **answers})
        reference, receipt = (visitor.text_of(page, name) for name in ("reference", "receipt"))
        if reference is None or receipt is None:
            raise LookupError("the report was not answered with a reference and a code")
        return Told(reference=reference, receipt=receipt)

    def add_words(self, told: Told, words: str) -> None:
        """Come back with the code and add words."""
        visitor = Visitor(self.public)
        form = visitor.form("/follow-up", holding="receipt")
        visitor.post("/follow-up", form | {"receipt": told.receipt, "words": words})

    def person(self, username: str) -> Mapping[str, str]:
        """Name, passphrase and secret of one of the invented staff."""
        found: Mapping[str, str] = self._people[username]
        return found

    def desk(self, username: str) -> Visitor:
        """Somebody who is signed in; signed in anew where the console has locked meanwhile."""
        desk = self._desks.get(username)
        if desk is None or "passphrase" in desk.get("/me").html:
            desk = in_time(lambda: self._sign_in(username), seconds=100, pause=5)
            self._desks[username] = desk
        return desk

    def _sign_in(self, username: str) -> Visitor | None:
        try:
            return sign_in(self.staff, self.person(username))
        except PermissionError:
            return None  # Each code works once: the next one comes in less than a minute.

    def act(self, username: str, reference: str, action: str, **typed: str) -> Page:
        """Press a button of a case; the page that follows. What is closed is opened first."""
        desk = self.desk(username)
        page, field = (f"/cases/{reference}", "outcome") if action == "close" else ("/me", "")
        form = desk.form(page, holding=field or "form_token")
        return desk.post(f"/cases/{reference}/{action}", form | typed)

    def send_mail(self, sample: str) -> None:
        """Put a mail into the mailbox: `From:` and `Subject:`, an empty line, the words."""
        host, port = self._imap["host"], self._imap["port"]
        with IMAPClient(host, port, ssl=self._imap["tls"]) as client:
            client.login(self._imap["user"], self._imap["password"])
            client.append("INBOX", as_mail(sample))

    def letters(self) -> list[str]:
        """All mail and alerts that left."""
        return [path.read_text() for path in self.outbox.glob("*.eml")]

    def letters_about(self, reference: str) -> list[str]:
        """Those that name a case."""
        return [letter for letter in self.letters() if reference in letter]

    def alert_link(self, reference: str, *, seconds: float = 65.0) -> str:
        """The link of the alert about a case. Several urgent cases are told together, at most once a minute."""

        def look() -> str | None:
            links = (LINK.search(letter) for letter in self.letters_about(reference))
            return next((link.group() for link in links if link), None)

        return in_time(look, seconds=seconds)

    def settle(self) -> None:
        """Acknowledge all that is urgent, unseen, so that the next urgent case is told at once and by itself."""
        desk = self.desk("jonas")
        lane = desk.get("/queue").html
        form = desk.form("/me", holding="form_token")
        for row in lane.split("<tbody")[1:]:
            found = REFERENCE.search(row)
            if found and URGENT in row:
                desk.post(f"/cases/{found.group(1)}/acknowledge", form, follow=False)

    def listed(self, words: str = "", *, username: str = "mara") -> set[str]:
        """The references of the open cases whose row holds these words."""
        rows = self.desk(username).get("/open").html.split("<tbody")[1:]
        found = (REFERENCE.search(row) for row in rows if words in row)
        return {reference.group(1) for reference in found if reference}

    def mail(self, sample: str) -> str:
        """Send a mail; the reference of the case that it became."""
        before = self.listed(BY_MAIL)
        self.send_mail(sample)
        return in_time(lambda: self.listed(BY_MAIL) - before).pop()
