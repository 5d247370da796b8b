"""What a person wrote, without what they quoted; never without what they wrote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailintake.quotes import reply_only


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("Yes.\n\nOn Tue, 1 Dec 2026, Desk wrote:\n> where?\n", "Yes."),
        ("Sí.\n\nEl mar, 1 dic 2026, Desk <d@example.net> escribió:\n\n> dónde?\n", "Sí."),
        ("Ja.\n\nAm 01.12.2026 um 10:00 schrieb Desk:\n> wo?\n", "Ja."),
        ("Yes.\n\n-----Original Message-----\nFrom: Desk\nwhere?", "Yes."),
        ("Yes.\n\n________________________________\nFrom: Desk\nSent: today\nTo: me\nSubject: x\n\nwhere?", "Yes."),
        ("> where?\nBehind the motel.\n> when?\nAt night.", "Behind the motel.\nAt night."),
        ("Yes.\n\nOn Tue, 1 Dec 2026 10:00:00 +0100\nDesk <d@example.net> wrote:\n\n> where?\n", "Yes."),
        ("Yes.\n\nOn Tuesday, 1 December 2026, Desk <d@example.net> wrote:\n \n where?", "Yes."),
        ("Yes.\n\n--- On Tue, 12/1/26, Desk <d@example.net> wrote:\n\nwhere?", "Yes."),
        ("Yes.\n\n2026/12/1 Desk <d@example.net>\n\n> where?\n", "Yes."),
        ("はい\n\n差出人: Desk\n送信日時: 12/1\n宛先: me\n件名: x\n\n?", "はい"),
        ("He hit me on Monday.\nDesk <d@example.net> wrote:\n> where?", "He hit me on Monday."),
        ("> only a quotation", "> only a quotation"),
        ("On Monday he hit me.\nShe wrote: help", "On Monday he hit me.\nShe wrote: help"),
        ("From: the beginning he lied.", "From: the beginning he lied."),
        ("", ""),
    ],
)  # fmt: skip
def test_the_reply_stays_and_the_quotation_goes(text: str, reply: str) -> None:
    assert reply_only(text) == reply


@given(st.text(alphabet="ab >\nOn wrote:From-_", max_size=300))
def test_something_always_remains_of_something(text: str) -> None:
    assert bool(reply_only(text)) == bool(text.strip())
