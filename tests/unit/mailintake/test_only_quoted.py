"""What a machine only quotes or encloses tells nobody at once: a person reads it first. What it says itself rings."""

from __future__ import annotations

import pytest

from casework.arriving.weighing import weigh
from casework.signals.assessments import Assessment, ReadFirst, Urgency
from services.writing import WEIGHING, warm_up
from tests.unit.mailintake.test_submission import submitted

PLEA = "Please help, he will kill me tonight, I am locked in the basement"
OWN_WORDS = "I am locked in the basement and he will kill me tonight. Please help."
HEAD = "From: Desk <desk@example.org>\nTo: help@example.net\n"
AWAY = "Auto-Submitted: auto-replied\n"
SYSTEM = "Auto-Submitted: auto-generated\n"
TO_A_LIST = "List-Id: <talk.example.org>\n"
BULK = "Precedence: bulk\n"
MACHINES = [AWAY, SYSTEM, TO_A_LIST, BULK]
REPORTS = ["delivery-status", "disposition-notification"]

MARKED = f"> {PLEA}\n"
WROTE = f"On Monday, Jane <jane@example.org> wrote:\n\n{PLEA}\n"
FORWARDED = f"---------- Forwarded message ----------\nFrom: jane@example.org\n\n{PLEA}\n"
ORIGINAL = f"-----Original Message-----\nFrom: Jane\n\n{PLEA}\n"
FIELDS = (
    "From: Jane Doe <jane@example.org>\nSent: Monday, 1 June 2026 10:00\nTo: Desk\nSubject: x\n\n"
    f"{PLEA}\n"
)
BELOW_SUBJECT = (
    "--- Weitergeleitete Nachricht ---\n\nBetreff: x\nDatum: 1. Juni 2026\nVon: jane@example.org\n"
    f"An: Desk\n\n{PLEA}\n"
)
QUOTED = [
    BELOW_SUBJECT,
    MARKED,
    f"On Monday, Jane wrote:\n{MARKED}",
    WROTE,
    FORWARDED,
    ORIGINAL,
    FIELDS,
]
INNER = f"From: jane@example.org\nSubject: {PLEA}\n\n{PLEA}\n"


@pytest.fixture(autouse=True)
def warm() -> None:
    """The first message would be slow, and so urgent."""
    warm_up()


def weighed(head: str, body: str, subject: str = "x") -> Assessment:
    raw = f"{HEAD}Subject: {subject}\n{head}\n{body}"
    return weigh(submitted(raw.encode()).words, WEIGHING)


def mixed(head: str, *parts: str, subject: str = "x") -> Assessment:
    body = "".join(f"--b\n{part}\n" for part in parts)
    kind = "" if "Content-Type" in head else "Content-Type: multipart/mixed; boundary=b\n"
    return weighed(f"{head}{kind}", f"{body}--b--\n", subject)


def is_read_first(said: Assessment) -> bool:
    return said.urgency is Urgency.ROUTINE and said.read_first is ReadFirst.DANGER_UNSURE


@pytest.mark.parametrize("head", MACHINES)
@pytest.mark.parametrize("quoted", QUOTED)
def test_a_machine_that_only_quotes_is_read_first(head: str, quoted: str) -> None:
    assert is_read_first(weighed(head, quoted))
    assert is_read_first(weighed(head, f"A message arrived.\n\n{quoted}"))
    assert weighed(head, f"{OWN_WORDS}\n\n> Thank you.\n").urgency is Urgency.URGENT
    assert weighed("", quoted).urgency is Urgency.URGENT, "a person means it"


@pytest.mark.parametrize("head", MACHINES)
def test_of_a_machine_that_only_quotes_nothing_remains(head: str) -> None:
    """The whole is kept beside it. Of a person's mail the whole remains: they mean what they send on."""
    quoted = f"On Monday, Jane <jane@example.org> wrote:\n{MARKED}"
    texts = {
        own: submitted(f"{HEAD}{head}\n{own}{quoted}".encode()).words for own in ("", "Away.\n")
    }

    assert [words.reply_text for words in texts.values()] == ["", "Away."]
    assert all(PLEA in words.text for words in texts.values())
    assert submitted(f"{HEAD}\n{quoted}".encode()).words.reply_text is None


@pytest.mark.parametrize("head", MACHINES)
@pytest.mark.parametrize("own", ["", "\nA message arrived.\n"])
def test_a_machine_that_only_encloses_is_read_first(head: str, own: str) -> None:
    enclosed = f"Content-Type: message/rfc822\n\n{INNER}"
    parts = [own, enclosed] if own else [enclosed]
    assert is_read_first(mixed(head, *parts))
    assert mixed("", *parts).urgency is Urgency.URGENT, "a person means it"
    assert mixed(head, f"\n{OWN_WORDS}\n", enclosed).urgency is Urgency.URGENT


@pytest.mark.parametrize("kind", REPORTS)
@pytest.mark.parametrize(
    "returned", ["message/rfc822", "text/rfc822-headers", "text/plain; name=m.txt"]
)
def test_a_report_that_only_returns_is_read_first(kind: str, returned: str) -> None:
    head = f"Content-Type: multipart/report; report-type={kind}; boundary=b\n"
    back = f"Content-Type: {returned}\n\n{INNER}"
    assert is_read_first(mixed(head, back))
    assert mixed(head, "\nIt was not read.\n", back).urgency is Urgency.ROUTINE
    assert mixed(head, f"\n{OWN_WORDS}\n", back).urgency is Urgency.URGENT


