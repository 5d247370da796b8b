"""A mailbox's settings are read as written, or refused by name in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest

from casework.errors import SettingsError
from mailintake.imap.settings import TLS, After, MailboxSettings
from mailintake.imap.several import parse_mailboxes

KEYS = Path("/keys")
LEAST = {
    "name": '"tips"',
    "host": '"imap.example.org"',
    "user": '"tips@example.org"',
    "password_file": '"p"',
}


def parsed(
    text: str, keys: Path = KEYS, *, demonstration: bool = False
) -> tuple[MailboxSettings, ...]:
    """The mailboxes, where nothing is wrong with any."""
    found = parse_mailboxes(text, keys, demonstration=demonstration)
    if found.refused:
        raise SettingsError("\n".join(found.refused.values()))
    return found.ready


def toml(**given: str | None) -> str:
    lines = [f"{key} = {value}" for key, value in {**LEAST, **given}.items() if value is not None]
    return "\n".join(["[[mailbox]]", *lines])


def test_the_least_that_must_be_said_gives_safe_defaults() -> None:
    (mailbox,) = parsed(toml())

    assert (mailbox.tls, mailbox.port, mailbox.after) == (TLS.TLS, 993, After.MOVE)
    assert (mailbox.folder, mailbox.processed) == ("INBOX", "Processed")
    assert mailbox.password_file == KEYS / "p"
    assert mailbox.addresses == ("tips@example.org",)
    assert mailbox.backup_mark is None


def test_a_mark_of_backups_is_a_path() -> None:
    (mailbox,) = parsed(toml(backup_mark='"/srv/backed-up"'))

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
        parsed(toml(**given))

    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "tips reads the same folder of the same account"),
        ({"folder": '"Inbox"', "user": '"TIPS@example.org"'}, "tips reads the same folder"),
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
        parsed(two)

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

    assert len(parsed(two)) == 2


@pytest.mark.parametrize("setting", ['"mx"', '"mx.example.org"', '"mx_1.bücher.example"', '""'])
def test_the_name_of_a_server_that_writes_results_is_taken_as_it_is(setting: str) -> None:
    (mailbox,) = parsed(toml(authentication_server=setting))

    assert (mailbox.authentication_server or "") == setting.strip('"')


def test_a_way_to_sign_in_that_is_empty_is_none() -> None:
    """Settings made from a form have every name."""
    (mailbox,) = parsed(toml(token_url='""', client_id='""'))

    assert (mailbox.password_file, mailbox.token) == (KEYS / "p", None)


def test_one_of_our_mailboxes_knows_the_addresses_of_all(tmp_path: Path) -> None:
    """Else one of them answers another, and that one answers back."""
    two = toml() + "\n" + toml(name='"more"', user='"more@example.org"')

    tips, more = parsed(two, tmp_path)

    assert tips.addresses == more.addresses == ("tips@example.org", "more@example.org")


def test_whom_it_signs_in_as_is_one_of_our_addresses_beside_those_that_are_named() -> None:
    aliases = toml(addresses='["desk@example.org", "TIPS@example.org"]')

    (mailbox,) = parsed(aliases)

    assert set(mailbox.addresses) == {"desk@example.org", "TIPS@example.org", "tips@example.org"}


def test_a_connection_in_clear_is_for_this_machine_in_a_demonstration() -> None:
    here = toml(tls="false", host='"127.0.0.1"')

    (mailbox,) = parsed(here, demonstration=True)
    assert mailbox.tls is TLS.NONE

    with pytest.raises(SettingsError):
        parsed(here)
    with pytest.raises(SettingsError):
        parsed(toml(tls="false"), demonstration=True)


@pytest.mark.parametrize("text", ["", "[[mailbox", "mailbox = 3", toml() + "\n" + toml()])
def test_a_file_without_mailboxes_or_with_two_of_one_name_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="TIPLINE_MAILBOXES"):
        parsed(text)


def test_a_password_is_never_part_of_a_message_about_it(tmp_path: Path) -> None:
    (mailbox,) = parsed(toml(), tmp_path)

    with pytest.raises(SettingsError, match="cannot be read"):
        mailbox.password()
    (tmp_path / "p").write_text(" secret\n")
    assert mailbox.password() == "secret"


BROKEN = [
    {"port": '"many"'},
    {"host": '"imaps://imap.example.org"'},
    {"password_file": None},
    {"processed": '"Inbox"'},
    {"tls": '"none"'},
    {"imap": "1"},
    {"token_command": '["get-token"]'},
    {"addresses": '["more@example.org", "no address"]'},
]


@pytest.mark.parametrize("given", BROKEN)
def test_what_is_wrong_with_one_mailbox_keeps_no_other_from_being_read(
    given: dict[str, str | None],
) -> None:
    several = "\n".join(
        [
            toml(name='"more"', user='"more@example.org"', **given),
            toml(),
            toml(name='"other"', folder='"Other"'),
        ]
    )

    found = parse_mailboxes(several, KEYS, demonstration=False)

    assert [mailbox.name for mailbox in found.ready] == ["tips", "other"]
    assert [*found.refused] == ["more"]
    assert found.names == ("tips", "other", "more")
    for mailbox in found.ready:
        assert "more@example.org" in mailbox.addresses, "it is one of ours, and never answered"


@pytest.mark.parametrize("name", ['""', "3", None, '"with blanks"', '"tips"'])
def test_one_without_a_name_of_its_own_is_spoken_of_by_its_number(name: str | None) -> None:
    two = toml() + "\n" + toml(name=name, user='"more@example.org"')

    found = parse_mailboxes(two, KEYS, demonstration=False)

    assert [mailbox.name for mailbox in found.ready] == ["tips"]
    assert [*found.refused] == ["number 2"]
    assert "mailbox number 2: " in found.refused["number 2"]


def test_of_mailboxes_that_read_the_same_mail_the_first_is_read() -> None:
    three = "\n".join([toml(), toml(name='"more"'), toml(name='"third"')])

    found = parse_mailboxes(three, KEYS, demonstration=False)

    assert [mailbox.name for mailbox in found.ready] == ["tips"]
    assert all("tips reads the same folder" in why for why in found.refused.values())
    assert len(found.refused) == 2


def test_the_address_that_our_mail_comes_from_is_one_of_ours_by_itself() -> None:
    found = parse_mailboxes(toml(), KEYS, demonstration=False, sender="desk@example.org")

    assert found.ready[0].addresses == ("tips@example.org", "desk@example.org")
