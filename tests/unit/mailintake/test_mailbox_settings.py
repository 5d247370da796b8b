"""A mailbox's settings are read as written, or refused by name in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest

from casework.errors import SettingsError
from mailintake.settings import TLS, After, parse_mailboxes

KEYS = Path("/keys")
LEAST = {
    "name": '"tips"',
    "host": '"imap.example.org"',
    "user": '"tips@example.org"',
    "password_file": '"p"',
}


def toml(**given: str | None) -> str:
    lines = [f"{key} = {value}" for key, value in {**LEAST, **given}.items() if value is not None]
    return "\n".join(["[[mailbox]]", *lines])


def test_the_least_that_must_be_said_gives_safe_defaults() -> None:
    (mailbox,) = parse_mailboxes(toml(), KEYS, demonstration=False)

    assert (mailbox.tls, mailbox.port, mailbox.after) == (TLS.TLS, 993, After.MOVE)
    assert (mailbox.folder, mailbox.processed) == ("INBOX", "Processed")
    assert mailbox.password_file == KEYS / "p"
    assert mailbox.addresses == ("tips@example.org",)
    assert mailbox.backup_mark is None


def test_a_mark_of_backups_is_a_path() -> None:
    (mailbox,) = parse_mailboxes(toml(backup_mark='"/srv/backed-up"'), KEYS, demonstration=False)

    assert mailbox.backup_mark == Path("/srv/backed-up")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"host": None}, "host is missing"),
        ({"port": "70000"}, "port must be"),
        ({"port": "true"}, "port must be"),
        ({"tls": '"maybe"'}, "tls must be one of"),
        ({"tls": '"none"'}, 'tls = "none" is for'),
        ({"tls": "false"}, 'tls = "none" is for'),
        ({"after": '"burn"'}, "after must be one of"),
        ({"team": '"those who answer schools"'}, "team must be at most 20"),
        ({"processed": '"INBOX"'}, "another folder"),
        ({"processed": '"INBOX"', "after": '"delete"'}, "another folder"),
        (
            {"password_file": None, "token_url": '"https://[login.example.org/token"'},
            "token_url cannot be read",
        ),
        (
            {"password_file": None, "token_url": '"https://login.example.org:imap/token"'},
            "token_url cannot be read",
        ),
        (
            {"password_file": None, "token_url": '"http://login.example.org/token"'},
            "token_url must begin with https://",
        ),
        (
            {"password_file": None, "token_url": '"ftp://localhost/token"'},
            "token_url must begin with https://",
        ),
        ({"token_command": '["x"]'}, "password_file and token_command are two ways to sign in"),
        (
            {"password_file": None, "token_command": '["x"]', "token_url": '"https://x"'},
            "token_command and token_url are two ways to sign in",
        ),
        ({"client_id": '"x"'}, "client_id belongs to token_url, which is not there"),
        ({"passwort": '"x"'}, "there is no setting passwort"),
        ({"addresses": '"a@example.org"'}, "addresses must be a list"),
        ({"processed": '"inbox"'}, "another folder"),
        ({"folder": '"Tips"', "processed": '"tips"', "after": '"delete"'}, "another folder"),
        ({"processed": '" "'}, "processed is empty"),
        ({"folder": '""'}, "folder is empty"),
        ({"addresses": '["a@example.org", "tips at example"]'}, "entry 2 of addresses is no"),
        ({"addresses": '["Tips <tips@example.org>"]'}, "entry 1 of addresses is no"),
        ({"addresses": '["tips@example"]'}, "entry 1 of addresses is no"),
        ({"addresses": '["tips@http://example.org/"]'}, "entry 1 of addresses is no"),
        ({"addresses": '[""]'}, "entry 1 of addresses is no"),
        ({"authentication_server": '"http://mx.example.org/"'}, "must be a name alone"),
        ({"authentication_server": '"mx.example.org; dmarc=pass"'}, "must be a name alone"),
        ({"host": '"127.0.0.1:993"'}, "host must be a name alone"),
        ({"host": '"imaps://imap.example.org"'}, "host must be a name alone"),
    ],
)
def test_what_is_wrong_is_named(given: dict[str, str | None], says: str) -> None:
    with pytest.raises(SettingsError, match="mailbox tips") as refused:
        parse_mailboxes(toml(**given), KEYS, demonstration=False)

    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "more reads the same folder of the same account"),
        ({"folder": '"Inbox"', "user": '"TIPS@example.org"'}, "more reads the same folder"),
        ({"port": "143", "tls": '"starttls"', "host": '"IMAP.example.org"'}, "the same folder"),
        ({"folder": '"Processed"', "processed": '"Done"'}, "that where tips puts stored mail"),
        ({"folder": '"Other"', "processed": '"Inbox"'}, "that where more puts stored mail"),
    ],
)
def test_two_mailboxes_that_read_the_same_mail_are_refused(
    given: dict[str, str], says: str
) -> None:
    two = toml() + "\n" + toml(name='"more"', **given)

    with pytest.raises(SettingsError) as refused:
        parse_mailboxes(two, KEYS, demonstration=False)

    assert says in str(refused.value)


@pytest.mark.parametrize(
    "given",
    [
        {"folder": '"Other"'},
        {"user": '"more@example.org"'},
        {"host": '"imap.example.com"'},
        {"host": '"2001:db8::1"'},
        {"port": "1993"},
        {"folder": '"Other"', "processed": '"Inbox"', "after": '"flag"'},
    ],
)
def test_mailboxes_of_one_account_or_one_server_are_read_as_they_are_written(
    given: dict[str, str],
) -> None:
    two = toml() + "\n" + toml(name='"more"', **given)

    assert len(parse_mailboxes(two, KEYS, demonstration=False)) == 2


@pytest.mark.parametrize("setting", ['"mx"', '"mx.example.org"', '"mx_1.bücher.example"', '""'])
def test_the_name_of_a_server_that_writes_results_is_taken_as_it_is(setting: str) -> None:
    (mailbox,) = parse_mailboxes(toml(authentication_server=setting), KEYS, demonstration=False)

    assert (mailbox.authentication_server or "") == setting.strip('"')


def test_a_way_to_sign_in_that_is_empty_is_none() -> None:
    """Settings made from a form have every name."""
    (mailbox,) = parse_mailboxes(toml(token_url='""', client_id='""'), KEYS, demonstration=False)

    assert (mailbox.password_file, mailbox.token) == (KEYS / "p", None)


def test_one_of_our_mailboxes_knows_the_addresses_of_all(tmp_path: Path) -> None:
    """Else one of them answers another, and that one answers back."""
    two = toml() + "\n" + toml(name='"more"', user='"more@example.org"')

    tips, more = parse_mailboxes(two, tmp_path, demonstration=False)

    assert tips.addresses == more.addresses == ("tips@example.org", "more@example.org")


def test_whom_it_signs_in_as_is_one_of_our_addresses_beside_those_that_are_named() -> None:
    aliases = toml(addresses='["desk@example.org", "TIPS@example.org"]')

    (mailbox,) = parse_mailboxes(aliases, KEYS, demonstration=False)

    assert set(mailbox.addresses) == {"desk@example.org", "TIPS@example.org", "tips@example.org"}


def test_a_connection_in_clear_is_for_this_machine_in_a_demonstration() -> None:
    here = toml(tls="false", host='"127.0.0.1"')

    (mailbox,) = parse_mailboxes(here, KEYS, demonstration=True)
    assert mailbox.tls is TLS.NONE

    with pytest.raises(SettingsError):
        parse_mailboxes(here, KEYS, demonstration=False)
    with pytest.raises(SettingsError):
        parse_mailboxes(toml(tls="false"), KEYS, demonstration=True)


@pytest.mark.parametrize("text", ["", "[[mailbox", "mailbox = 3", toml() + "\n" + toml()])
def test_a_file_without_mailboxes_or_with_two_of_one_name_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="TIPLINE_MAILBOXES"):
        parse_mailboxes(text, KEYS, demonstration=False)


def test_a_password_is_never_part_of_a_message_about_it(tmp_path: Path) -> None:
    (mailbox,) = parse_mailboxes(toml(), tmp_path, demonstration=False)

    with pytest.raises(SettingsError, match="cannot be read"):
        mailbox.password()
    (tmp_path / "p").write_text(" secret\n")
    assert mailbox.password() == "secret"
