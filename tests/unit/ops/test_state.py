"""What set-up decided, and what of it each process is told."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from ops.launch import NOT_OURS, command_line, main, program_environment
from ops.state import State, environment, read_settings, write_settings

DECIDED = {
    "": {"TIPLINE_ENV": "demo", "TIPLINE_PUBLIC_PORT": "8000"},
    "public": {"TIPLINE_KEYS": "/keys/public"},
    "staff": {},
    "mail": {"TIPLINE_KEYS": "/keys/mail"},
    "worker": {"TIPLINE_SMTP_URL": "smtps://user:a=b@smtp.example.org"},
}


@pytest.fixture
def state(tmp_path: Path) -> State:
    state = State(folder=tmp_path)
    state.programs.mkdir()
    write_settings(state.settings, DECIDED)
    return state


def told(state: State) -> dict[str, str]:
    return {
        "TIPLINE_VAR": str(state.folder),
        "PATH": "/bin",
        "AWAY": "secret",
        "TIPLINE_KEYS": "/x",
    }


def test_settings_come_back_as_they_were_written(state: State) -> None:
    assert read_settings(state.settings) == DECIDED


def test_only_their_owner_reads_them(state: State) -> None:
    assert state.settings.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("line", ["no setting", "[nobody]\nTIPLINE_ENV=demo"])
def test_a_line_that_says_nothing_is_refused(state: State, line: str) -> None:
    """Half-read settings could leave a protection out."""
    state.settings.write_text(line)

    with pytest.raises(ValueError, match="no setting of a known role"):
        read_settings(state.settings)


def test_a_role_is_told_what_everyone_knows_and_its_own() -> None:
    assert environment(DECIDED, "mail") == {**DECIDED[""], "TIPLINE_KEYS": "/keys/mail"}


def test_who_takes_mail_in_is_told_where_ours_comes_from_and_not_how_it_leaves() -> None:
    url = "smtp+starttls://desk:secret@smtp.example.org:587?from=desk@example.org"
    sections = {**DECIDED, "worker": {"TIPLINE_SMTP_URL": url}}

    known = environment(sections, "mail")

    assert known["TIPLINE_FROM"] == "desk@example.org"
    assert "secret" not in str(known)
    assert "TIPLINE_FROM" not in environment(sections, "public")
    named = {**sections, "mail": {"TIPLINE_FROM": "help@example.org"}}
    assert environment(named, "mail")["TIPLINE_FROM"] == "help@example.org"


@pytest.mark.parametrize("url", ["", "smtp://[", "smtps://smtp.example.org", "nothing"])
def test_where_no_address_is_said_none_is_told(url: str) -> None:
    sections = {**DECIDED, "worker": {"TIPLINE_SMTP_URL": url}}

    assert "TIPLINE_FROM" not in environment(sections, "mail")


def test_a_part_is_told_no_setting_of_ours() -> None:
    assert environment(DECIDED, "part") == {}


def test_a_program_knows_nothing_of_where_it_was_started(state: State) -> None:
    """A secret in the shell of whoever starts the hotline stays there."""
    known = program_environment(state, "public", told(state))

    assert known["TIPLINE_KEYS"] == "/keys/public"
    assert set(known) == {
        "PATH",
        "PYTHONUNBUFFERED",
        "PYTHONDONTWRITEBYTECODE",
        "TIPLINE_VAR",
        "TIPLINE_KEYS",
        *DECIDED[""],
    }


def test_a_command_is_filled_in_from_the_settings_of_its_role(state: State) -> None:
    line = command_line(
        ["public", "python", "-m", "web", "127.0.0.1:$TIPLINE_PUBLIC_PORT"], told(state)
    )

    assert line == [sys.executable, "-m", "web", "127.0.0.1:8000"]


def test_a_part_that_was_not_written_down_is_not_ours(state: State) -> None:
    """The supervisor takes this status for an end, not for a crash."""
    assert main(["part", "redis"], told(state)) == NOT_OURS


def test_a_part_is_started_as_it_was_written_down(state: State) -> None:
    (state.programs / "redis.json").write_text('["server", "--port", "0"]')

    assert command_line(["part", "redis"], told(state)) == ["server", "--port", "0"]


def test_sockets_of_a_deep_state_directory_stand_elsewhere() -> None:
    """A socket's path has about a hundred bytes; a directory's has no such limit."""
    deep = State(folder=Path("/srv") / ("a" * 90))

    assert len(os.fsencode(deep.sockets)) <= 80
    assert deep.sockets != State(folder=Path("/srv") / ("b" * 90)).sockets
