"""A visitor without a browser: fetches a page, keeps its hidden fields, sends a form. For scripts and measurements."""

from __future__ import annotations

import base64
import http.cookiejar
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from typing import Any

from sealing.totp import code_at

SECONDS = 30


@dataclass(frozen=True, kw_only=True)
class Page:
    """What came back, whatever the status."""

    status: int
    html: str


class _Forms(HTMLParser):
    """The forms of a page: their action, hidden fields and the names of all fields; and texts by id."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, Any]] = []
        self.texts: dict[str, str] = {}
        self._id: str | None = None
        self._tag = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a form, a field or an element with an id."""
        found = dict(attrs)
        if tag == "form":
            self.forms.append({"hidden": {}, "names": set()})
        elif self.forms and found.get("name"):
            self.forms[-1]["names"].add(found["name"])
            if found.get("type") == "hidden":
                self.forms[-1]["hidden"][found["name"]] = found.get("value") or ""
        if found.get("id"):
            self._id, self._tag = found["id"], tag
            self.texts[found["id"] or ""] = ""

    def handle_data(self, data: str) -> None:
        """The text of the element that was opened last with an id."""
        if self._id:
            self.texts[self._id] += data

    def handle_endtag(self, tag: str) -> None:
        """The element ends."""
        if tag == self._tag:
            self._id = None


class _StayHere(urllib.request.HTTPRedirectHandler):
    """Takes a redirect as the answer."""

    def redirect_request(self, *_args: object) -> None:
        """Go nowhere."""


class Visitor:
    """One visitor of one site, with cookies of its own."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.cookies = http.cookiejar.CookieJar()
        keeping = urllib.request.HTTPCookieProcessor(self.cookies)
        self._opener = urllib.request.build_opener(keeping)
        self._staying = urllib.request.build_opener(keeping, _StayHere)

    def get(self, path: str) -> Page:
        """Fetch a page."""
        return self._ask(path, None)

    def post(self, path: str, fields: Mapping[str, Any], *, follow: bool = True) -> Page:
        """Send a form; look at the page that it leads to, unless told not to."""
        body = urllib.parse.urlencode(fields, doseq=True).encode()
        return self._ask(path, body, opener=self._opener if follow else self._staying)

    def form(self, path: str, *, holding: str = "what_happened") -> dict[str, str]:
        """The hidden fields of the page's form that has a field of this name."""
        reader = _read(self.get(path).html)
        for form in reader.forms:
            if holding in form["names"]:
                return dict(form["hidden"])
        message = f"{path} has no form with a field {holding}"
        raise LookupError(message)

    def text_of(self, page: Page, element_id: str) -> str | None:
        """The text of an element, None where the page has none."""
        text = _read(page.html).texts.get(element_id)
        return text.strip() if text else None

    def _ask(
        self,
        path: str,
        body: bytes | None,
        *,
        opener: urllib.request.OpenerDirector | None = None,
    ) -> Page:
        try:
            with (opener or self._opener).open(self.site + path, body, timeout=SECONDS) as answer:
                return Page(status=answer.status, html=answer.read().decode())
        except urllib.error.HTTPError as answer:
            return Page(status=answer.code, html=answer.read().decode())


def _read(html: str) -> _Forms:
    reader = _Forms()
    reader.feed(html)
    return reader


def sign_in(site: str, person: Mapping[str, str]) -> Visitor:
    """A visitor of the console who is signed in. A code that was used already is tried again with the next one."""
    secret = base64.b32decode(person["totp_secret"])
    for ahead in (0, 30, -30):
        desk = Visitor(site)
        form = desk.form("/sign-in", holding="passphrase")
        code = code_at(secret, datetime.now(UTC) + timedelta(seconds=ahead))
        fields = {"username": person["username"], "passphrase": person["passphrase"], "code": code}
        desk.post("/sign-in", form | fields)
        if "passphrase" not in desk.get("/me").html:
            return desk
    message = "the console did not let this person in"
    raise PermissionError(message)
