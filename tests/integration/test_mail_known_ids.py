"""Whoever knows the Message-ID of somebody else's mail comes between no writer and their case by it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.cases.cases import Case, Mark
from tests.parts.mail_floor import SERVER, Floor

ANA, EVE = "Ana <ana@example.org>", "Eve <eve@example.com>"
FIRST, SECOND = "<first@example.org>", "<second@example.org>"
AUTOMATIC = "Auto-Submitted: auto-replied\n"


def bring(floor: Floor, raw: str) -> Case:
    """A minute after the last."""
    floor.clock.advance(minutes=1)
    return floor.mail(raw)


def mail(sender: str, text: str, *, message_id: str, answers: str = "", more: str = "") -> str:
    if answers:
        more += f"In-Reply-To: {answers.rsplit(maxsplit=1)[-1]}\nReferences: {answers}\n"
    return (
        f"{more}From: {sender}\nTo: tips@example.net\nSubject: The training\n"
        f"Message-ID: {message_id}\n\n{text}\n"
    )


def begun(floor: Floor) -> Case:
    """Ana's case."""
    return bring(floor, mail(ANA, "Could you send us leaflets?", message_id=FIRST))


def written_again(floor: Floor) -> Case:
    """A second mail of hers, which is joined to her case."""
    return bring(floor, mail(ANA, "For two teachers.", message_id=SECOND, answers=FIRST))


def third(floor: Floor) -> Case:
    answers = f"{FIRST} {SECOND}"
    return bring(floor, mail(ANA, "And a film.", message_id="<third@example.org>", answers=answers))


@pytest.mark.parametrize(
    "between",
    [
        mail(EVE, "Mine.", message_id=SECOND),
        mail(EVE, "Mine.", message_id="<eve@example.com>", answers=SECOND),
        mail(EVE, "Away.", message_id="<eve@example.com>", answers=SECOND, more=AUTOMATIC),
    ],
    ids=["the same id", "answers it", "answers it by a machine"],
)
@pytest.mark.parametrize("at_first", [True, False])
def test_the_writer_is_still_matched(floor: Floor, between: str, *, at_first: bool) -> None:
    """Also where the other mail, which reached us by a shorter way, came before the one whose id it uses."""
    case = begun(floor)
    if at_first:
        bring(floor, between)
    written_again(floor)
    if not at_first:
        bring(floor, between)

    answer = third(floor)

    assert floor.now(answer).link == case.id
    assert Mark.CLAIMS_TO_ANSWER not in floor.now(answer).marks


def test_so_is_who_answers_a_mail_that_itself_only_claims(floor: Floor) -> None:
    case = begun(floor)
    claim = bring(floor, mail(EVE, "Me too.", message_id="<eve@example.com>", answers=FIRST))
    assert floor.now(claim).claimed == case.id

    answers = f"{FIRST} <eve@example.com>"
    answer = bring(floor, mail(ANA, "She is right.", message_id=SECOND, answers=answers))

    assert floor.now(answer).link == case.id


def test_another_sender_still_only_claims(floor: Floor) -> None:
    """To Ana's case, however many mails of their own use the same ids."""
    case = begun(floor)
    written_again(floor)
    first, automatic, again = (
        bring(
            floor,
            mail(EVE, "Mine.", message_id=f"<{number}@example.com>", answers=SECOND, more=more),
        )
        for number, more in enumerate(["", AUTOMATIC, ""])
    )

    assert [floor.now(each).link for each in (first, automatic, again)] == [None] * 3
    assert [floor.now(each).claimed for each in (first, automatic, again)] == [
        case.id,
        None,
        case.id,
    ]


@pytest.mark.parametrize(
    "found",
    [
        "dmarc=fail header.from=example.org",
        "spf=none; dkim=none; dmarc=none",
        "spf=neutral; dmarc=none",
        "spf=softfail; dkim=pass header.d=evil.example; dmarc=none",
        "spf=pass smtp.mailfrom=evil.example; dmarc=none header.from=example.org",
    ],
)
def test_so_does_the_writer_where_nothing_speaks_for_the_sender(floor: Floor, found: str) -> None:
    case = begun(floor)
    written_again(floor)
    ours = len(floor.sent())

    forged = bring(
        floor,
        mail(
            ANA,
            "Send it elsewhere.",
            message_id="<forged@example.com>",
            answers=SECOND,
            more=f"Authentication-Results: {SERVER}; {found}\n",
        ),
    )

    assert (floor.now(forged).link, floor.now(forged).claimed) == (None, case.id)
    assert len(floor.sent()) == ours


def test_where_nobody_checks_senders_the_ids_alone_only_claim(floor: Floor) -> None:
    settings = replace(floor.intake.settings, authentication_server=None)
    unchecked = replace(floor, intake=replace(floor.intake, settings=settings))
    case = begun(unchecked)

    again = written_again(unchecked)

    assert (floor.now(again).link, floor.now(again).claimed) == (None, case.id)
