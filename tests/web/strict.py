"""The only way a web test fetches a page: whatever it asks about, every page must also keep the rules of the house."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Tag
from flask import Flask
from werkzeug.test import TestResponse

HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
CONTROLS = "input:not([type=hidden]), select, textarea"


@dataclass(frozen=True)
class Page:
    """An answer that kept the rules, and its parsed HTML."""

    response: TestResponse
    soup: BeautifulSoup

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def text(self) -> str:
        """The visible words, blanks made one."""
        return " ".join(self.soup.get_text(" ").split())

    @property
    def heading(self) -> str:
        return " ".join(self.one("h1").get_text(" ").split())

    def one(self, selector: str) -> Tag:
        """The one element that fits."""
        found = self.soup.select(selector)
        assert len(found) == 1, f"{selector} fits {len(found)} elements"
        return found[0]

    def value(self, name: str) -> str:
        """The value of the one field `name`."""
        field = self.one(f"[name={name}]")
        if field.name == "textarea":
            return field.get_text().removeprefix("\n")
        return str(field.get("value", ""))

    def chosen(self, name: str) -> list[str]:
        """The values that stand chosen in a group of choices or in a list."""
        ticked = self.soup.select(f"[name={name}][checked], select[name={name}] option[selected]")
        return [str(tag["value"]) for tag in ticked]

    def sent(
        self, form: str = "main form:not(.way-out, .look)", /, **typed: object
    ) -> dict[str, Any]:
        """What a browser would send of a form, with `typed` on top; a name in `typed` replaces all its values."""
        fields: dict[str, Any] = {}
        for tag in self.one(form).select("input, select, textarea"):
            name, value = str(tag["name"]), _value_of(tag)
            if value is not None:
                fields.setdefault(name, []).append(value)
        return {**fields, **typed}


def _value_of(tag: Tag) -> str | None:
    kind = tag.get("type")
    if kind == "file" or (kind in {"radio", "checkbox"} and not tag.has_attr("checked")):
        return None
    if tag.name == "select":
        chosen = tag.select_one("option[selected]") or tag.select_one("option")
        return None if chosen is None else str(chosen["value"])
    if tag.name == "textarea":
        return tag.get_text().removeprefix("\n")
    return str(tag.get("value", ""))


def multipart(fields: dict[str, Any], files: Sequence[tuple[str, bytes]] = ()) -> tuple[bytes, str]:
    """A body as a browser sends it, whole in memory, and its content type."""
    edge = b"--edge-of-a-part"
    parts = [
        _part(name, b"", _text(value))
        for name, values in fields.items()
        for value in (values if isinstance(values, list) else [values])
    ]
    parts += [_part("files", f'; filename="{name}"'.encode(), data) for name, data in files]
    body = b"".join(edge + part for part in parts) + edge + b"--\r\n"
    return body, "multipart/form-data; boundary=edge-of-a-part"


def _text(value: object) -> bytes:
    return str(value).encode()


def _part(name: str, extra: bytes, data: bytes) -> bytes:
    head = b'\r\nContent-Disposition: form-data; name="' + name.encode() + b'"' + extra
    return head + b"\r\n\r\n" + data + b"\r\n"


class StrictClient:
    """A browser without scripts that fails on any page that breaks a rule, before the test's own assert."""

    def __init__(self, app: Flask, *, token: str = "form_token") -> None:
        self.browser = app.test_client()
        self._token = token

    def get(self, address: str, status: int = 200, **options: object) -> Page:
        return self.check(self.browser.get(address, **options), status)

    def post(self, address: str, data: object, status: int = 200, **options: object) -> Page:
        return self.check(self.browser.post(address, data=data, **options), status)

    def check(self, response: TestResponse, status: int) -> Page:
        """Hold the answer against every rule."""
        assert response.status_code == status, f"{response.status_code} instead of {status}"
        check_headers(response)
        soup = BeautifulSoup(response.data if _is_page(response) else b"", "html.parser")
        if soup.html is not None and status not in range(300, 400):
            check_page(soup, self._token)
        return Page(response, soup)


def _is_page(response: TestResponse) -> bool:
    return "html" in (response.mimetype or "")


def check_headers(response: TestResponse) -> None:
    """Every page of both sites carries them."""
    for name, value in HEADERS.items():
        assert response.headers.get(name) == value, f"{name}: {response.headers.get(name)}"
    policy = policy_of(response)
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] in {"'none'", "'self'"}
    # A form that leads off is held against this at each hop; everything else stays here.
    forms = policy.pop("form-action")
    assert forms in {"'self'", "'self' https:"}
    assert set(policy.values()) <= {"'none'", "'self'"}


def policy_of(response: TestResponse) -> dict[str, str]:
    """The directives of the answer's content security policy."""
    lines = response.headers["Content-Security-Policy"].split("; ")
    return dict(line.split(" ", 1) for line in lines)


def check_page(soup: BeautifulSoup, token: str) -> None:
    """What holds for each page, whoever it is for."""
    assert len(soup.select("h1")) == 1
    assert soup.html is not None
    assert soup.html.get("lang")
    assert soup.html.get("dir") in {"ltr", "rtl"}
    assert soup.title is not None
    assert soup.title.get_text().strip()
    ids = Counter(str(tag["id"]) for tag in soup.select("[id]"))
    assert all(count == 1 for count in ids.values()), [name for name in ids if ids[name] > 1]
    check_nothing_inline(soup)
    check_forms(soup, token)
    check_references(soup, set(ids))


def check_nothing_inline(soup: BeautifulSoup) -> None:
    """No inline script or style, nothing from elsewhere."""
    assert not soup.select("style, [style], script:not([src])")
    assert not [tag for tag in soup.find_all() for name in tag.attrs if name.startswith("on")]
    for tag in soup.select("[src], link[href]"):
        assert str(tag.get("src") or tag.get("href")).startswith("/"), tag


def check_forms(soup: BeautifulSoup, token: str) -> None:
    """Every form that sends says where, carries its token, and names each control; nothing is `required`."""
    assert not soup.select("[required]")
    for form in soup.select("form"):
        assert form.get("action")
        if str(form.get("method", "get")).lower() == "post" and not _opens_by_itself(form):
            assert form.select_one(f"input[type=hidden][name={token}]"), form.get("action")
    for control in soup.select(CONTROLS):
        label = control.find_parent("label") or soup.select_one(f"label[for='{control.get('id')}']")
        assert label is not None or control.get("aria-label"), control


def _opens_by_itself(form: Tag) -> bool:
    """Where nobody has signed in yet no session can bind a form: what is typed, or the address, is the key."""
    action = str(form.get("action"))
    return action == "/sign-in" or action.startswith("/a/")


def check_references(soup: BeautifulSoup, ids: set[str]) -> None:
    """Links within the page and descriptions of fields lead somewhere."""
    for tag in soup.select("a[href^='#']"):
        assert str(tag["href"])[1:] in ids, tag
    for tag in soup.select("[aria-describedby]"):
        assert set(str(tag["aria-describedby"]).split()) <= ids, tag
