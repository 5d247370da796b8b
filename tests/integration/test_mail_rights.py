"""A user who may not do on the server what becomes of stored mail is told by the check which rights are missing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mailintake.checking import check_mailbox
from mailintake.imap.settings import After
from mailintake.storing.batch import Tally
from ops.parts import dovecot as dovecot_part
from ops.parts.dovecot import Dovecot
from tests.parts.odd_servers import OFFERS, OddServer, serving
from tests.parts.posts import Post, message

ACL = """
mail_plugins {
  acl = yes
}
acl_driver = vfile
protocol imap {
  mail_plugins {
    imap_acl = yes
  }
}
"""
EVERY = "lrwstipekxa"


@pytest.fixture(scope="module")
def telling() -> Iterator[Dovecot]:
    """A server that keeps rights and tells them (MYRIGHTS)."""
    server = dovecot_part.start(more=ACL)
    yield server
    server.stop()
    shutil.rmtree(server.folder, ignore_errors=True)


@pytest.fixture
def shared(post: Post, telling: Dovecot) -> Post:
    """A mailbox there, with the folders Tips and Processed."""
    settings = replace(
        post.settings, port=telling.tls_port, authority=telling.authority, folder="Tips"
    )
    settings.password_file.write_text(telling.password)
    post = replace(post, settings=settings, dovecot=telling)
    with post.client() as client:
        for folder in ("Tips", "Processed"):
            client.create_folder(folder)
        client.append("Tips", message(1))
    return post


def give(post: Post, folder: str, rights: str) -> None:
    """As whoever runs the server sets them, seen by each connection from then on."""
    user = post.settings.user
    post.dovecot.doveadm("acl", "set", "-u", user, folder, "owner", *(NAMES[it] for it in rights))


NAMES = {
    "l": "lookup", "r": "read", "w": "write", "s": "write-seen", "t": "write-deleted", "i": "insert",
    "p": "post", "e": "expunge", "k": "create", "x": "delete", "a": "admin",
}  # fmt: skip


@pytest.mark.parametrize(
    ("after", "tips", "processed", "missing"),
    [
        (After.MOVE, "lrs", EVERY, [("Tips", "te")]),
        (After.MOVE, "lrws", EVERY, [("Tips", "te")]),
        (After.MOVE, "lrwst", EVERY, [("Tips", "e")]),
        (After.MOVE, EVERY, "lr", [("Processed", "ite")]),
        (After.MOVE, EVERY, "lri", [("Processed", "te")]),
        (After.MOVE, "lrte", "lirte", []),
        (After.DELETE, "lrws", EVERY, [("Tips", "te")]),
        (After.DELETE, "lrte", "lr", [("Processed", "i")]),
        (After.DELETE, "lrte", "li", []),
        (After.FLAG, "lrw", "l", []),
    ],
)
def test_what_becomes_of_stored_mail_needs_rights_and_those_that_are_missing_are_said(
    shared: Post, after: After, tips: str, processed: str, missing: list[tuple[str, str]]
) -> None:
    give(shared, "Tips", tips)
    give(shared, "Processed", processed)

    wrong = check_mailbox(replace(shared.settings, after=after))

    assert [(line.split()[3], line.split("RFC 4314: ")[1].rstrip(")")) for line in wrong] == missing


def test_the_words_say_what_cannot_be_done_and_what_to_do(shared: Post) -> None:
    give(shared, "Tips", "lrwst")

    (wrong,) = check_mailbox(shared.settings)

    assert wrong.startswith(
        'in the folder Tips this user may not take messages out, which after = "move" needs:'
        " have whoever runs the server give that right"
    )


@pytest.mark.parametrize(("rights", "filed"), [("lrte", 1), ("lrwst", 0)])
def test_with_the_rights_that_are_asked_for_mail_is_filed_away_and_else_it_is_not(
    shared: Post, rights: str, filed: int
) -> None:
    """What the check says holds."""
    give(shared, "Tips", rights)
    give(shared, "Processed", "lirte")

    tally: Tally = shared.take_in()

    assert (tally.stored, tally.filed) == (1, filed)


def test_one_letter_of_an_old_server_stands_for_two(tmp_path: Path) -> None:
    for rights, lacks in ((b"lrswid", 0), (b"lrswi", 2)):
        server = OddServer(offers=OFFERS + b" ACL", rights=rights)
        with serving(server, tmp_path) as settings:
            assert len(check_mailbox(settings)) == lacks


def test_a_server_that_does_not_tell_is_asked_nothing(tmp_path: Path) -> None:
    server = OddServer(refuses=(b"MYRIGHTS",))
    with serving(server, tmp_path) as settings:
        assert check_mailbox(settings) == ()
    assert not [command for command in server.asked if command.startswith(b"MYRIGHTS")]

    server = OddServer(offers=OFFERS + b" ACL", refuses=(b"MYRIGHTS",))
    with serving(server, tmp_path) as settings:
        assert check_mailbox(settings) == ()
