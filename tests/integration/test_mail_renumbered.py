"""The server numbers its mail anew, after some of it came while the keeper was away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from mailintake.imap.reconciling import Reconciler
from mailintake.imap.settings import After
from mailintake.mailbox import connect
from tests.parts.keepers import Keeper
from tests.parts.mail_hotlines import Intake, hotline_of
from tests.parts.posts import Post, message


@pytest.fixture
def intake(database_url: str, own_keeper: Keeper, post: Post) -> Iterator[Intake]:
    """Stored mail stays where it lies, with a mark."""
    post.settings = replace(post.settings, after=After.FLAG)
    yield from hotline_of(database_url, own_keeper, post)


def look(intake: Intake, seen: Reconciler) -> dict[str, str]:
    """What is said to have been taken out."""
    mailbox = connect(intake.post.settings)
    services = intake.services
    seen.compare(mailbox.look(), mailbox.position, services.known, services.clock.now())
    mailbox.close()
    return seen.facts()


def test_it_is_known_at_its_new_numbers_and_may_then_be_taken_out(
    intake: Intake, own_keeper: Keeper, post: Post
) -> None:
    """The control is taken out unread."""
    own_keeper.kill()
    post.put(message(1), message(2))
    assert intake.take_in().stored == 2
    own_keeper.restart()
    post.dovecot.doveadm(
        "mailbox", "update", "-u", post.settings.user, "--uid-validity", "1234567", "INBOX"
    )
    seen = Reconciler(None)
    assert look(intake, seen) == {}
    intake.take_in()
    with post.client() as client:
        client.select_folder("INBOX")
        client.delete_messages(client.search())
        client.expunge()

    assert look(intake, seen) == {}
    assert intake.cases() == 2

    post.put(message(3))
    look(intake, seen)
    with post.client() as client:
        client.select_folder("INBOX")
        client.delete_messages(client.search())
        client.expunge()
    assert look(intake, seen)["taken_out"] == "1"


@pytest.mark.parametrize(("taken_out", "told"), [(True, "1"), (False, None)])
def test_unread_mail_that_is_gone_is_told_beside_stored_mail_under_new_numbers(
    intake: Intake, post: Post, *, taken_out: bool, told: str | None
) -> None:
    """What stays there with our mark does not stand for what waited."""
    post.put(message(1), message(2))
    assert intake.take_in().stored == 2
    post.put(message(3))
    seen = Reconciler(None)
    assert look(intake, seen) == {}
    if taken_out:
        with post.client() as client:
            client.select_folder("INBOX")
            client.delete_messages(client.search()[-1:])
            client.expunge()
    post.dovecot.doveadm(
        "mailbox", "update", "-u", post.settings.user, "--uid-validity", "1234567", "INBOX"
    )

    assert look(intake, seen).get("taken_out") == told
