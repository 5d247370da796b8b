"""What training decides: which files are left out together, what it may learn from them, where alarms begin."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from casework.signals.assessments import Category
from triage.learned import grams, linear, weights
from triage.learned.weights import KINDS
from triage.quality import corpora
from triage.training import linear as training
from triage.training import sheet
from triage.training.balancing import Balance, balanced
from triage.training.examples import Example, examples
from triage.training.fitting import train

pytestmark = pytest.mark.corpus

MOST = dict.fromkeys(grams.Block, 300)


@cache
def some() -> tuple[Example, ...]:
    return tuple(examples([each for each in corpora.labelled() if not each.for_test][::30]))


def said(odds: float, passage: float = -9.0) -> linear.Judged:
    return linear.Judged(
        urgency=odds,
        passage=passage,
        alone=[],
        score=0.5,
        categories={},
        loudest=(0, 0),
    )


def test_a_file_is_left_out_whole_and_the_reference_set_by_itself() -> None:
    batches = sorted({each.batch for each in some()})
    folds = {(each.batch, training.fold_of(each, batches)) for each in some()}
    assert len(folds) == len(batches), "no file stands in two folds"
    assert [batch for batch, fold in folds if fold == "dev"] == ["dev"]
    assert len({fold for _, fold in folds}) > 8


def test_of_files_that_the_rules_were_fitted_on_the_findings_are_not_learned() -> None:
    of_chinese = [each for each in corpora.labelled() if each.batch in ("dev", "zh-a", "zh-c")]
    read = examples(of_chinese[::2])
    fitted = [each for each in read if not each.unfitted]
    assert not any(map(any, train(fitted, MOST).findings.values()))
    assert any(map(any, train(read, MOST).findings.values()))


def test_training_gives_the_same_twice_and_storing_keeps_it(tmp_path: Path) -> None:
    few = [each for each in corpora.labelled() if not each.for_test][::80]
    known = examples(few)
    first, second = train(known, MOST), train(known, MOST)
    weights.store(first, tmp_path / "first")
    weights.store(second, tmp_path / "second")
    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()
    assert weights.stored(tmp_path / "first") == first
    for rows in weights.stored(tmp_path / "first").pieces.values():
        rare = [weights.length_and_urgency(row, 1)[0] for row in rows.values()]
        assert rare == sorted(rare)


def test_alarms_begin_where_four_of_five_are_true_or_nearly_all_are_found() -> None:
    new = [each for each in some() if each.unfitted and not each.doubtful]
    new = [each for each in new if not each.facts.urgent]
    apart = [said(2.0 if each.urgent else -2.0) for each in new]
    assert training.threshold(new, apart) == 2.0
    alike = [said(0.0) for _ in new]
    assert training.threshold(new, alike) == 0.0
    half = sum(each.urgent for each in new) // 2
    wanted = [each for each in new if each.urgent][:half]
    mixed = [said(2.0 if each in wanted else 1.0) for each in new]
    assert training.threshold(new, mixed) == 2.0, (
        "the rest would ring falsely more than once in five"
    )


def test_passages_ring_from_where_they_cost_little() -> None:
    new = [each for each in some() if each.unfitted and not (each.doubtful or each.plain)]
    new = [each for each in new if not each.facts.urgent]
    plain = [each for each in new if each.urgent]
    dull = [each for each in new if not each.urgent]
    known = [*plain, *dull]
    true = [said(2.0, 3.0) for _ in plain]
    few = int(len(plain) * training.PASSAGES_MAY_COST)
    assert few > 1
    some_ring = [said(-2.0, 1.0 if at < few else 0.0) for at, _ in enumerate(dull)]
    assert training.passage_threshold(known, [*true, *some_ring], 1.0) == 1.0
    too_many = [said(-2.0, 1.0 if at < 2 * few else 0.0) for at, _ in enumerate(dull)]
    assert training.passage_threshold(known, [*true, *too_many], 1.0) == 3.0


def test_what_was_labelled_in_two_ways_teaches_both_kinds() -> None:
    known = list(some())
    first = next(at for at, each in enumerate(known) if each.category is Category.TIP)
    alike = [replace(known[first], also=frozenset()) for _ in range(30)]
    second = [replace(each, also=frozenset({"referral"})) for each in alike]

    def favour(more: list[Example]) -> float:
        model = linear.Model(train([*known, *more], MOST))
        judged = model.judge(alike[0].facts, model.meet(alike[0].text))
        return judged.categories[Category.TIP] - judged.categories[Category.REFERRAL]

    assert favour(alike) > favour(second) + 0.2


def leaning(kind: Category, own: float) -> linear.Judged:
    """Points of its own kind, beside which a tip has one too many for every message."""
    points = {each: own if each is kind else -1.0 for each in KINDS}
    points[Category.TIP] += 1.0
    return replace(said(0.0), categories=points)


def test_kinds_whose_points_are_too_high_are_put_right() -> None:
    known = [each for each in some() if not each.also]
    judged = [leaning(each.category, -0.5) for each in known]
    balance = balanced(known, judged)
    right = [
        max(points, key=points.__getitem__) is each.category
        for each, points in zip(
            known, (balance.of(each.categories) for each in judged), strict=True
        )
    ]
    assert len({each.category for each in known}) == len(KINDS)
    assert all(right)
    assert balance.of({}) == {}


def test_what_a_fold_is_labelled_says_nothing_of_its_own_balance() -> None:
    """What a balance was learned from is no measure for it."""
    known = [each for each in some() if each.plain]
    judged = [leaning(each.category, -0.5) for each in known]
    batches = sorted({each.batch for each in known})
    folds = [training.fold_of(each, batches) for each in known]
    first = folds[0]
    others = [
        replace(each, category=Category.UNRELATED) if fold == first else each
        for each, fold in zip(known, folds, strict=True)
    ]

    before, after = training.in_balance(known, judged), training.in_balance(others, judged)

    changed = [one != another for one, another in zip(before, after, strict=True)]
    assert {fold for fold, other in zip(folds, changed, strict=True) if not other} == {first}


def same(one: Balance, another: Balance) -> bool:
    """But for what a fit leaves open."""
    return np.allclose(one.by, another.by, atol=0.005) and np.allclose(
        one.start, another.start, atol=0.005
    )


def test_files_that_the_rules_were_fitted_on_have_no_say_in_the_balance() -> None:
    known = [each for each in some() if each.unfitted]
    judged = [leaning(each.category, -0.5) for each in known]
    wrong = [replace(each, category=Category.UNRELATED, also=frozenset()) for each in known]
    fitted = [replace(each, batch="en-a") for each in wrong]
    balance = balanced(known, judged)

    assert not same(balanced([*known, *wrong], [*judged, *judged]), balance)
    assert same(balanced([*known, *fitted], [*judged, *judged]), balance)


def test_of_two_labels_each_has_half_a_say_in_the_balance() -> None:
    known = [each for each in some() if each.unfitted and not each.also]
    judged = [leaning(each.category, -0.5) for each in known]
    tips = [at for at, each in enumerate(known) if each.category is Category.TIP]
    points = [judged[at] for at in tips]
    alone = [known[at] for at in tips]
    others = [replace(each, category=Category.REFERRAL) for each in alone]
    twofold = [replace(each, also=frozenset({"referral"})) for each in alone]

    def beside(*more: Example) -> Balance:
        return balanced([*known, *more], [*judged, *points, *points])

    assert same(beside(*twofold, *twofold), beside(*alone, *others))


def test_the_balance_of_the_kinds_is_part_of_the_weights() -> None:
    known = list(some())
    balance = balanced(known, [leaning(each.category, 0.5) for each in known])
    before = linear.Model(train(known, MOST))
    after = linear.Model(train(known, MOST, balance))
    for each in known[::50]:
        met = before.meet(each.text)
        plain = before.judge(each.facts, met).categories
        assert after.judge(each.facts, met).categories == pytest.approx(balance.of(plain), abs=0.5)
        assert after.judge(each.facts, met).urgency == before.judge(each.facts, met).urgency


def test_plain_files_of_one_hand_are_left_out_together_and_set_no_threshold() -> None:
    one = next(each for each in some() if each.unfitted and not each.doubtful)
    named = {
        name: replace(one, batch=name) for name in ("en-plain-q1", "fr-plain-q2", "en-plain-r1")
    }
    folds = {name: training.fold_of(each, sorted(named)) for name, each in named.items()}
    assert folds["en-plain-q1"] == folds["fr-plain-q2"] != folds["en-plain-r1"]
    new = [each for each in some() if each.unfitted and not each.doubtful and not each.facts.urgent]
    judged = [said(2.0 if each.urgent else -4.0) for each in new]
    plain = [replace(each, batch="en-plain-q1") for each in new if each.urgent]
    low = [said(-3.0) for _ in plain]
    assert training.threshold([*new, *plain], [*judged, *low]) == training.threshold(new, judged)


def test_the_sheet_counts_what_rings_by_a_passage() -> None:
    new = [each for each in some() if each.unfitted and not each.doubtful and not each.facts.urgent]
    weights = replace(linear.load().weights, threshold=1.0, passage_threshold=1.0)
    kinds = dict.fromkeys(Category, 0.0)
    for odds, passage, called in ((-2.0, 2.0, len(new)), (2.0, -2.0, len(new)), (0.0, 0.0, 0)):
        judged = [replace(said(odds, passage), categories=kinds) for _ in new]
        assert next(sheet.left_out(new, judged, weights)).called == called
