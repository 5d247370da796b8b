"""What a person writes above a mail that they quote is weighed by itself too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.arriving.weighing import FAILED, Weighing, rings_by_itself, weigh
from casework.signals.assessments import Assessment, Category, Finding, ReadFirst, Urgency
from casework.signals.submissions import Automatic, Channel, Words

PLEA = "he is coming back"
QUOTED = "> We offer a training in May."


def assess(words: Words) -> Assessment:
    """Rings at the plea unless a training is spoken of."""
    urgent = PLEA in words.text and "training" not in words.text
    start = words.text.find(PLEA)
    found = Finding(
        cue="short_window", label="soon", quote=PLEA, start=start, end=start + len(PLEA), weight=1.0
    )
    return Assessment(
        urgency=Urgency.URGENT if urgent else Urgency.ROUTINE,
        score=0.9 if urgent else 0.1,
        category=Category.CRISIS if urgent else Category.TRAINING_TA,
        language="en",
        read_first=None if urgent else ReadFirst.DO_NOT_WRITE,
        findings=(found,) if urgent else (),
    )


WEIGHING = Weighing(assess=assess, rings=lambda _: False)


def mail(
    reply: str | None, text: str, automatic: Automatic | None = None, *, ours: bool = False
) -> Words:
    return Words(
        channel=Channel.EMAIL,
        text=text,
        reply_text=reply,
        automatic=automatic,
        through_our_list=ours,
    )


@pytest.mark.parametrize("text", [f"{PLEA}\n\n{QUOTED}", f"{QUOTED}\n\n{PLEA}"])
def test_a_plea_beside_a_quoted_training_is_urgent_and_shows_its_words(text: str) -> None:
    weighed = weigh(mail(PLEA, text), WEIGHING)
    assert weighed.urgency is Urgency.URGENT
    assert weighed.category is Category.CRISIS
    assert weighed.read_first is None
    [found] = weighed.findings
    assert found.start is not None
    assert text[found.start : found.end] == PLEA


@pytest.mark.parametrize(("reply", "asked"), [("thank you", 1), (PLEA, 2)])
def test_of_a_calm_reply_triage_is_asked_no_more_than_whether_it_rings(
    reply: str, asked: int
) -> None:
    weighed: list[str] = []

    def counted(words: Words) -> Assessment:
        weighed.append(words.text)
        return assess(words)

    weighing = Weighing(
        assess=counted, rings=lambda _: False, rings_alone=lambda words: PLEA in words.text
    )
    found = weigh(mail(reply, f"{reply}\n\n{QUOTED}"), weighing)
    assert len(weighed) == asked
    assert found == weigh(mail(reply, f"{reply}\n\n{QUOTED}"), WEIGHING)


def test_a_reply_of_which_triage_cannot_say_whether_it_rings_is_urgent() -> None:
    def broken(_: Words) -> bool:
        raise RuntimeError

    weighing = Weighing(assess=assess, rings=lambda _: False, rings_alone=broken)
    assert weigh(mail("thank you", QUOTED), weighing).fault == FAILED


def test_words_that_the_whole_does_not_have_are_shown_without_a_place() -> None:
    [found] = weigh(mail(PLEA, QUOTED), WEIGHING).findings
    assert (found.quote, found.start, found.end) == (PLEA, None, None)


def test_nothing_is_lowered_and_calm_words_stay_calm() -> None:
    assert weigh(mail("thank you", PLEA), WEIGHING).urgency is Urgency.URGENT
    assert weigh(mail("thank you", f"thank you\n{QUOTED}"), WEIGHING).urgency is Urgency.ROUTINE


def test_a_machine_is_not_urgent_by_what_it_quotes() -> None:
    text = f"{PLEA}\n\nYour message was not read."
    assert weigh(mail("not read", text, Automatic.AUTO), WEIGHING).urgency is Urgency.ROUTINE


@pytest.mark.parametrize(
    ("automatic", "text", "own", "rings"),
    [
        (None, PLEA, None, True),
        (None, f"thank you\n> {PLEA}", "thank you", True),
        (Automatic.LIST, f"thank you\n> {PLEA}", "thank you", False),
        (Automatic.LIST, f"{PLEA}\n> thank you", PLEA, True),
        (Automatic.AUTO, PLEA, None, True),
    ],
)
def test_while_triage_is_down_a_machine_rings_by_its_own_words_too(
    automatic: Automatic | None,
    text: str,
    own: str | None,
    rings: bool,  # noqa: FBT001 - a column of the table
) -> None:
    weighing = replace(WEIGHING, rings=lambda said: PLEA in said)

    assert rings_by_itself(mail(own, text, automatic), weighing) is rings


def test_while_triage_is_down_what_a_list_of_ours_passes_on_rings_as_a_persons() -> None:
    weighing = replace(WEIGHING, rings=lambda said: PLEA in said)

    assert rings_by_itself(
        mail("see below", f"see below\n> {PLEA}", Automatic.LIST, ours=True), weighing
    )
