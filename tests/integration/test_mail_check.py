"""`python -m mailintake check`: whatever is wrong with a mailbox is said in plain words, with what to look at."""

from __future__ import annotations

import shutil
import ssl
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mailintake.checking import check_mailbox, hints
from mailintake.imap import refusals as at
from mailintake.imap import tokens
from mailintake.imap.settings import TLS, MailboxSettings
from mailintake.imap.tokens import TokenSource
from ops.parts import dovecot as dovecot_part
from ops.parts.dovecot import Dovecot
from tests.parts.odd_servers import OFFERS, OddServer, serving
from tests.parts.posts import Post, message

FULL = """
mail_plugins {
  quota = yes
}
protocol imap {
  mail_plugins {
    imap_quota = yes
  }
}
quota "Room" {
  driver = count
  storage_size = 18K
}
"""


def broken(settings: MailboxSettings, how: str, dovecot: Dovecot) -> MailboxSettings:
    """The settings with one mistake in them."""
    if how == "password":
        settings.password_file.write_text("wrong")
    mistakes: dict[str, dict[str, Any]] = {
        "host": {"host": "imap.invalid"},
        "dots in host": {"host": "imap..example.org"},
        "port": {"port": 1},
        "tls on the plain port": {"port": dovecot.plain_port},
        "starttls on the port of tls": {"tls": TLS.STARTTLS, "read_seconds": 1},
        "authority": {"authority": None},
        "password": {},
        "folder": {"folder": "Tips"},
        "processed": {"processed": "Done//"},
    }
    return replace(settings, **mistakes[how])


@pytest.mark.parametrize(
    ("how", "why", "advice"),
    [
        ("host", at.NO_NAME, "look for a typing error"),
        ("dots in host", at.NO_NAME, "look for a typing error"),
        ("port", at.NO_ANSWER, "does a firewall stand between?"),
        ("tls on the plain port", at.NO_TLS, 'try tls = "starttls" with port 143'),
        ("starttls on the port of tls", at.TLS_AT_ONCE, 'set tls = "tls"'),
        ("authority", at.NO_TRUST, "name its authority in authority"),
        ("password", at.NO_SIGN_IN, "an app password, or XOAUTH2"),
        ("folder", at.NO_FOLDER, "folder = Tips): is folder written as the server writes it"),
        ("processed", at.NO_PROCESSED, "processed = Done//): make it by hand"),
    ],
)
def test_a_mistake_is_said_with_where_it_lies_and_what_to_look_at(
    post: Post, how: str, why: str, advice: str
) -> None:
    settings = broken(post.settings, how, post.dovecot)

    (wrong,) = check_mailbox(settings)

    assert wrong.startswith(f"{why} ({settings.host}, port {settings.port}, tls = ")
    assert advice in wrong


def test_nothing_is_said_when_all_is_well_and_a_password_that_others_read_is(post: Post) -> None:
    assert check_mailbox(post.settings) == ()

    post.settings.password_file.chmod(0o644)

    assert check_mailbox(post.settings) == ("others may read box.password: chmod 600 it",)


def test_a_client_secret_that_others_read_is_said_beside_what_else_is_wrong(tmp_path: Path) -> None:
    secret = tmp_path / "tips.secret"
    secret.write_text("secret")
    secret.chmod(0o600)
    nowhere = "https://127.0.0.1:1/token"
    source = TokenSource(url=nowhere, client_id="tips", client_secret_file=secret)
    settings = MailboxSettings(
        name="tips", host="127.0.0.1", port=1, tls=TLS.TLS, user="tips", token=source
    )
    (refused,) = check_mailbox(settings)

    secret.chmod(0o640)

    assert check_mailbox(settings) == ("others may read tips.secret: chmod 600 it", refused)


def with_token(settings: MailboxSettings, *command: str) -> MailboxSettings:
    return replace(settings, token=TokenSource(command=command))


@pytest.mark.parametrize(
    ("command", "why", "advice"),
    [
        (("no-such-program", "tips"), tokens.NO_COMMAND, "is it there, with its whole path"),
        (("false", "tips"), tokens.COMMAND_FAILS, "run it by hand as the user of the mail process"),
        (("echo", "tips", "two"), tokens.NO_TOKEN, "a token alone must come, or JSON"),
    ],
)
def test_what_is_wrong_with_a_token_command_is_said_without_its_arguments(
    post: Post, command: tuple[str, ...], why: str, advice: str
) -> None:
    (wrong,) = check_mailbox(with_token(post.settings, *command))

    assert wrong.startswith(f"{why} (token_command, {command[0]}): ")
    assert advice in wrong
    assert "tips" not in wrong


def test_a_server_without_sign_in_by_token_is_told_from_one_that_refuses_it(
    post: Post, tmp_path: Path
) -> None:
    (without,) = check_mailbox(with_token(post.settings, "echo", "token"))
    with serving(
        OddServer(offers=OFFERS + b" AUTH=XOAUTH2", refuses=(b"AUTHENTICATE",)), tmp_path
    ) as settings:
        (refused,) = check_mailbox(with_token(settings, "echo", "token"))

    assert without.startswith(at.NO_TOKENS)
    assert "set password_file instead" in without
    assert refused.startswith(at.NO_GRANT)
    assert "Is the token new" in refused


