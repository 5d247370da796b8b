"""The mail worker against a real Dovecot over TLS: nothing is lost and nothing is taken in twice."""

from __future__ import annotations

import random
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from secrets import token_bytes

import pytest

from mailintake.imap.fetching import TOGETHER_MESSAGES
from mailintake.imap.refusals import MailboxUnavailable
from mailintake.imap.settings import TLS, After, MailboxSettings
from mailintake.mailbox import connect
from mailintake.poll import poll
from mailintake.storing.batch import Tally
from tests.parts.mail_ledger import STEPS, Ledger
from tests.parts.posts import EMAILS, Post, Running, message, until


def test_mail_is_stored_and_then_moved_without_being_marked_as_read(post: Post) -> None:
    post.put(*(message(number) for number in range(5)))

    tally = post.take_in()

    assert (tally.stored, tally.filed, tally.left) == (5, 5, [])
    assert post.subjects_in("INBOX") == []
    assert post.subjects_in("Processed") == post.books().subjects()
    with post.client() as client:
        client.select_folder("Processed")
        assert client.search("SEEN") == []


def test_mail_that_somebody_opened_before_us_is_taken_in(post: Post) -> None:
    post.put(message(1))
    with post.client() as client:
        client.select_folder("INBOX")
        client.add_flags(client.search(), [b"\\Seen", b"\\Deleted"])

    assert post.take_in().stored == 1


def assert_taken_whole(post: Post, raw: bytes) -> None:
    post.put(raw)
    ledger = post.books()

    post.take_in(ledger)

    (submission,) = ledger.taken
    assert submission.mail is not None
    assert submission.mail.raw == raw


@pytest.mark.parametrize("name", sorted(path.name for path in EMAILS.glob("*.eml")))
def test_what_lies_in_the_mailbox_is_what_was_sent(post: Post, name: str) -> None:
    raw = (EMAILS / name).read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    assert_taken_whole(post, raw)


def test_two_mails_that_share_a_message_id_are_two_signals(post: Post) -> None:
    """Senders reuse ids; dropping the second loses a plea."""
    post.put(message(0, "first"), message(7, "second"))

    post.take_in()

    assert post.books().subjects() == ["mail 0000", "mail 0007"]


@pytest.mark.parametrize("after", list(After))
@pytest.mark.parametrize("step", STEPS)
def test_a_worker_killed_at_any_step_loses_and_doubles_nothing(
    post: Post, step: str, after: After
) -> None:
    post.settings = replace(post.settings, after=after)
    many = [f"mail {number:04}" for number in range(60)]
    post.put(*(message(number) for number in range(60)))
    whole = {"before commit": 2, "after commit": 2, "before fetch": 1, "after move": 1}
    worker = post.worker(step=step, times=whole.get(step, 32))
    assert worker.wait(60) == -9
    kept = len(post.books().subjects())
    assert kept % TOGETHER_MESSAGES == 0 or kept == len(many), "several are stored whole or not"

    post.take_in()

    assert post.books().subjects() == many
    expected = {After.MOVE: [], After.DELETE: [], After.FLAG: post.books().subjects()}[after]
    assert post.subjects_in("INBOX") == expected
    if after is After.MOVE:
        assert post.subjects_in("Processed") == post.books().subjects()


@pytest.mark.long
def test_workers_killed_at_random_moments_lose_and_double_nothing(post: Post) -> None:
    """Two thousand messages in all, so that every step is hit by many kills, each at another moment."""
    post.put(*(message(number) for number in range(2_000)))
    moments = random.Random(7)
    for kill in range(12):
        worker = post.worker(helper=kill % 2 == 0)
        time.sleep(moments.uniform(0.2, 1.6))
        worker.kill()
        worker.wait()
        post.put(message(5_000 + kill))

    post.take_in()

    stored = post.books().subjects()
    assert stored == sorted(f"mail {number:04}" for number in (*range(2_000), *range(5_000, 5_012)))
    assert post.subjects_in("Processed") == stored


def test_a_change_of_uidvalidity_takes_nothing_in_twice(post: Post) -> None:
    """Every position is new then; the digest of the bytes says that the message is not."""
    post.settings = replace(post.settings, after=After.FLAG)
    post.put(*(message(number) for number in range(6)))
    post.take_in()
    post.dovecot.doveadm(
        "mailbox", "update", "-u", post.settings.user, "--uid-validity", "1234567", "INBOX"
    )

    post.take_in()

    assert post.books().subjects() == [f"mail {number:04}" for number in range(6)]


def test_of_a_mail_that_is_stored_twice_the_ledger_tells(post: Post) -> None:
    """The control: where the same bytes get another id each time, nothing hides the second."""

    class Forgetful(Ledger):
        def submission_id(self, raw: bytes) -> bytes:
            return token_bytes(32)

    post.settings = replace(post.settings, after=After.FLAG)
    post.put(message(1))
    post.take_in(Forgetful(post.ledger))
    post.dovecot.doveadm(
        "mailbox", "update", "-u", post.settings.user, "--uid-validity", "1234567", "INBOX"
    )

    post.take_in(Forgetful(post.ledger))

    assert post.books().subjects() == ["mail 0001", "mail 0001"]


