"""Letters: sealed to the week's key, sent at most once, forgotten afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from casework.cases.cases import Acknowledgement, Case, Mark
from casework.mail.acknowledging import known_of
from casework.mail.letters import Letter, LetterKind, seal_letter
from casework.records.outbox import Ending, Settled
from casework.records.records import Act, Changes, OutboxState, Task
from casework.signals.assessments import Urgency
from jobs import tasks
from outgoing.channel import Message, Sent
from sealing.keys import PublicKey
from sealing.mailer import MailerKey, check_mailer_key
from services.mailer_keys import week_of
from services.waiting_proofs import KEPT
from tests.integration.jobs.house import House


def add_letter(
    house: House,
    case_id: UUID | None = None,
    *,
    kind: LetterKind = LetterKind.ACKNOWLEDGEMENT,
    details: Mapping[str, str] | None = None,
) -> UUID:
    """A letter in the outbox, sealed as intake seals it."""
    row = house.cases.mailer_key()
    assert row is not None
    row_id, now = uuid4(), house.clock.now()
    letter = Letter(
        to="someone@example.org",
        kind=kind,
        language="en",
        reference="K7QM4TXH",
        received_at=now,
    )
    payload = seal_letter(letter, to=PublicKey.load(row.public), row_id=row_id)
    return house.add(
        Task.SEND_MAIL,
        case_id,
        id=row_id,
        payload=payload,
        mailer_week=row.week,
        details=details or {},
    )


class Post:
    """A mail server that gives one answer after the other."""

    name = "mail"

    def __init__(self, *answers: Sent) -> None:
        self.answers, self.sent = list(answers), list[Message]()

    def send(self, message: Message) -> Sent:
        self.sent.append(message)
        return self.answers.pop(0)


def posting(house: House, post: Post) -> House:
    """The same house with another way out for letters."""
    way_out = replace(house.services.send_letter.__self__, channel=post)  # type: ignore[attr-defined]
    return replace(house, services=replace(house.services, send_letter=way_out.send))


def perform(house: House, row_id: UUID) -> tuple[OutboxState, str | None]:
    tasks.perform(house.services, str(row_id))
    return house.state(row_id)


def test_a_letter_is_sent_once_and_its_payload_deleted(house: House) -> None:
    row_id = add_letter(house)
    assert perform(house, row_id) == (OutboxState.DONE, None)
    perform(house, row_id)
    [note] = house.notes()
    assert (note.to, note.subject) == ("someone@example.org", "Received: K7QM-4TXH")
    assert note.text.startswith("We received your message of 25 November, 10:00 (Eastern).")
    assert house.payload(row_id) is None


def test_a_broken_hand_over_is_unknown_told_to_staff_and_never_sent_again(house: House) -> None:
    post = Post(Sent.UNKNOWN)
    house = posting(house, post)
    case_id = house.urgent()
    row_id = add_letter(house, case_id)
    assert perform(house, row_id) == (OutboxState.UNKNOWN, "unknown")
    house.clock.advance(hours=1)
    assert perform(house, row_id)[0] is OutboxState.UNKNOWN
    assert len(post.sent) == 1
    assert house.payload(row_id) is None
    [entry] = [e for e in house.cases.history(case_id) if e.act is Act.TELLING_FAILED]
    assert entry.details == {"task": "send mail", "why": "unknown"}
    house.perform_all()
    assert Mark.CAME_BACK in house.cases.case_by_id(case_id).marks


@pytest.mark.parametrize(("answer", "told"), [(Sent.REFUSED, True), (Sent.ACCEPTED, False)])
def test_the_case_of_a_letter_that_did_not_leave_comes_before_a_person(
    house: House, answer: Sent, *, told: bool
) -> None:
    """Whoever answered believes that it arrived, and the writer waits."""
    house = posting(house, Post(answer))
    case_id, now = house.urgent(), house.clock.now()
    case = replace(house.cases.case_by_id(case_id), urgency=Urgency.ROUTINE, read_at=now)
    house.cases.apply(Changes(case=case))
    perform(house, add_letter(house, case_id))
    house.perform_all()

    case = house.cases.case_by_id(case_id)
    assert (Mark.CAME_BACK in case.marks, case.read_at is None) == (told, told)


STOPS = (Mark.DO_NOT_WRITE, Mark.ASKS_ABOUT_PERSON, Mark.AUTOMATIC, Mark.CAME_BACK)


def marked(house: House, before: frozenset[Mark], then: frozenset[Mark]) -> tuple[Case, Case]:
    """A case with a mail that a person let leave: as that person saw it, and as it is when it leaves."""
    case_id = house.urgent(marks=before, acknowledgement=Acknowledgement.QUEUED)
    seen = house.case(case_id)
    return seen, house.change(case_id, marks=then, read_at=house.clock.now())


@pytest.mark.parametrize("mark", STOPS)
@pytest.mark.parametrize(
    "kind", [LetterKind.ANSWER_WAITS, LetterKind.ANSWER_TEXT, LetterKind.READY_WORDS]
)
def test_an_answer_does_not_leave_for_a_mark_that_its_sender_did_not_see(
    house: House, kind: LetterKind, mark: Mark
) -> None:
    """Somebody asks not to be written to while the mail server is away. The control is a mark that was there."""
    late, _ = marked(house, frozenset({Mark.PARTNER}), frozenset({Mark.PARTNER, mark}))
    known, _ = marked(house, frozenset({mark}), frozenset({mark}))

    stopped = perform(house, add_letter(house, late.id, kind=kind, details=known_of(late)))
    left = perform(house, add_letter(house, known.id, kind=kind, details=known_of(known)))
    house.perform_all()

    assert stopped[0] is OutboxState.FAILED
    assert left == (OutboxState.DONE, None)
    [entry] = [e for e in house.cases.history(late.id) if e.act is Act.TELLING_FAILED]
    assert entry.details == {"task": "send mail", "why": stopped[1]}
    assert Mark.CAME_BACK in house.case(late.id).marks, (
        "whoever answered is told that it did not leave"
    )


def test_a_receipt_that_a_person_let_leave_is_held_again_for_a_later_mark(house: House) -> None:
    late, _ = marked(house, frozenset(), frozenset({Mark.DO_NOT_WRITE}))
    known, _ = marked(house, frozenset({Mark.DO_NOT_WRITE}), frozenset({Mark.DO_NOT_WRITE}))

    for case in (late, known):
        perform(house, add_letter(house, case.id, details=known_of(case)))

    assert house.case(late.id).acknowledgement is Acknowledgement.HELD
    assert house.case(known.id).acknowledgement is Acknowledgement.QUEUED
    entries = {case.id: house.cases.history(case.id)[-1] for case in (late, known)}
    assert entries[late.id].act is Act.ACKNOWLEDGEMENT_HELD
    assert entries[late.id].details == {"why": "do not write"}
    assert entries[known.id].act is not Act.ACKNOWLEDGEMENT_HELD


def test_a_process_killed_in_the_hand_over_leaves_unknown(house: House) -> None:
    post = Post()
    house = posting(house, post)
    row_id = add_letter(house)
    claimed = house.services.outbox.claim(row_id, house.clock.now())
    assert claimed is not None
    assert house.services.outbox.handing_over(claimed)
    house.clock.advance(minutes=2, seconds=1)
    assert perform(house, row_id) == (OutboxState.UNKNOWN, "unknown")
    assert post.sent == []


def test_a_process_killed_before_the_hand_over_loses_no_letter(house: House) -> None:
    row_id = add_letter(house)
    assert house.services.outbox.claim(row_id, house.clock.now()) is not None
    house.clock.advance(minutes=2, seconds=1)
    assert perform(house, row_id)[0] is OutboxState.DONE
    assert len(house.notes()) == 1


def test_a_claim_that_was_lost_hands_nothing_over(house: House) -> None:
    row_id = add_letter(house)
    first = house.services.outbox.claim(row_id, house.clock.now())
    house.clock.advance(minutes=2, seconds=1)
    assert house.services.outbox.claim(row_id, house.clock.now()) is not None
    assert first is not None
    assert not house.services.outbox.handing_over(first)
    house.services.outbox.settle(first, Settled(ending=Ending.DONE), house.clock.now())
    assert house.state(row_id)[0] is OutboxState.CLAIMED


def test_a_server_that_is_away_is_tried_again_with_the_same_message(house: House) -> None:
    post = Post(Sent.AWAY, Sent.AWAY, Sent.ACCEPTED)
    house = posting(house, post)
    row_id = add_letter(house)
    assert perform(house, row_id) == (OutboxState.WAITING, "away")
    assert perform(house, row_id) == (OutboxState.WAITING, "away")  # not due yet: not tried
    house.clock.advance(seconds=5)
    perform(house, row_id)
    house.clock.advance(seconds=30)
    assert perform(house, row_id) == (OutboxState.DONE, None)
    assert len({message.id for message in post.sent}) == 1
    assert len(post.sent) == 3


def test_a_refused_letter_ends_and_is_noted(house: House) -> None:
    house = posting(house, Post(Sent.REFUSED))
    row_id = add_letter(house)
    assert perform(house, row_id) == (OutboxState.FAILED, "refused")
    assert house.payload(row_id) is None


def test_a_letter_that_could_not_be_sent_for_48_hours_is_deleted_with_a_note(house: House) -> None:
    house = posting(house, Post(Sent.AWAY))
    case_id = house.urgent()
    row_id = add_letter(house, case_id)
    perform(house, row_id)
    house.clock.advance(hours=47)
    assert house.services.outbox.expire_letters(house.clock.now()) == 0
    house.clock.advance(hours=1, seconds=1)
    assert house.services.outbox.expire_letters(house.clock.now()) == 1
    assert house.services.outbox.expire_letters(house.clock.now()) == 0
    assert house.state(row_id) == (OutboxState.FAILED, "expired")
    assert house.payload(row_id) is None
    [entry] = [e for e in house.cases.history(case_id) if e.act is Act.TELLING_FAILED]
    assert entry.details["why"] == "expired"


@pytest.mark.parametrize("damage", ["payload", "week"])
def test_a_letter_that_does_not_open_is_not_sent(house: House, damage: str) -> None:
    row = house.cases.mailer_key()
    assert row is not None
    row_id = add_letter(house)
    payload = house.payload(row_id)
    assert payload is not None
    other = uuid4()  # a payload moved to another row
    week = row.week if damage == "payload" else "2020-W01"
    house.add(Task.SEND_MAIL, None, id=other, payload=payload, mailer_week=week)
    state, failure = perform(house, other)
    if damage == "payload":
        assert (state, failure) == (OutboxState.WAITING, "CannotOpen")
    else:
        assert (state, failure) == (OutboxState.FAILED, "mailer key gone")
    assert house.notes() == []


def test_each_week_has_a_key_that_the_pinned_signer_vouches_for(house: House) -> None:
    chores, pinned = house.services.chores, house.fingerprint
    first = house.cases.mailer_key()
    assert first is not None
    row_id = add_letter(house)
    chores.turn_mailer_key(house.clock.now())
    assert house.cases.mailer_key() == first
    house.clock.advance(days=7)
    chores.turn_mailer_key(house.clock.now())
    second = house.cases.mailer_key()
    assert second is not None
    assert (second.week, second.public == first.public) == (week_of(house.clock.now()), False)
    key = MailerKey(week=second.week, public=second.public, signature=second.signature)
    assert check_mailer_key(key, pinned, second.verify).raw == second.public
    keys = house.folder / "keys"
    chores.forget_mailer_keys(house.clock.now())
    assert (keys / f"mailer-{first.week}.key").exists()  # a letter waits under it
    assert perform(house, row_id)[0] is OutboxState.DONE
    house.clock.advance(days=2)
    chores.forget_mailer_keys(house.clock.now())
    assert not (keys / f"mailer-{first.week}.key").exists()
    assert (keys / f"mailer-{second.week}.key").exists()


def test_last_weeks_key_is_kept_as_long_as_a_letter_waits_for_a_proof(house: House) -> None:
    first = house.cases.mailer_key()
    assert first is not None
    house.clock.set(
        house.clock.now() + timedelta(days=5) + KEPT
    )  # Monday, and so long after a letter of Sunday
    house.services.chores.turn_mailer_key(house.clock.now())
    house.services.chores.forget_mailer_keys(house.clock.now())
    assert (house.folder / "keys" / f"mailer-{first.week}.key").exists()