@pytest.mark.parametrize(
    ("code", "why"), [(10, at.NO_TIME), (18, at.NO_TRUST), (62, at.NO_MATCH), (64, at.NO_MATCH)]
)
def test_a_certificate_for_another_name_is_told_from_one_that_nobody_trusts(
    code: int, why: str
) -> None:
    error = ssl.SSLCertVerificationError()
    error.verify_code = code

    with pytest.raises(at.MailboxUnavailable, match=why), at.translated():
        raise error


def test_an_authority_that_is_not_there_is_named_once(post: Post) -> None:
    wrong = check_mailbox(replace(post.settings, authority=Path("nowhere.crt")))

    assert wrong == ("the authority file nowhere.crt cannot be read",)


def test_a_clock_that_is_wrong_shows_by_mail_from_the_future(post: Post) -> None:
    post.put(message(1))
    assert check_mailbox(post.settings) == ()

    (wrong,) = check_mailbox(post.settings, datetime.now(UTC) - timedelta(minutes=30))

    assert wrong.startswith("the newest mail came in 30 minutes from now")


def test_a_folder_that_may_only_be_read_is_said_with_what_to_do(tmp_path: Path) -> None:
    with serving(OddServer(kept=b"* OK [READ-ONLY] no more\r\n"), tmp_path) as settings:
        (wrong,) = check_mailbox(settings)

    assert wrong.startswith(at.READ_ONLY)
    assert "give this user the right to write there" in wrong


def test_a_password_beyond_ascii_signs_in_by_auth_plain(tmp_path: Path) -> None:
    server = OddServer(offers=OFFERS + b" AUTH=PLAIN")
    with serving(server, tmp_path) as settings:
        settings.password_file.write_text("süß 秘密")

        assert check_mailbox(settings) == ()

    assert server.signed_in == "\0tips\0süß 秘密"
    assert not any(command.startswith(b"LOGIN") for command in server.asked)


def test_a_password_beyond_ascii_that_the_server_has_no_way_for_is_said(tmp_path: Path) -> None:
    """The control is any other password: it signs in there."""
    server = OddServer()
    with serving(server, tmp_path) as settings:
        settings.password_file.write_text("süß")
        (wrong,) = check_mailbox(settings)

    assert wrong.startswith(at.NO_LETTERS)
    assert "a password of plain letters" in wrong
    assert set(server.asked) <= {b"CAPABILITY", b"LOGOUT"}


@pytest.fixture
def full(post: Post) -> Iterator[Post]:
    """A mailbox with hardly any room."""
    server = dovecot_part.start(more=FULL)
    settings = replace(post.settings, port=server.tls_port, authority=server.authority)
    settings.password_file.write_text(server.password)
    yield replace(post, settings=settings, dovecot=server)
    server.stop()
    shutil.rmtree(server.folder, ignore_errors=True)


def test_a_full_mailbox_is_a_hint_and_mail_in_it_is_stored_all_the_same(full: Post) -> None:
    full.put(message(1, "x" * 5_000), message(2, "x" * 5_000), message(3, "x" * 5_000))
    full.put(message(4, "x" * 2_600))

    wrong, said = check_mailbox(full.settings), hints(full.settings, None)
    tally = full.take_in()

    assert wrong == ()
    assert "the mailbox is full: new mail may be turned away. Make room" in str(said)
    assert (tally.stored, tally.left) == (4, [])


def test_where_no_address_is_set_up_the_check_says_what_waits_for_that(post: Post) -> None:
    (wrong,) = check_mailbox(replace(post.settings, addresses=()))

    assert wrong.startswith("addresses is empty: name the hotline's own")
    assert "every acknowledgement waits for a person" in wrong


def test_a_sign_in_with_letters_beyond_ascii_that_is_refused_says_that_these_may_be_why(
    post: Post,
) -> None:
    post.settings.password_file.write_text("süß")

    refused, letters = check_mailbox(post.settings)

    assert refused.startswith(at.NO_SIGN_IN)
    assert letters.startswith("user or password has letters beyond ASCII")
    assert "ü" not in letters


def test_starttls_goes_on_after_it_was_asked_whether_the_port_speaks_tls_at_once(
    post: Post,
) -> None:
    plain = replace(post.settings, tls=TLS.STARTTLS, port=post.dovecot.plain_port)

    assert check_mailbox(plain) == ()


def test_a_backup_mark_that_is_not_there_is_a_hint(post: Post, tmp_path: Path) -> None:
    mark = tmp_path / "began"
    settings = replace(post.settings, backup_mark=mark)
    assert check_mailbox(settings) == ()
    assert f"there is no file {mark}" in str(hints(settings, None))

    mark.touch()

    assert "backup_mark" not in str(hints(settings, None))


def test_hints_that_cannot_be_had_are_not_left_out_in_silence(tmp_path: Path) -> None:
    with serving(OddServer(refuses=(b"LOGIN",)), tmp_path) as settings:
        (said,) = hints(settings, None)

    assert said == f"what else may be good to know could not be looked at: {at.NO_SIGN_IN}"
