"""Every setting has one row in the runbook, and what the runbook shows as an example is taken by the programs."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from casework.errors import SettingsError
from casework.floor.hotline import read_hotline
from mailintake.imap.settings import TLS
from mailintake.imap.several import parse_mailboxes
from ops.roster import moment, parser
from ops.state import environment, read_settings
from outgoing.mail import read_server
from sealing.root import new_root, write_key
from settings import _KEY_FILES, DEMO_HOTLINE, VARIABLES, Role, Settings, load_settings

ROOT = Path(__file__).resolve().parents[2]
RUNBOOK = (ROOT / "docs" / "runbook.md").read_text()


def example(kind: str, holding: str) -> str:
    """The one fenced block of this kind that holds these words."""
    blocks = re.findall(rf"^```{kind}\n(.*?)^```$", RUNBOOK, re.MULTILINE | re.DOTALL)
    found = [block for block in blocks if holding in block]
    assert len(found) == 1
    return str(found[0])


def test_every_variable_has_one_row_in_the_runbook() -> None:
    first = re.findall(r"^\| (`TIPLINE_[^|]+) \|", RUNBOOK, re.MULTILINE)
    rows = [name for cell in first for name in re.findall(r"TIPLINE_[A-Z_]+", cell)]

    assert sorted(rows) == sorted(VARIABLES)


def test_no_variable_is_read_past_the_settings() -> None:
    """What a program reads of its environment is named in one place."""
    read = {
        node.value
        for path in [*ROOT.glob("*.py"), *ROOT.glob("[a-z]*/**/*.py")]
        if not path.is_relative_to(ROOT / "tests") and ".venv" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"TIPLINE_[A-Z_]+", node.value)
    }

    assert read - set(VARIABLES) - {"TIPLINE_TEST_POSTGRES"} == set()


@pytest.fixture
def production(tmp_path: Path) -> dict[Role, dict[str, str]]:
    """The environments that the runbook's settings.env makes, with the files that it names."""
    hotline, mailboxes = tmp_path / "hotline.toml", tmp_path / "mailboxes.toml"
    confirmed = example("toml", "[confirmed]")
    hotline.write_text(f"{DEMO_HOTLINE.read_text()}\n{confirmed}")
    mailboxes.write_text(example("toml", "[[mailbox]]"))
    written = example("ini", "[worker]").replace("/var/lib/tipline", str(tmp_path))
    (tmp_path / "settings.env").write_text(written)
    sections = read_settings(tmp_path / "settings.env")
    made = {
        "TIPLINE_VAR": str(tmp_path),
        "TIPLINE_KEEPER": str(tmp_path / "sockets"),
        "TIPLINE_DESK_FINGERPRINT": "0000-1111",
        "TIPLINE_MAILER_FINGERPRINT": "2222-3333",
    }
    found = {}
    for role in Role:
        found[role] = {**made, **environment(sections, role.value)}
        if _KEY_FILES[role]:
            folder = tmp_path / "keys" / role.value
            folder.mkdir(parents=True, mode=0o700)
            for name in _KEY_FILES[role]:
                write_key(folder / name, new_root())
            found[role]["TIPLINE_KEYS"] = str(folder)
    return found


def load(environments: dict[Role, dict[str, str]], role: Role, **changes: str) -> Settings:
    return load_settings({**environments[role], **changes}, role)


@pytest.mark.parametrize("role", Role)
def test_the_settings_of_the_runbook_are_those_of_production(
    production: dict[Role, dict[str, str]], role: Role
) -> None:
    settings = load(production, role)

    assert not settings.demo
    assert settings.outbox_dir is None


WEAK = (
    (Role.PUBLIC, "TIPLINE_STAFF_URL", "https://write.example.org:8001", "one host name"),
    (Role.STAFF, "TIPLINE_PUBLIC_URL", "http://write.example.org", "must begin with https"),
    (Role.PUBLIC, "TIPLINE_PUBLIC_URL", "", "is missing"),
    (Role.WORKER, "TIPLINE_SMTP_URL", "", "is missing"),
    (Role.WORKER, "TIPLINE_FALLBACK_ALERT", "", "is missing"),
    (Role.WORKER, "TIPLINE_REDIS_URL", "redis://127.0.0.1:6379", "has no password"),
    (Role.MAIL, "TIPLINE_MAILBOXES", "", "is missing"),
    (Role.MAIL, "TIPLINE_KEYS", "", "is missing"),
    (Role.PUBLIC, "TIPLINE_HOTLINE", "", "is missing"),
    (Role.PUBLIC, "TIPLINE_HOTLINE", str(DEMO_HOTLINE), "confirmed"),
    (Role.PUBLIC, "TIPLINE_DESK_FINGERPRINT", "", "is missing"),
    (Role.STAFF, "TIPLINE_MAILER_FINGERPRINT", "", "is missing"),
    (Role.STAFF, "TIPLINE_KEEPER", "", "is missing"),
    (Role.STAFF, "TIPLINE_KEYS", "/somewhere", "holds no key"),
    (Role.WORKER, "TIPLINE_BACKUP_DAYS", "36", "1 to 35"),
    (Role.WORKER, "TIPLINE_ENV", "test", "`demo` or `production`"),
    (Role.WORKER, "TIPLINE_TIMEZONE", "Mars/Base", "no time zone"),
    (Role.STAFF, "TIPLINE_PROXY_HOPS", "-1", "whole number"),
)


@pytest.mark.parametrize(("role", "name", "value", "why"), WEAK)
def test_production_refuses_what_is_missing_or_weak_by_name(
    production: dict[Role, dict[str, str]], role: Role, name: str, value: str, why: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        load(production, role, **{name: value})

    said = str(refused.value)
    assert why in said
    # No refusal repeats a value: it may be a password.
    assert name in said
    assert "secret" not in said


@pytest.mark.parametrize("role", [role for role in Role if _KEY_FILES[role]])
def test_a_key_folder_that_others_can_read_is_refused(
    production: dict[Role, dict[str, str]], role: Role
) -> None:
    Path(production[role]["TIPLINE_KEYS"]).chmod(0o750)

    with pytest.raises(SettingsError, match="can be read by others"):
        load(production, role)


def test_nothing_hidden_shows_when_settings_are_printed(
    production: dict[Role, dict[str, str]],
) -> None:
    for role in Role:
        assert "secret" in "".join(production[role].values())
        assert "secret" not in repr(load(production, role))


def test_the_other_examples_are_taken_too(tmp_path: Path) -> None:
    mailboxes = parse_mailboxes(example("toml", "[[mailbox]]"), tmp_path, demonstration=False).ready
    assert [mailbox.tls for mailbox in mailboxes] == [TLS.TLS]
    assert "confirmed" in tomllib.loads(example("toml", "[confirmed]"))
    plain = DEMO_HOTLINE.read_text()
    assert read_hotline(f"{plain}\n{example('toml', '[confirmed]')}", production=True).confirmed_by
    url = re.search(r"^TIPLINE_SMTP_URL=(.*)$", RUNBOOK, re.MULTILINE)
    assert url is not None
    assert read_server(url.group(1)).encryption == "starttls"


def test_the_commands_for_the_roster_are_taken() -> None:
    lines = re.findall(r"^    \.venv/bin/python -m ops roster(.*?)(?:#.*)?$", RUNBOOK, re.MULTILINE)
    typed = [parser().parse_args(line.split() or ["list"]) for line in lines]

    assert {one.command for one in typed} == {"list", "add", "remove"}
    for one in typed:
        if one.command != "list":
            moment(one.starts, ZoneInfo("America/New_York"))
