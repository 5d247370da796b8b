"""Machines that answer machines: whatever the other side does, our automatic mail comes to an end by itself."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from email.message import EmailMessage

import pytest

from casework.cases.cases import Acknowledgement, Mark
from casework.records.outbox import MOST_OF_A_DOMAIN, MOST_OF_WORDS
from casework.signals.assessments import Urgency
from jobs.schedule import SCHEDULE
from mailintake.worker.watching import keep_watch
from tests.parts.mail_floor import SERVER, Floor
from tests.parts.posts import Post, until

Robot = Callable[[int, EmailMessage | None], str]
"""What it writes as its nth mail, in answer to one of ours; the first answers none."""
WORDS = (
    "Thank you for your message about a training. We have received it and will come back to you."
)


def in_the_thread(number: int, ours: EmailMessage | None) -> str:
    """Answers to the reply address and names the message that it answers."""
    to = str(ours["Reply-To"]) if ours else "tips@example.net"
    more = f"In-Reply-To: {ours['Message-ID']}\n" if ours else ""
    return _mail(number, "desk@robot.example.org", to, more)


def anew(number: int, ours: EmailMessage | None) -> str:
    """Opens a ticket of its own for each mail and writes anew."""
    return _mail(number, "desk@robot.example.org", "tips@example.net")


def from_a_new_address(number: int, ours: EmailMessage | None) -> str:
    """A ticket system with an address for each ticket: no address comes twice."""
    return _mail(number, f"desk-{number}@robot.example.org", "tips@example.net")


def from_a_new_subdomain(number: int, ours: EmailMessage | None) -> str:
    """A server that has a name for each of its mails."""
    return _mail(number, f"desk@n{number}.robot.example.org", "tips@example.net")


def from_a_new_address_at_a_provider(number: int, ours: EmailMessage | None) -> str:
    """Somebody makes up addresses at a large provider, or a machine has as many there."""
    return _mail(number, f"desk-{number}@gmail.com", "tips@example.net")


def under_a_new_name_at_a_new_provider(number: int, ours: EmailMessage | None) -> str:
    """A machine with addresses everywhere, whose text has a date, a number and a name that differ."""
    name = ("Ana", "Bo", "Cleo")[number % 3]
    said = f"Got it! Your request #{number} of {number % 28 + 1} May is with {name} and comes in its turn."
    at = ("gmail.com", "gmx.de", "web.de", f"n{number}.example")[number % 4]
    return _mail(number, f"{name}-{number}@{at}", "tips@example.net").replace(
        f"{WORDS} Ticket {number}.", said
    )


def from_one_public_mailbox(number: int, ours: EmailMessage | None) -> str:
    """A script behind one mailbox at a large provider, which takes in every spelling of its address."""
    dots = f"{'d.e.s.k'[: 1 + 2 * (number % 4)]}{'desk'[1 + number % 4 :]}"
    return _mail(number, f"{dots}+{number}@gmail.com", "tips@example.net")


def _mail(number: int, sender: str, to: str, more: str = "") -> str:
    return (
        f"From: Robot <{sender}>\nTo: {to}\nSubject: Your ticket {number}\n"
        f"Message-ID: <{number}@robot.example.org>\n{more}\n{WORDS} Ticket {number}.\n"
    )


def answered_for_ever(floor: Floor, robot: Robot, rounds: int) -> int:
    """Let the robot answer each mail of ours, until none comes any more; how many came."""
    floor.bring(robot(0, None))
    for number in range(1, rounds):
        floor.perform_all()
        if len(floor.sent()) < number:
            break
        floor.bring(robot(number, floor.sent()[-1]))
    return len(floor.sent())


@pytest.mark.parametrize(
    ("robot", "most"),
    [
        (in_the_thread, 1),
        (anew, 1),
        (from_a_new_address, MOST_OF_A_DOMAIN),
        (from_a_new_subdomain, MOST_OF_A_DOMAIN),
        (from_a_new_address_at_a_provider, MOST_OF_WORDS),
        (under_a_new_name_at_a_new_provider, MOST_OF_WORDS),
        (from_one_public_mailbox, 1),
    ],
)
def test_two_machines_come_to_an_end_by_themselves(floor: Floor, robot: Robot, most: int) -> None:
    assert answered_for_ever(floor, robot, rounds=most + 2 * MOST_OF_A_DOMAIN) == most


def test_two_slow_machines_come_to_an_end_too(floor: Floor) -> None:
    """Each answers after seven minutes, so that no hour sees ten mails; a day later there may be ten more."""
    floor.bring(from_a_new_address(0, None))
    rounds = 3 * MOST_OF_A_DOMAIN
    for number in range(1, rounds):
        floor.perform_all()
        floor.clock.advance(minutes=7)
        floor.bring(from_a_new_address(number, floor.sent()[-1]))
    floor.perform_all()
    assert len(floor.sent()) == MOST_OF_A_DOMAIN
    states = [case.acknowledgement for case in floor.every_case()]
    assert states.count(Acknowledgement.HELD) == rounds - MOST_OF_A_DOMAIN

    floor.clock.advance(days=1)
    floor.mail(from_a_new_address(rounds, None))
    assert len(floor.sent()) == MOST_OF_A_DOMAIN + 1


def test_people_of_one_provider_who_say_each_their_own_are_all_answered(floor: Floor) -> None:
    """On one day, while a machine there has used up what its words get."""
    answered_for_ever(floor, from_a_new_address_at_a_provider, rounds=2 * MOST_OF_WORDS)
    asked = [
        "Could you send us your leaflets for a training of our staff?",
        "I teach at a high school. Is there material for students?",
        "What are your opening hours on public holidays, and where can visitors park?",
        "Our church wants to invite a speaker in May. Whom do I ask?",
        "I would like to volunteer. How does it work?",
        "Do you have posters in Spanish for bus stops?",
        "We are a hotel chain and look for an online course for housekeepers.",
        "I write a paper on labor law and look for your annual report.",
        "Hello, where can I find statistics for Ohio?",
    ]
    cases = [
        floor.mail(
            _mail(number, f"p{number}@gmail.com", "tips@example.net").replace(
                f"{WORDS} Ticket {number}.", text
            )
        )
        for number, text in enumerate(asked, start=500)
    ]

    states = {floor.now(case).acknowledgement for case in cases}
    assert states == {Acknowledgement.QUEUED}
    assert len(floor.sent()) == MOST_OF_WORDS + len(asked)


def test_what_is_one_too_many_waits_for_a_person_and_a_day_later_none_does(
    floor: Floor,
) -> None:
    answered_for_ever(floor, from_a_new_address, rounds=3 * MOST_OF_A_DOMAIN)
    states = [case.acknowledgement for case in floor.every_case()]

    assert states.count(Acknowledgement.HELD) == 1
    assert told(floor) == "trouble"
    assert len(floor.every_case()) == MOST_OF_A_DOMAIN + 1, "every mail is a case all the same"
    asks = "Could you send us your leaflets for a training of our staff?"
    mail = _mail(900, "ana@school.example.com", "tips@example.net")
    person = floor.mail(mail.replace(WORDS, asks))
    assert floor.now(person).acknowledgement is Acknowledgement.QUEUED, "other words"
    floor.clock.advance(hours=1, minutes=1)
    assert told(floor) == "ok"
    floor.clock.advance(hours=23)
    later = floor.mail(_mail(901, "jo@robot.example.org", "tips@example.net"))
    assert floor.now(later).acknowledgement is Acknowledgement.QUEUED
    assert len(floor.sent()) == MOST_OF_A_DOMAIN + 2


def a_new_mail_with_ours(number: int, ours: EmailMessage | None) -> str:
    """Opens a ticket for each mail, and says so the next day above what came; to the address that we are known by."""
    robots = _mail(number, "desk@robot.example.org", "tips@example.net")
    if ours is None:
        return robots
    quoted = "".join(f"> {line}\n" for line in _text(ours).splitlines())
    return f"{robots}\n{quoted}"


def under_our_subject(number: int, ours: EmailMessage | None) -> str:
    robots = _mail(number, "desk@robot.example.org", "tips@example.net")
    return robots if ours is None else robots.replace("Your ticket", f"[#{ours['Subject']}] Ticket")


def with_ours_enclosed(number: int, ours: EmailMessage | None) -> str:
    robots = _mail(number, "desk@robot.example.org", "tips@example.net")
    if ours is None:
        return robots
    head, _, words = robots.partition("\n\n")
    kind = 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"'
    inner = f"--b\nContent-Type: message/rfc822\n\nFrom: x@example.org\nSubject: x\n\n{_text(ours)}"
    return f"{head}\n{kind}\n\n--b\n\n{words}\n{inner}\n--b--\n"


def _text(ours: EmailMessage) -> str:
    part = ours.get_body(("plain",))
    assert isinstance(part, EmailMessage)
    return str(part.get_content())


@pytest.mark.parametrize("robot", [a_new_mail_with_ours, under_our_subject, with_ours_enclosed])
def test_a_machine_that_answers_the_next_day_is_answered_once(floor: Floor, robot: Robot) -> None:
    """One a day, each day, would never end. It sets no field of machines, and names no message of ours."""
    floor.mail(robot(0, None))
    for number in range(1, 4):
        floor.clock.advance(days=1)
        floor.mail(robot(number, floor.sent()[-1]))

    assert len(floor.sent()) == 1
    states = [case.acknowledgement for case in floor.every_case()]
    assert sorted(states) == [*[Acknowledgement.NONE] * 3, Acknowledgement.QUEUED]


def test_a_person_who_answers_with_words_of_their_own_is_a_signal_as_any(floor: Floor) -> None:
    floor.mail(_mail(0, "ana@school.example.com", "tips@example.net"))
    floor.clock.advance(days=1)
    plea = "He locks me in and will hurt me tonight. Please help me."
    answer = a_new_mail_with_ours(1, floor.sent()[-1]).replace(WORDS, plea)

    case = floor.mail(answer.replace("desk@robot.example.org", "ana@school.example.com"))

    now = floor.now(case)
    assert now.urgency is Urgency.URGENT
    assert Mark.AUTOMATIC not in now.marks


@pytest.mark.parametrize(
    "sender",
    ["desk@tipline.example.org", "Desk+training@Tipline.example.org"],
)
def test_the_address_that_our_letters_come_from_is_never_answered(
    floor: Floor, sender: str
) -> None:
    """Nobody named it among the addresses of the mailbox. The control is anybody's."""
    named = replace(floor.intake.settings, addresses=("tips@example.net",))
    unnamed = replace(floor, intake=replace(floor.intake, settings=named))

    ours = unnamed.mail(_mail(1, sender, "tips@example.net"))
    theirs = unnamed.mail(_mail(2, "ana@school.example.com", "tips@example.net"))

    assert [mail["To"] for mail in floor.sent()] == ["ana@school.example.com"]
    assert floor.now(ours).acknowledgement is Acknowledgement.NONE
    assert floor.now(theirs).acknowledgement is Acknowledgement.QUEUED


