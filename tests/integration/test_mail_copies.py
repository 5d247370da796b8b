"""One mail that came to two mailboxes of the hotline is one case; what is not surely a copy is a signal of its own."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from casework.signals.submissions import MailPosition
from mailintake.mailbox import connect
from mailintake.poll import poll
from tests.parts.mail_floor import SERVER, Floor
from tests.parts.mail_hotlines import Intake
from vault.database import Database
from vault.tables import cases_table, deliveries_table

SENT = (
    "From: Ana <ana@example.org>\r\nTo: tips@example.net, help@example.net\r\nSubject: Please help\r\n"
    "Date: Fri, 27 Nov 2026 08:00:00 +0000\r\nMessage-ID: <plea@example.org>\r\n\r\n"
    "They keep my passport and I cannot leave.\r\n"
)
PROVED = f"Authentication-Results: {SERVER}; dmarc={{}} header.from=example.org\r\n"


def copy(to: str, sent: str = SENT, proved: str = "none") -> bytes:
    """The mail as a server left it in one mailbox."""
    traces = (
        f"Return-Path: <ana@example.org>\r\nDelivered-To: {to}\r\nX-Original-To: {to}\r\n"
        f"Received: from out.example.org by mx.example.net\r\n\tfor <{to}>; Fri, 27 Nov 2026 08:00:0{len(to) % 7}\r\n"
        f"{PROVED.format(proved)}DKIM-Signature: v=1; d=example.org; b={to.encode().hex()}\r\n"
        f"X-Spam-Score: {len(to)}\r\n"
    )
    return (traces + sent).encode()


TIPS, HELP = copy("tips@example.net"), copy("help@example.net")


def bring(floor: Floor, mailbox: str, raw: bytes, uid: int = 1) -> None:
    place = MailPosition(mailbox=mailbox, folder="INBOX", uidvalidity=1, uid=uid)
    assert floor.intake.take_in_raw(raw, place)


def deliveries(database: Database) -> list[tuple[str, int]]:
    """The mailbox of each delivery, and which of the cases it belongs to."""
    columns = deliveries_table.c
    with database.reading() as connection:
        rows = connection.execute(
            sa.select(columns.mailbox, columns.case_id).order_by(columns.mailbox, columns.uid)
        ).all()
    cases = list(dict.fromkeys(row.case_id for row in rows))
    return [(row.mailbox, cases.index(row.case_id)) for row in rows]


def test_one_mail_in_two_mailboxes_is_one_case_with_two_deliveries(intake: Intake) -> None:
    """Over the real mail server; both are filed away, and later swept."""
    assert TIPS != HELP
    tips = replace(intake.post.settings, name="tips")
    other = replace(tips, name="help", user=f"{tips.user}-help")
    for settings, raw in ((tips, TIPS), (other, HELP)):
        post = replace(intake.post, settings=settings)
        post.put(raw)
        mailbox = connect(settings)
        tally = poll(mailbox, settings=settings, services=intake.services)
        mailbox.close()
        assert (tally.stored, tally.filed, tally.left) == (1, 1, [])
        assert post.subjects_in("Processed") == ["Please help"]

    assert intake.cases() == 1
    assert [mailbox for mailbox, _ in deliveries(intake.hotline.databases[""])] == ["help", "tips"]
    assert intake.has(TIPS)
    assert intake.has(HELP)


def test_two_mailboxes_that_bring_it_at_once_open_one_case(floor: Floor) -> None:
    together = threading.Barrier(2)

    def take(mailbox: str, raw: bytes) -> None:
        together.wait()
        bring(floor, mailbox, raw)

    threads = [
        threading.Thread(target=take, args=given) for given in (("tips", TIPS), ("help", HELP))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert deliveries(floor.database) == [("help", 0), ("tips", 0)]


def test_among_many_that_are_stored_together_copies_are_one_case(floor: Floor) -> None:
    others = [copy("help@example.net", SENT.replace("<plea", f"<{n}")) for n in range(3)]
    bring(floor, "tips", TIPS)

    places = [
        MailPosition(mailbox="help", folder="INBOX", uidvalidity=1, uid=uid) for uid in range(1, 5)
    ]
    stored = floor.intake.store_together(list(zip(places, [*others, HELP], strict=True)))

    assert stored == [1, 2, 3, 4]
    assert deliveries(floor.database) == [
        ("help", 0),
        ("help", 1),
        ("help", 2),
        ("help", 3),
        ("tips", 3),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cannot leave", "cannot leave. He has a gun"),
        ("Please help", "Please hurry"),
        ("Ana <ana@", "Eva <eva@"),
        ("tips@example.net, help", "help"),
        ("08:00:00 +0000", "09:00:00 +0000"),
        ("<plea@", "<other@"),
        ("Subject:", "X-Autoreply: yes\r\nSubject:"),
        ("Subject:", "Resent-From: ana@example.org\r\nSubject:"),
        ("\r\n\r\n", "\r\nnot a field: Received: \r\n\r\n"),
    ],
)
def test_whatever_else_differs_is_a_signal_of_its_own(floor: Floor, one: str, other: str) -> None:
    changed = SENT.replace(one, other, 1)
    assert changed != SENT
    bring(floor, "tips", TIPS)

    bring(floor, "help", copy("help@example.net", changed))

    assert deliveries(floor.database) == [("help", 0), ("tips", 1)]


@pytest.mark.parametrize(
    "fields", ["", "Message-ID: <a@example.org>\r\nMessage-ID: <b@example.org>\r\n"]
)
def test_without_one_message_id_no_mail_is_a_copy(floor: Floor, fields: str) -> None:
    sent = SENT.replace("Message-ID: <plea@example.org>\r\n", fields)
    bring(floor, "tips", copy("tips@example.net", sent))

    bring(floor, "help", copy("help@example.net", sent))

    assert deliveries(floor.database) == [("help", 0), ("tips", 1)]


def test_what_our_servers_found_out_otherwise_is_a_signal_of_its_own(floor: Floor) -> None:
    """A forged copy that comes first must not take the place of the mail itself."""
    bring(floor, "tips", copy("tips@example.net", proved="fail"))

    bring(floor, "help", copy("help@example.net", proved="pass"))

    assert deliveries(floor.database) == [("help", 0), ("tips", 1)]


def test_sent_to_one_mailbox_twice_it_is_two_signals_that_are_linked(floor: Floor) -> None:
    """Nobody answered, so it was sent again."""
    bring(floor, "tips", TIPS)
    bring(floor, "tips", TIPS.replace(b"by mx.", b"by mx2."), uid=2)

    assert deliveries(floor.database) == [("tips", 0), ("tips", 1)]
    floor.perform_all()
    first, second = floor.every_case()
    assert {kind for _, kind in floor.cases.linked(first.id)} >= {"digest", "message_id"}
    assert {case.id for case, _ in floor.cases.linked(first.id)} == {second.id}


@pytest.mark.parametrize(("hours", "cases"), [(23, 1), (25, 2)])
def test_a_copy_comes_within_a_day(floor: Floor, hours: int, cases: int) -> None:
    bring(floor, "tips", TIPS)
    floor.clock.advance(seconds=timedelta(hours=hours).total_seconds())

    bring(floor, "help", HELP)

    assert len(floor.every_case()) == cases


def test_no_copy_is_put_into_a_closed_case(floor: Floor) -> None:
    """Whoever gets it closed first, as spam, would hide what comes after."""
    bring(floor, "tips", TIPS)
    with floor.database.writing() as connection:
        connection.execute(sa.update(cases_table).values(status="closed"))

    bring(floor, "help", HELP)

    assert len(floor.every_case()) == 2
