"""A mail with its formatting: opened when asked, cleaned twice, in a page that can load and do nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.records.records import Act
from portal.staff.cleaning import MOST_CHARACTERS, clean
from tests.builders import House, a_mail
from tests.parts.staff_floor import SignIn
from tests.web.case_looks import acts, case_of

HOSTILE = (
    "<h1>Please read</h1><script>alert(1)</script><style>p{color:red}</style>"
    '<p onclick="x()" style="x">They said <b>tonight</b>.</p><a href="https://example.org/x">our page</a>'
    '<img src="https://example.org/pixel.gif"><form action="/x"><input name="a"></form>'
)
RAW = (
    b"From: Ana <ana@example.org>\r\nTo: tips@hotline.example.org\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
    b"Content-Type: text/html; charset=utf-8\r\n\r\n" + HOSTILE.encode()
)


@pytest.mark.parametrize(
    "bad", ["script", "style", "onclick", "href", "img", "form", "input", "alert"]
)
def test_nothing_that_acts_or_loads_is_left(bad: str) -> None:
    assert bad not in clean(HOSTILE)


def test_words_and_their_order_stay() -> None:
    assert "<h1>Please read</h1>" in clean(HOSTILE)
    assert "They said <b>tonight</b>." in clean(HOSTILE)
    assert "our page" in clean(HOSTILE)


def test_what_is_too_long_to_clean_is_shown_as_plain_text() -> None:
    shown = clean("<b>" + "word " * MOST_CHARACTERS)

    assert shown.startswith("&lt;b&gt;")


def test_a_mail_is_shown_with_its_formatting_when_somebody_asks(
    house: House, sign_in: SignIn
) -> None:
    submission = a_mail("They said tonight.")
    assert submission.mail is not None
    mail = replace(submission.mail, raw=RAW)
    reference = house.take_in(replace(submission, mail=mail)).reference
    dana = sign_in("dana")
    case = dana.case(reference)
    link = case.one("a[href*='/formatted/']")

    page = dana.browser.get(str(link["href"]))

    text = page.get_data(as_text=True)
    assert "<b>tonight</b>" in text
    assert "pixel" not in text
    assert page.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert acts(house, reference).count(Act.FILE_OPENED) == 1


def test_nobody_without_the_desk_key_sees_it(house: House, sign_in: SignIn) -> None:
    submission = a_mail("They said tonight.")
    assert submission.mail is not None
    reference = house.take_in(replace(submission, mail=replace(submission.mail, raw=RAW))).reference
    record = case_of(house, reference).id

    answer = sign_in("iris").browser.get(f"/cases/{reference}/formatted/{record}")

    assert answer.status_code == 403
