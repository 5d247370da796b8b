"""Long words do not make a page of many metres: the beginning, what is marked, and the rest one press away."""

from __future__ import annotations

from casework.records.reading import Piece, mark
from portal.staff.folding import AROUND, LINES, SIGNS, Folded, fold, fold_words
from tests.builders import House, a_finding, a_mail, a_submission
from tests.parts.staff_floor import SignIn


def text_of(folded: Folded) -> str:
    return "".join(piece.text for piece in (*folded.open, *folded.rest))


def said(folded: Folded) -> list[str]:
    return ["".join(piece.text for piece in passage) for passage in folded.passages]


def test_short_words_stand_open_whole() -> None:
    for text in ("", "one", "line\n" * (LINES + 10), "x" * (SIGNS + 100)):
        folded = fold_words(text)
        assert (text_of(folded), folded.rest, folded.passages) == (text, (), ())


def test_long_words_are_folded_at_the_end_of_a_line_and_lose_nothing() -> None:
    text = "".join(f"line {number}\n" for number in range(3_000))

    folded = fold_words(text)

    assert text_of(folded) == text
    assert folded.open[-1].text.endswith(f"line {LINES - 1}\n")
    assert folded.lines == 3_000 - LINES + 1


def test_one_long_line_is_folded_too() -> None:
    folded = fold_words("x" * 100_000)

    assert text_of(folded) == "x" * 100_000
    assert len(folded.open[0].text) == SIGNS


def test_a_marked_piece_is_never_cut() -> None:
    pieces = [
        Piece(text="x" * (SIGNS - 3)),
        Piece(text="locked in", finding=1),
        Piece(text="y" * SIGNS),
    ]

    folded = fold(pieces)

    assert folded.open == tuple(pieces[:2])
    assert folded.passages == ()


def test_what_is_marked_further_down_stands_open_in_its_line() -> None:
    long = "z" * 1_000
    text = (
        "calm\n" * 500
        + f"We are locked in here, and he hides the key.\n{long}the gun{long}\n"
        + "calm\n" * 500
    )
    findings = [a_finding(text, quote) for quote in ("locked in", "hides the key", "the gun")]

    folded = fold(mark(text, findings)[0])

    assert text_of(folded) == text
    around = "z" * AROUND
    assert said(folded) == [
        "We are locked in here, and he hides the key.",
        f"\u2026{around}the gun{around}\u2026",
    ]


def test_marks_that_touch_at_the_very_end() -> None:
    text = "calm\n" * 500 + "locked in"
    findings = [a_finding(text, "locked"), a_finding(text, " in")]

    assert said(fold(mark(text, findings)[0])) == ["locked in"]


def test_every_reason_leads_to_its_words_without_a_script(house: House, sign_in: SignIn) -> None:
    text = "calm\n" * 3_000 + "We are locked in.\n" + "calm\n" * 100
    reference = house.take_in(a_submission(text)).reference

    page = sign_in("dana").case(reference)

    (reason,) = page.soup.select(".reasons a[href^='#f']")
    there = page.one(str(reason["href"]))
    assert there.get_text().startswith("locked in")
    assert there.find_parent("details") is None, "no browser need open a fold by itself"
    rest = page.one("details.rest")
    assert not rest.has_attr("open")
    whole = page.soup.select(".words")
    assert sum(tag.get_text().count("calm") for tag in whole) == 3_100, "nothing is left out"


def test_a_fault_of_a_mail_stands_above_its_words(house: House, sign_in: SignIn) -> None:
    mail = a_mail("--b1\n" * 3_000, problems=("too deep", "a code of tomorrow"))
    reference = house.take_in(mail).reference

    page = sign_in("dana").case(reference).text

    assert "wrapped in itself" in page
    assert page.index("wrapped in itself") < page.index("--b1")
    assert page.index("While reading it: a code of tomorrow.") < page.index("--b1")
