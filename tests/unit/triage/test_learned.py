"""The model may add urgent messages, says with which words, and is what its corpus makes of it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from casework.signals.assessments import Assessment, Category, Urgency
from casework.signals.submissions import Channel, Words
from tests.parts.unhurried import assess
from triage.assess import facts_of
from triage.learned import grams, linear, passages, weights
from triage.lines import words_of
from triage.quality import chances, corpora
from triage.text.normal import even

ROOT = Path(__file__).resolve().parents[3]
CALM = "We met in the library and spoke about the garden and the summer fair for a long while. "
PLEA = "im in the back of a van, he thinks im asleep, they wont let us out, dont know where we go"


@cache
def kept() -> tuple[tuple[Words, bool, Assessment], ...]:
    """Each message of the test split, whether the rules alone ring, and what is said of it."""
    words = [words_of(each.message) for each in corpora.labelled() if each.for_test]
    return tuple((each, facts_of(each)[0].urgent, assess(each)) for each in words)


def odds(text: str) -> float:
    facts, flat, cut = facts_of(Words(channel=Channel.WEB, text=text))
    model = linear.load()
    return model.judge(facts, model.meet(flat), cut).urgency


@pytest.mark.corpus
def test_the_weights_are_those_of_the_corpus() -> None:
    learned_from = corpora.digest(each for each in corpora.labelled() if not each.for_test)
    assert linear.load().weights.corpus == learned_from


def test_weights_are_small() -> None:
    assert weights.FILE.stat().st_size < 5_000_000


def test_weights_stored_anew_leave_those_that_are_open_as_they_were(tmp_path: Path) -> None:
    file = tmp_path / "weights"
    known = weights.stored()
    weights.store(known, file)
    _, opened = weights.opened(file)
    weights.store(replace(known, pieces={block: {} for block in grams.Block}), file)
    for block, table in opened.items():
        named = zip(table.names, map(table.row, range(len(table.names))), strict=True)
        assert dict(named) == known.pieces[block]


def test_numbers_that_are_packed_are_added_each_for_itself() -> None:
    rows = [(1, -2, 3, 0, 0, 0, 0, 0, -9_000), (400, 5, -3, 0, 0, 0, 0, 0, 16_000)] * 900
    total = sum(map(weights.packed, rows))
    assert weights.unpacked(total, len(rows)) == tuple(map(sum, zip(*rows, strict=True)))
    assert weights.length_and_urgency(total, len(rows)) == (401 * 900, 3 * 900)


def test_a_number_too_large_to_be_packed_is_refused() -> None:
    with pytest.raises(OverflowError):
        weights.packed([1 << 14] + [0] * 8)


@pytest.mark.corpus
def test_what_the_rules_call_urgent_stays_urgent() -> None:
    by_rule = [said for _, rings, said in kept() if rings]
    assert by_rule
    assert all(said.urgency is Urgency.URGENT for said in by_rule)


@pytest.mark.corpus
def test_an_added_alarm_quotes_the_sentence_and_no_other_has_such_a_finding() -> None:
    added = 0
    for words, rings, said in kept():
        reads_like = [each for each in said.findings if each.cue == "reads_like_danger"]
        assert bool(reads_like) is (said.urgency is Urgency.URGENT and not rings)
        for finding in reads_like:
            added += 1
            assert finding.label == "reads like someone in danger"
            assert finding.quote.strip()
            assert finding.quote in (words.text if finding.where == "text" else words.subject)
    assert added > 20


@pytest.mark.corpus
def test_a_routine_message_is_no_crisis() -> None:
    routine = [said for _, _, said in kept() if said.urgency is Urgency.ROUTINE]
    assert routine
    assert all(said.category is not Category.CRISIS for said in routine)


def test_a_line_buried_in_a_long_calm_text_counts() -> None:
    assert odds(PLEA) > odds(CALM)
    assert odds(CALM * 30 + PLEA + CALM * 30) > odds(CALM * 60) + 1


def test_nothing_written_is_left_to_the_rules() -> None:
    said = assess(Words(channel=Channel.WEB, text="", answers={"danger_now": "no"}))
    assert said.urgency is Urgency.ROUTINE
    assert said.category is Category.TIP


def test_a_flat_text_has_every_sign_in_its_place() -> None:
    assert grams.flat(["room 12, now!"]) == " room 00  now  "


def test_pieces_are_words_beginnings_and_letters() -> None:
    found = grams.pieces(" locked room 00 ")
    assert found[grams.Block.WORDS] == {"locked", "room", "00", "locked room", "room 00"}
    assert found[grams.Block.STEMS] == {"lock", "lock room", "room 00"}
    assert found[grams.Block.LETTERS] == set()
    assert grams.pieces(" ab 救我 ")[grams.Block.LETTERS] == {"救", "我", "救我"}


def test_the_ends_of_a_text_are_pieces_by_themselves() -> None:
    calm, text = "la " * 60, " officer speaking " + "la " * 60 + "please come "
    found = grams.pieces(text)
    assert {"offi", "offi spea", "la"} <= found[grams.Block.OPENING]
    assert {"la", "plea come"} <= found[grams.Block.CLOSING]
    assert "plea" not in found[grams.Block.OPENING]
    assert "offi" not in found[grams.Block.CLOSING]
    assert grams.opening(calm).strip() == grams.opening(calm + calm).strip()
    assert grams.closing(f" {calm}") == grams.closing(f" {calm}{calm}")
    assert grams.opening(" 救" * 20) == grams.closing(" 救" * 20) == " 救" * 20
    assert "救我们" in grams.pieces(" 救我们 ")[grams.Block.CLOSING]
    unbroken = "x" * 400
    assert len(grams.opening(unbroken)) == grams.OPENING
    assert len(grams.closing(unbroken)) == grams.CLOSING


def test_each_two_neighbouring_stretches_of_a_long_text_are_weighed_as_one_text() -> None:
    of_ends: dict[grams.Block, dict[str, int]] = {grams.Block.OPENING: {}, grams.Block.CLOSING: {}}
    without_ends = weights.stored()
    without_ends = replace(without_ends, pieces={**without_ends.pieces, **of_ends})
    evened = even(f"{CALM * 40}{PLEA} {CALM * 12}").text
    model, text, spans = linear.Model(without_ends), grams.flat([evened]), passages.cut([evened])
    facts = facts_of(Words(channel=Channel.WEB, text=""))[0]
    cut = [spans[each] for each in linear.buckets(spans)]
    windows = [text[one[0][0] : two[-1][1]] for one, two in pairwise(cut)]
    alone = [model.judge(facts, model.meet(window)).urgency for window in windows]
    pieces = [linear.Passage(start, end, lambda: facts) for start, end in spans]
    whole = model.judge(facts, model.meet(text), pieces).urgency
    assert len(cut) > 3
    assert whole == pytest.approx(max(alone), abs=0.2)
    assert max(alone) > min(alone) + 0.5


def test_running_needs_nothing_that_trains() -> None:
    code = (
        "import sys; from triage.assess import warm; warm();"
        "sys.exit(bool({'sklearn', 'numpy', 'scipy'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)
    assert ran.returncode == 0


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"), [(8, 10, 0.490, 0.943), (0, 10, 0.0, 0.278), (0, 0, 0.0, 1.0)]
)
def test_intervals_are_wilsons(hits: int, of: int, low: float, high: float) -> None:
    assert chances.interval(hits, of) == pytest.approx((low, high), abs=0.001)


def test_precision_falls_where_urgent_messages_are_rare() -> None:
    assert chances.expected_precision(0.9, 0.1, 0.5) == pytest.approx(0.9)
    assert chances.expected_precision(0.9, 0.1, 0.05) == pytest.approx(0.321, abs=0.001)
    assert chances.expected_precision(0.0, 0.0, 0.05) == 0.0