def told(floor: Floor) -> str:
    """What the floor is told of acknowledgements, once the clock has looked."""
    next(entry for entry in SCHEDULE if entry.name == "receipts").act(floor.worker)
    return floor.worker.heartbeats.all()["receipts"].facts["state"]


@contextmanager
def running(post: Post, floor: Floor) -> Iterator[None]:
    """The mail worker over a real mailbox."""
    stop = threading.Event()
    settings = replace(post.settings, authentication_server=SERVER, addresses=("tips@example.net",))
    worker = threading.Thread(
        target=keep_watch, args=(settings, floor.intake.services, stop, post.ledger.parent)
    )
    worker.start()
    try:
        yield
    finally:
        stop.set()
        worker.join(30)


def test_a_loop_against_a_running_intake_ends(floor: Floor, post: Post) -> None:
    """Over a real mailbox, with a robot that writes as soon as a mail of ours is there."""
    answered = 0

    def it_answers() -> None:
        nonlocal answered
        floor.perform_all()
        for ours in floor.sent()[answered:]:
            answered += 1
            robot = in_the_thread if answered % 2 else anew
            post.put(_checked(robot(answered, ours)))

    def its_answer_came() -> bool:
        it_answers()
        return len(floor.every_case()) == 2

    with running(post, floor):
        post.put(_checked(anew(0, None)))
        until(its_answer_came, seconds=60)
        for _ in range(20):
            it_answers()
            time.sleep(0.1)

    assert len(floor.every_case()) == 2
    assert len(floor.sent()) == 1


def _checked(mail: str) -> bytes:
    """As our server passes it on, which found that it comes from where it says."""
    found = f"Authentication-Results: {SERVER}; spf=pass smtp.mailfrom=desk@robot.example.org\n"
    return (found + mail).replace("\n", "\r\n").encode()