@pytest.mark.parametrize("head", [AWAY, TO_A_LIST, BULK])
@pytest.mark.parametrize("own", ["", "\nSee the file.\n"])
def test_text_in_a_file_is_no_word_of_an_answering_machine_or_a_list(head: str, own: str) -> None:
    file = f"Content-Type: text/plain; name=m.txt\nContent-Disposition: attachment\n\n{PLEA}\n"
    parts = [own, file] if own else [file]
    assert is_read_first(mixed(head, *parts))
    assert mixed("", *parts).urgency is Urgency.URGENT


def test_a_system_hands_over_in_a_file_what_a_person_told_it() -> None:
    """The gateway of a phone company, a form, a machine that writes down what was spoken."""
    file = "Content-Type: text/plain; name=m.txt\nContent-Disposition: attachment\n\n"
    for parts in ([f"{file}{PLEA}\n"], ["\nSee the file.\n", f"{file}{PLEA}\n"]):
        assert mixed(SYSTEM, *parts).urgency is Urgency.URGENT
    assert is_read_first(mixed(SYSTEM, f"{file}{MARKED}"))


@pytest.mark.parametrize(
    "form",
    [
        f"From: Jane\nTo: Hotline\nSubject: x\nDate: 1 June\nMessage: {PLEA}\n",
        f"From: Jane <jane@example.org>\nSubject: x\nDate: 1 June\nPhone: 555-0101\n\n{PLEA}\n",
        f"Subject: x\nDate: 1 June 2026 10:00\nFrom: jane@example.org\n\n{PLEA}\n",
        f"From: 555-0101\nTo: 555-0199\nDate: 1 June\n\n{PLEA}\n",
        f"A message from Jane <jane@example.org>:\n\n{PLEA}\n",
    ],
)
def test_a_form_that_a_system_fills_in_is_no_quotation(form: str) -> None:
    assert weighed(SYSTEM, form).urgency is Urgency.URGENT


@pytest.mark.parametrize("head", MACHINES)
def test_a_subject_that_a_machine_passes_on_is_not_its_own(head: str) -> None:
    assert is_read_first(weighed(head, MARKED, f"Fwd: {PLEA}"))
    assert is_read_first(weighed(head, "See below.\n\n" + MARKED, f"Re: {PLEA}"))
    if head != AWAY:
        assert weighed(head, "See above.", PLEA).urgency is Urgency.URGENT


def test_a_reading_machine_that_repeats_an_invitation_says_nothing_itself() -> None:
    """An answer to an invitation has its title."""
    reply = (
        f"BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nSUMMARY:{PLEA}\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    assert is_read_first(weighed("Content-Type: text/calendar; method=REPLY\n", reply))


@pytest.mark.parametrize("head", [AWAY, TO_A_LIST])
def test_another_rendering_that_only_quotes_is_no_word_of_its_own(head: str) -> None:
    html = f'Content-Type: text/html\n\n<p>Away.</p><blockquote type="cite">{PLEA}</blockquote>\n'
    head += "Content-Type: multipart/alternative; boundary=b\n"
    assert is_read_first(mixed(head, "\nAway.\n", html))
    assert mixed(head, "\nAway.\n", html.replace("blockquote", "div")).urgency is Urgency.URGENT


def test_our_own_letter_alone_puts_no_machine_before_others() -> None:
    """It says what to do in danger. An answering machine quotes it, with marks or without."""
    ours = "If someone is in danger now, call 911."
    for quoted in (f"> {ours}", ours):
        said = weighed(AWAY, f"I am away until Monday.\n\n{quoted}\n")
        assert (said.urgency, said.read_first) == (Urgency.ROUTINE, None)


def test_a_journal_hands_over_the_mail_that_it_encloses() -> None:
    """Exchange puts a copy of each mail into one of its own, with an empty return path. The control has no journal."""
    fields = "\nSender: jane@example.org\nSubject: x\n"
    enclosed = f"Content-Type: message/rfc822\n\n{INNER}"
    for journal, urgency in (("X-MS-Journal-Report:\n", Urgency.URGENT), ("", Urgency.ROUTINE)):
        assert mixed(f"Return-Path: <>\n{journal}", fields, enclosed).urgency is urgency


@pytest.mark.parametrize(
    ("posted", "urgency"),
    [("help@example.net", Urgency.URGENT), ("talk@example.org", Urgency.ROUTINE)],
)
def test_what_a_list_of_our_own_passes_on_to_us_is_a_persons(posted: str, urgency: Urgency) -> None:
    """A mailbox of several people is often a group of its provider."""
    head = f"{TO_A_LIST}List-Post: <mailto:{posted}>\n"
    for own in ("", "See below.\n\n"):
        assert weighed(head, f"{own}{FORWARDED}").urgency is urgency
        assert weighed(head, f"{own}{WROTE}").urgency is urgency
    enclosed = f"Content-Type: message/rfc822\n\n{INNER}"
    assert mixed(head, "\nSee the message.\n", enclosed).urgency is urgency
