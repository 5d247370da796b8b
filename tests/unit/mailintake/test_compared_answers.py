"""Strangers who answer our letters have our address and our words in common, and are tied together by neither."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework import intake
from casework.arriving.comparing import compared
from casework.cases import tagging
from casework.cases.campaign_facts import facts_pairs
from casework.mail.letters import LetterKind
from casework.signals.assessments import Indicators, Urgency
from casework.signals.submissions import Submission
from outgoing import wording
from outgoing.own_words import without_ours
from services.writing import WEIGHING as HURRIED
from tests.parts.unhurried import assess
from tests.unit.mailintake.test_answers_to_ours import SHAPES, letter
from tests.unit.mailintake.test_submission import submitted

WEIGHING = replace(HURRIED, assess=assess)
ACKNOWLEDGEMENT = letter(LetterKind.ACKNOWLEDGEMENT)
LINKING = {"email", "phone", "url", tagging.BAND, tagging.FACTS, tagging.PLEA}
FLYERS = "Could you send us forty brochures for the school in Mesa, and ten posters for the library beside it?"
MOTEL = "A red van stands behind the motel near exit 12 each night, and women are led to room 9 by two men."


def answer(text: str, *, by: str, to: str = "help@example.net") -> Submission:
    head = f"From: {by} <{by.lower()}@example.org>\nTo: {to}\nIn-Reply-To: <x.1@example.net>\n"
    plain = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n"
    body = text.replace("desk@example.net", "help@example.net").replace("ana@", f"{by.lower()}@")
    raw = f"{head}{plain}Message-ID: <{by}@example.org>\nSubject: Re: Received\n\n{body}\n"
    return submitted(raw.encode())


def tags(submission: Submission) -> set[tagging.Pair]:
    assessment = intake.assess(submission, WEIGHING)
    named = intake.named_by(submission, assessment, WEIGHING)
    return {pair for pair in named if pair[0] in LINKING}


@pytest.mark.parametrize("shape", SHAPES)
def test_what_strangers_write_beside_our_letter_has_nothing_in_common(shape: str) -> None:
    ana, ben, cleo = (
        answer(SHAPES[shape](said, ACKNOWLEDGEMENT), by=name)
        for said, name in ((FLYERS, "Ana"), (MOTEL, "Ben"), ("Thank you so much!", "Cleo"))
    )

    assert not tags(ana) & tags(cleo)
    shared = tags(ana) & tags(ben)
    assert len(shared) == 1, "the subject, by which no mail is near another"
    assert {kind for kind, _ in shared} == {tagging.FACTS}
    assert not {pair for pair in tags(cleo) if pair[0] == tagging.BAND}


@pytest.mark.parametrize("shape", ["above fields", "above marks", "behind the marks"])
def test_the_same_words_beside_our_letter_are_still_the_same(shape: str) -> None:
    bare, beside = answer(MOTEL, by="Ana"), answer(SHAPES[shape](MOTEL, ACKNOWLEDGEMENT), by="Ben")
    own = {pair for pair in tags(bare) if pair[0] in {tagging.BAND, tagging.FACTS}}

    assert own
    assert own <= tags(beside)


@pytest.mark.parametrize("language", sorted(wording.ALL_LETTERS))
def test_of_thanks_for_a_letter_no_clause_is_ours(language: str) -> None:
    thanks = answer(
        SHAPES["above marks"](FLYERS, letter(LetterKind.ANSWER_WAITS, language)), by="Ana"
    )

    assert tags(thanks) == tags(answer(FLYERS, by="Ana"))


def test_our_addresses_link_nobody_and_are_still_shown() -> None:
    for ours in ("help@example.net", "HELP+tag@example.net"):
        said = f"I wrote to {ours} last week about brochures, and to pat@example.org."
        mail = answer(said, by="Ana")
        found = intake.assess(mail, WEIGHING).indicators

        assert ours in found.emails
        assert {pair for pair in tags(mail) if pair[0] == "email"} == {("email", "pat@example.org")}


def test_nothing_is_left_of_an_address_that_our_letters_are_answered_at() -> None:
    said = "On Tue, Message desk <help+mabcdefgh23456723@example.net> wrote: ask pat@example.org."
    mail = answer(said, by="Ana")

    assert {pair for pair in tags(mail) if pair[0] in {"email", "handle", "url"}} == {
        ("email", "pat@example.org")
    }


def test_mail_that_says_it_is_from_us_is_not_of_one_sender() -> None:
    mail = submitted(b"From: Rosa via Tips <help@example.net>\nSubject: x\n\nShe is locked in.\n")
    other = submitted(b"From: Rosa <rosa@example.org>\nSubject: x\n\nShe is locked in.\n")

    def senders(of: Submission) -> list[tagging.Pair]:
        named = intake.named_by(of, intake.assess(of, WEIGHING), WEIGHING)
        return [pair for pair in named if pair[0] == "sender"]

    assert senders(mail) == []
    assert senders(other) == [("sender", "rosa@example.org")]


def test_the_telephone_in_our_letter_links_nobody_and_one_beside_it_does() -> None:
    said = "Call me at 918-555-0142, or write to pat@example.org."
    ours = letter(LetterKind.ANSWER_WAITS)
    mail = answer(SHAPES["above marks"](said, ours), by="Ana")

    assert "1-800-555-0100" in " ".join(ours.split())
    linking = {pair for pair in tags(mail) if pair[0] in {"phone", "email"}}
    assert linking == {("phone", "19185550142"), ("email", "pat@example.org")}


def test_a_mail_without_a_sentence_of_ours_is_compared_as_it_is() -> None:
    mail, found = answer(f"{FLYERS}\n> {MOTEL}", by="Ana"), Indicators(phones=("555-0142",))

    assert compared(mail, found, without_ours) == (mail, found)


def test_no_sentence_of_ours_is_a_plea_of_a_campaign() -> None:
    """The control: weighed alone, our advice for a danger would ring."""
    mail = answer(SHAPES["above marks"](MOTEL, ACKNOWLEDGEMENT), by="Ana")
    advice = "If someone is in danger now, call 911."
    calm = replace(
        intake.assess(mail, WEIGHING), urgency=Urgency.ROUTINE, near_pleas=(advice, MOTEL)
    )
    rings = replace(WEIGHING, rings_alone=lambda words: "911" in words.text)

    pleas = {pair for pair in intake.named_by(mail, calm, rings) if pair[0] == tagging.PLEA}

    assert not pleas
    raw = facts_pairs(mail.words, ["0:x"], calm, lambda words: "911" in words.text)
    assert any(kind == tagging.PLEA for kind, _ in raw)
