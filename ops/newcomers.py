"""Asking, at set-up, who is to be let in and who is on call first.

At least two people must hold the desk key, one of them a supervisor: with one holder alone a lost passphrase is a
case for the recovery sheets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from casework.staff.people import Role, Rung
from ops.passphrases import check_passphrase, new_passphrase
from ops.setup import Newcomer
from ops.terminal import Terminal

FEWEST_READERS = 2
USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,31}")
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
ROLES = tuple(Role)

FIRST_RUNGS = (
    (Rung.ON_CALL, "Who is told first of an urgent case"),
    (Rung.NEXT, "Who is told after 2 minutes without an answer"),
    (Rung.MANAGER, "Which manager is told after 10 minutes"),
)
"""The supervisors' rung needs nobody by name: all supervisors stand on it."""


def ask_newcomers(terminal: Terminal) -> list[Newcomer]:
    """Ask for one person after the other until there are enough and no more are wanted."""
    newcomers: list[Newcomer] = []
    while True:
        terminal.say(f"\nPerson {len(newcomers) + 1}. They answer for themselves.")
        newcomers.append(ask_newcomer(terminal, newcomers))
        lack = lacking(newcomers)
        if lack:
            terminal.say(lack)
        elif terminal.ask("Another person? [y/N] ").strip().lower() not in {"y", "yes"}:
            return newcomers


def lacking(newcomers: Sequence[Newcomer]) -> str | None:
    """What these people still lack to run a hotline, as a sentence."""
    readers = [newcomer for newcomer in newcomers if newcomer.role.reads]
    if not any(newcomer.role is Role.SUPERVISOR for newcomer in readers):
        return "A supervisor is needed."
    if len(readers) < FEWEST_READERS:
        return "One more person who may read is needed: a supervisor or a specialist."
    return None


def ask_newcomer(terminal: Terminal, others: Sequence[Newcomer]) -> Newcomer:
    """Ask one person for all that lets them in."""
    taken = {other.username for other in others}
    username = terminal.until("Sign-in name: ", lambda text: read_username(text, taken))
    name = terminal.until("Name, as colleagues see it: ", read_name)
    for number, role in enumerate(ROLES, start=1):
        may = "may read" if role.reads else "may not read"
        terminal.say(f"  {number} {role.value} ({may})")
    role = terminal.until("Role, by its number: ", read_role)
    languages = terminal.until("Languages, like `en es` [en]: ", read_languages)
    alert_address = terminal.until("Mail address that alerts reach them at: ", read_address)
    own = ask_passphrase(terminal, (username, name))
    return Newcomer(
        username=username,
        name=name,
        role=role,
        languages=languages,
        alert_address=alert_address,
        passphrase=own or new_passphrase(),
        made_up=not own,
    )


def ask_passphrase(terminal: Terminal, names: Sequence[str]) -> str:
    """A person's own passphrase, typed twice and never shown; empty where they want a made-up one."""
    while True:
        typed = terminal.ask_unseen("Passphrase of their own, or Enter for a made-up one: ")
        if not typed:
            return ""
        try:
            check_passphrase(typed, names)
        except ValueError as why:
            terminal.say(str(why))
            continue
        if terminal.ask_unseen("Once more: ") == typed:
            return typed
        terminal.say("Those were two different ones.")


def ask_first_turns(terminal: Terminal, newcomers: Sequence[Newcomer]) -> dict[Rung, str]:
    """Ask who stands on each rung first: rung to sign-in name."""
    chosen: dict[Rung, str] = {}
    for rung, question in FIRST_RUNGS:
        read = partial(read_person, rung=rung, newcomers=newcomers, chosen=chosen)
        chosen[rung] = terminal.until(f"{question} (sign-in name): ", read)
    return chosen


def read_username(text: str, taken: set[str]) -> str:
    """A sign-in name that nobody has yet."""
    if not USERNAME.fullmatch(text):
        raise ValueError("2 to 32 small letters, digits, dots, dashes; a letter or digit first.")
    if text in taken:
        raise ValueError("Somebody has that name already.")
    return text


def read_name(text: str) -> str:
    """Any name, but not none."""
    if not text:
        raise ValueError("Colleagues need a name.")
    return text


def read_role(text: str) -> Role:
    """The role of a number."""
    if text not in {str(number) for number in range(1, len(ROLES) + 1)}:
        raise ValueError(f"A number from 1 to {len(ROLES)}.")
    return ROLES[int(text) - 1]


def read_languages(text: str) -> tuple[str, ...]:
    """BCP 47 tags, separated by blanks or commas; nothing means English."""
    tags = tuple(dict.fromkeys(text.replace(",", " ").split())) or ("en",)
    if not all(LANGUAGE.fullmatch(tag) for tag in tags):
        raise ValueError("Tags like `en`, `es`, `zh-Hans`, separated by blanks.")
    return tags


def read_address(text: str) -> str:
    """Something that mail can be sent to."""
    if not ADDRESS.fullmatch(text):
        raise ValueError("An address like name@example.org.")
    return text


def read_person(
    text: str, rung: Rung, newcomers: Sequence[Newcomer], chosen: dict[Rung, str]
) -> str:
    """A sign-in name of someone who can stand on this rung."""
    found = [newcomer for newcomer in newcomers if newcomer.username == text]
    if not found:
        raise ValueError(f"One of {', '.join(newcomer.username for newcomer in newcomers)}.")
    if rung is not Rung.MANAGER and not found[0].role.reads:
        raise ValueError("Somebody who may read.")
    if rung is Rung.NEXT and chosen.get(Rung.ON_CALL) == text:
        raise ValueError("Somebody else than who is told first.")
    return text
