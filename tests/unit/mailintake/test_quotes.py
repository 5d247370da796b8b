"""What a person wrote, without what they quoted; never without what they wrote."""

from __future__ import annotations

import time
from typing import Any, SupportsIndex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailintake.contents.armour import without_armour
from mailintake.contents.quotes import MAX_CHARACTERS, reply_only, unmarked


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
        ("Yes.\n\nDesk <d@example.net> wrote\n\nwhere?", "Yes."),
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


FIELDS = "From: Desk <d@example.net>\nSent: today\nTo: me\nSubject: x\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("On Tue, 1 Dec 2026, Desk wrote:\n> where?\n> Room 9.\n", "where?\nRoom 9."),
        ("On Tue, 1 Dec 2026, Desk <d@example.net> wrote:\n\nwhere?\n\nRoom 9.", "where?\n\nRoom 9."),
        ("> > where?\n>> when?\n> Room 9.", "where?\nwhen?\nRoom 9."),
        (f"Hi\n{FIELDS}\nwhere?\nRoom 9.", "Hi\n\nwhere?\nRoom 9."),
        (f"> {FIELDS.replace(chr(10), chr(10) + '> ')}\n> where?\nRoom 9.", "where?\nRoom 9."),
        (f"{FIELDS}He has a gun.\nwhere?", "He has a gun.\nwhere?"),
        ("-----Original Message-----\nwhere?", "where?"),
        ("I am 14 > 15\n> a>b\n > where? > here", "I am 14 > 15\na>b\nwhere? > here"),
        (">From here I see the river.\n> where?", ">From here I see the river.\nwhere?"),
        ("On Monday he hit me.\nShe wrote: help", None),
        ("x" * MAX_CHARACTERS + "\n> where?", None),
        ("", None),
    ],
)  # fmt: skip
def test_without_marks_all_stays_but_what_a_program_wrote(text: str, said: str | None) -> None:
    assert unmarked(text) == said


@pytest.mark.parametrize(
    "filler", [">", "> ", ">\n", "a:\n", "From: a@b\n", "On 1.1.2026 10:00 ", "@", "-- \n", " "]
)
def test_no_row_of_marks_or_fields_keeps_it_busy(filler: str) -> None:
    began = time.process_time()
    unmarked(filler * (100_000 // len(filler)))

    assert time.process_time() - began < 10, "it would go on for ever"


SIGNATURE = (
    "-----BEGIN PGP SIGNATURE-----\n\niQEzBAEBCAAdFiEE\n=abcd\n-----END PGP SIGNATURE-----\n"
)
SIGNED = f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nBehind the motel.\n- -- \nAna\n{SIGNATURE}"


def test_a_signature_stays() -> None:
    """It may say where somebody is, or by which number they can be reached."""
    answer = "Yes.\n\n-- \nAna, room 9, Motel Sol"

    assert reply_only(f"{answer}\n\nOn Tue, 1 Dec 2026, Desk wrote:\n> Are you there?\n") == answer


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        (SIGNED, "Behind the motel.\n-- \nAna"),
        (f"{SIGNED}A list added this.\n", "Behind the motel.\n-- \nAna\nA list added this."),
        (f"{SIGNED}\n{SIGNED}", "Behind the motel.\n-- \nAna\n\nBehind the motel.\n-- \nAna"),
        (SIGNED.replace("Behind", "On Tue, 1 Dec 2026, Desk wrote:\n> where?\nBehind"), "Behind the motel.\n-- \nAna"),
        (SIGNED.partition("-----END")[0].strip(), SIGNED.partition("-----END")[0].strip()),
        ("-----BEGIN PGP SIGNED MESSAGE-----\nno header", "-----BEGIN PGP SIGNED MESSAGE-----\nno header"),
        (SIGNATURE.strip(), SIGNATURE.strip()),
    ],
)  # fmt: skip
def test_a_text_signed_in_the_clear_is_shown_without_its_armour(text: str, reply: str) -> None:
    assert reply_only(text) == reply


def test_nothing_that_is_armoured_without_end_is_read_again_and_again() -> None:
    lines = ["-----BEGIN PGP SIGNED MESSAGE-----", ""] * 50_000
    counted = _Counted(lines)

    assert without_armour(counted) == lines
    assert counted.looks < 10 * len(lines)


class _Counted(list[str]):
    """Counts how often a line is looked at."""

    looks = 0

    def __getitem__(self, at: SupportsIndex | slice) -> Any:  # noqa: ANN401 - as its base
        self.looks += 1
        return super().__getitem__(at)


def test_a_sentence_in_dashes_above_a_forwarded_mail_is_its_senders() -> None:
    head = "From: Ann <a@example.org>\nTo: Desk <d@example.org>\nSubject: x\n\nwhere?"

    assert "captive" in reply_only(f"Hello\n--- I am held captive ---\n{head}")
    assert reply_only(f"Hello\n--- Weitergeleitete Nachricht ---\n{head}").strip() == "Hello"
