"""Whoever asks about a person in words that no cue knows is known by their wording, and the mark quotes it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from casework.signals.assessments import Assessment, ReadFirst, Urgency
from casework.signals.submissions import Channel, Words
from tests.parts.unhurried import assess
from triage.learned import askers
from triage.quality import corpora
from triage.stored import tables

BY_WORDING = (
    "I am her landlord. Which house did your people bring Ms. Quiroga to, and who signed for her?"
)
BY_CUE = "Is my daughter Kayleigh Orsted with you?"
HARMLESS = "Do you send speakers to schools, and what does it cost? We are two hundred pupils."


def weighed(text: str, channel: Channel = Channel.EMAIL) -> Assessment:
    return assess(Words(channel=channel, text=text))


def by_wording(said: Assessment) -> list[str]:
    return [each.quote for each in said.findings if each.cue == askers.READS_LIKE_ASKING]


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("file", "messages", "asking", "found"), [("kept", 120, 72, 0.72), ("unseen", 140, 70, 0.5)]
)
def test_of_messages_that_nobody_learned_from_most_askers_are_found_and_few_others(
    file: str, messages: int, asking: int, found: float
) -> None:
    """By cues alone one in six was found of the one file and one in twenty-three of the other."""
    kept = [each.message for each in corpora.asking() if each.batch == file]
    marked = {True: 0, False: 0}
    for each in kept:
        marked[each["asks"]] += weighed(each["text"]).asks_about_person
    assert (len(kept), sum(each["asks"] for each in kept)) == (messages, asking)
    assert marked[True] / asking >= found
    assert marked[False] / (messages - asking) <= MARKED


MARKED = 0.1
"""Share of those who sound alike and do not ask."""


def test_the_mark_quotes_the_sentence_and_puts_the_message_first() -> None:
    said = weighed(BY_WORDING)
    assert said.asks_about_person
    assert said.read_first is ReadFirst.ASKS
    [quote] = by_wording(said)
    assert quote in BY_WORDING
    assert quote.startswith("Which house did your people bring Ms. Quiroga to")


def test_where_a_cue_says_so_wording_adds_nothing() -> None:
    said = weighed(BY_CUE)
    assert said.asks_about_person
    assert not by_wording(said)


@pytest.mark.parametrize("text", ["", " \n", HARMLESS])
def test_who_asks_about_nobody_is_not_marked(text: str) -> None:
    assert not weighed(text).asks_about_person


def ticked(text: str, **answers: str) -> Assessment:
    return assess(Words(channel=Channel.WEB, text=text, answers=answers))


def test_a_tick_of_danger_spares_nobody_the_mark() -> None:
    """Whoever pretends to be in danger to learn of a person can set one."""
    said = ticked(BY_WORDING, danger_now="yes")
    assert said.urgency is Urgency.URGENT
    assert by_wording(said)
    assert said.asks_about_person
    assert not ticked(HARMLESS, danger_now="yes").asks_about_person


DANGER = "He locked me in the house and will kill me tonight. Please send someone to help me now."


def test_where_the_words_ring_the_wording_must_be_surer() -> None:
    """A wrong mark would cost a press before somebody in danger can be answered in one's own words."""
    for answers in ({}, {"danger_now": "yes"}):
        said = ticked(f"{BY_WORDING} {DANGER}", **answers)
        assert said.urgency is Urgency.URGENT
        assert not said.asks_about_person


def test_only_the_higher_threshold_counts_where_the_words_ring() -> None:
    met, stored = askers.met(f" {BY_WORDING} "), askers.load()
    odds = stored.odds(met)
    between = replace(stored, threshold=odds - 1, threshold_of_urgent=odds + 1)
    assert between.asks(met, rings=False)
    assert not between.asks(met, rings=True)
    assert stored.threshold < stored.threshold_of_urgent


def test_a_story_of_danger_spares_nobody_the_mark() -> None:
    said = weighed(
        "Mi hija se fue anoche con un hombre y no contesta, tengo miedo de que la maten. Me dijeron que ustedes la "
        "recogieron, \u00bfen qu\u00e9 casa la tienen?"
    )
    assert said.urgency is Urgency.URGENT
    assert by_wording(said)
    assert said.asks_about_person


_LETTER = (
    f"{BY_WORDING}\n\n"
    "Me tienen encerrada con llave en la casa, él tiene un cuchillo y dice que me va a matar esta noche. "
    "Por favor manden a alguien ahora mismo, tengo mucho miedo."
)


def test_nor_is_it_of_a_calm_part_where_another_language_rings() -> None:
    for text in (_LETTER, "\n\n".join(reversed(_LETTER.split("\n\n")))):
        said = weighed(text)
        assert said.urgency is Urgency.URGENT
        assert not by_wording(said)
        assert not said.asks_about_person


@pytest.mark.parametrize(
    "text",
    [
        "He locked me in the house and will kill me tonight. Please send someone to help me now.",
        "Nos encierran con llave de noche, el patrón tiene mi pasaporte. Tengo miedo.",
        "Помогите, меня заперли в подвале.",
    ],
)
def test_a_plea_stays_one(text: str) -> None:
    said = weighed(text)
    assert said.urgency is Urgency.URGENT
    assert not said.asks_about_person


def test_weights_of_other_pieces_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "askers.bin"
    askers.store(askers.load(), file)
    assert askers.stored(file) == askers.load()
    before = askers.FILE.read_bytes()
    assert file.read_bytes() == before
    head = {"pieces": "others", "start": 0, "threshold": 0.0}
    tables.write(file, head, {}, {})
    with pytest.raises(tables.TableError, match=r"askers\.bin is missing, damaged"):
        askers.stored(file)