def test_while_the_database_is_away_mail_stays_in_the_mailbox(post: Post) -> None:
    post.put(message(1), message(2))
    ledger = post.books()
    ledger.away = True

    tally = post.take_in(ledger)

    assert tally.vault_away
    assert tally.facts() == {"waiting": "2", "not_stored": "2"}
    assert len(post.subjects_in("INBOX")) == 2

    ledger.away = False
    assert post.take_in(ledger).stored == 2


def test_a_full_mailbox_is_taken_in_batches_with_a_sign_of_life_after_each(post: Post) -> None:
    post.put(*(message(number) for number in range(230)))
    mailbox = connect(post.settings)
    signs: list[int] = []

    def go_on(so_far: Tally) -> bool:
        signs.append(so_far.filed)
        return len(signs) < 2

    try:
        tally = poll(mailbox, settings=post.settings, services=post.books(), go_on=go_on)
    finally:
        mailbox.close()

    assert signs == [100, 200]
    assert (tally.stored, tally.waiting, tally.left) == (200, 230, [])
    assert len(post.subjects_in("INBOX")) == 30


def test_one_message_that_cannot_be_stored_does_not_hold_up_the_others(post: Post) -> None:
    post.put(message(1), message(2, "poison"), message(3))
    ledger = post.books()
    ledger.refuses = b"poison"

    tally = post.take_in(ledger)

    assert (tally.stored, len(tally.left)) == (2, 1)
    assert post.subjects_in("INBOX") == ["mail 0002"]
    assert ledger.sizes == [3, 1, 1, 1, 1], (
        "together, then each by itself, the second also salvaged"
    )


def test_many_messages_are_stored_several_in_one_transaction(post: Post) -> None:
    post.put(*(message(number) for number in range(60)), message(60, "x" * 600_000), message(61))
    ledger = post.books()

    tally = post.take_in(ledger)

    assert (tally.stored, tally.filed, tally.left) == (62, 62, [])
    assert max(ledger.sizes) == TOGETHER_MESSAGES
    assert sum(ledger.sizes) == 62
    subjects = [one.words.subject for one in ledger.taken]
    assert subjects == [f"mail {number:04}" for number in range(62)], (
        "in the order in which they came"
    )
    assert ledger.sizes[-2:] == [1, 1], "a long one comes by itself"


def test_the_same_bytes_twice_in_one_batch_are_one_signal_with_two_places(post: Post) -> None:
    post.put(message(1), message(2), message(1))

    tally = post.take_in()

    assert (tally.stored, tally.left) == (3, [])
    assert post.books().subjects() == ["mail 0001", "mail 0002"]
    assert post.subjects_in("INBOX") == []


def test_a_message_that_kills_its_reader_does_not_hold_up_the_others_for_ever(post: Post) -> None:
    """What cannot be caught, a fault in a parser's own machine code, must not end the intake."""
    post.put(message(1), message(2, "deadly to its reader"), message(3))
    assert post.worker().wait(60) == -9
    assert post.books().subjects() == [], "they were at hand together"
    for _ in range(3):
        assert post.worker().wait(60) == -9
    assert post.books().subjects() == ["mail 0001"]

    worker = post.worker()
    until(lambda: post.subjects_in("INBOX") == [])
    worker.terminate()
    worker.wait()

    assert post.books().subjects() == ["mail 0001", "mail 0002", "mail 0003"]


def test_of_a_message_that_kills_every_reader_the_bytes_are_kept_unread(post: Post) -> None:
    """Its own process dies, and so does the worker that would salvage what it says."""
    post.put(message(1, "deadly to any reader"), message(2))
    for _ in range(6):
        worker = post.worker()
        with suppress(subprocess.TimeoutExpired):
            worker.wait(5)
        if worker.poll() is None:
            break
        assert worker.returncode == -9

    until(lambda: post.subjects_in("INBOX") == [])
    worker.terminate()
    worker.wait()

    assert post.books().subjects() == ["", "mail 0002"]


def test_new_mail_wakes_the_worker(post: Post, watch: Callable[[MailboxSettings], Running]) -> None:
    # The next poll would come long after the test has given up.
    running = watch(replace(post.settings, poll_seconds=3600))
    until(lambda: bool(running.ledger.facts))
    post.put(message(1))

    until(lambda: bool(post.books().subjects()))


def test_a_message_too_large_for_one_answer_comes_whole(post: Post) -> None:
    raw = message(1, "x" * 70 + "\r\n" + ("y" * 70 + "\r\n") * 80_000)
    assert_taken_whole(post, raw)


def test_starttls_protects_the_plain_port(post: Post) -> None:
    post.settings = replace(post.settings, tls=TLS.STARTTLS, port=post.dovecot.plain_port)
    post.put(message(1))

    assert post.take_in().stored == 1


def test_a_certificate_that_nobody_vouches_for_is_refused(post: Post) -> None:
    with pytest.raises(MailboxUnavailable) as refused:
        connect(replace(post.settings, authority=None))

    assert refused.value.why == "the server's certificate cannot be trusted"


def test_tls_is_not_tried_in_clear_when_the_port_speaks_none(post: Post) -> None:
    with pytest.raises(MailboxUnavailable) as refused:
        connect(replace(post.settings, port=post.dovecot.plain_port))

    assert refused.value.why == "the server does not speak TLS as the settings ask"


def test_a_wrong_password_is_said_in_plain_words(post: Post) -> None:
    post.settings.password_file.write_text("wrong")

    with pytest.raises(MailboxUnavailable) as refused:
        connect(post.settings)

    assert refused.value.why == "the server refuses user or password"
