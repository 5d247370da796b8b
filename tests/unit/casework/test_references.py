"""What is ours in a message is told from what a writer says: references and the words of reply addresses."""

from __future__ import annotations

import pytest

from casework.cases.case_names import references_of, token_of
from casework.cases.references import shown, without


@pytest.mark.parametrize("number", range(60))
def test_our_references_are_taken_out_and_every_other_sign_stays_in_its_place(number: int) -> None:
    ours = shown(references_of(bytes([number]) * 16)[0])
    text = f"Re: Received: {ours}. See {ours.lower()}, and come at 5 pm."

    left = without(text)

    assert len(left) == len(text)
    assert left.split() == [
        "Re:",
        "Received:",
        ".",
        "See",
        ",",
        "and",
        "come",
        "at",
        "5",
        "pm.",
    ] or (ours.replace("-", "").isalpha() and left == text)


def test_the_names_of_a_case_stay_what_they_were() -> None:
    """Letters that were sent, and people who noted a reference down, have them."""
    references = ("KHJSE6K1", "A85F9C61", "R9DCX3VB", "0JC1EX7E")

    assert (references_of(b"1" * 32), token_of(b"1" * 32)) == (references, "medxvo5bog4h7wczq")


def test_the_word_of_a_reply_address_is_taken_out() -> None:
    text = f"<desk+{token_of(b'1' * 16)}@tipline.example.org> wrote: come"
    assert without(text).split() == ["<desk+", ">", "wrote:", "come"]


@pytest.mark.parametrize(
    "text",
    ["plate ABCD-1235", "1234-5678", "BACK-SEAT", "call 555-0123", "K7QM-4TXK", "A-K7QM-4TXH"],
)
def test_what_only_looks_so_is_left(text: str) -> None:
    assert without(text) == text
