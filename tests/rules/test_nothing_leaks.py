"""What is written down about a value, by `repr` or by a log line, never holds the value."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from casework.signals.submissions import Channel, Words

ROOT = Path(__file__).resolve().parents[2]
ROOMS = (
    "casework", "jobs", "mailintake", "outgoing", "portal", "sealing", "services", "triage", "vault",
)  # fmt: skip
TELLING = frozenset(
    {
        "address", "answers", "body", "code", "cookie", "database_url", "first", "form_token", "html", "key", "link",
        "passphrase", "password", "quote", "raw", "receipt", "redis_url", "reply_text", "sealed_seed", "secret", "seed",
        "smtp_url", "subject", "text", "token", "totp_secret", "words",
    }
)  # fmt: skip
"""Names of fields that hold words, addresses or secrets."""
HARMLESS = {
    ("casework.cases.cases", "Case", "link"): "the id of another case",
    ("casework.floor.hotline", "Hotline", "text"): "the hotline's own number for text messages",
    ("casework.console.lanes", "Queue", "first"): "rows, whose gists hide their own words",
    (
        "casework.arriving.received",
        "Visit",
        "answers",
    ): "answers, each of which hides its own words",
    ("casework.arriving.threads", "Question", "answers"): "tags, as they stand in clear",
    ("casework.records.records", "Changes", "answers"): "rows, which hide their own bytes",
    ("casework.records.records", "Prepared", "receipt"): "a row, which hides its own bytes",
    ("casework.records.writing_keys", "MailerPublic", "key"): "a public key, shown by its id",
    ("outgoing.channel", "Message", "subject"): "always the same words",
    ("outgoing.wording", "LetterWords", "subject"): "the same",
    ("outgoing.letter_words", "Translated", "subject"): "the same",
    ("outgoing.letter_words", "Translated", "answers"): "the same",
    ("portal.forms.asking", "Group", "key"): "the name of a group of questions",
    ("services.reaching", "Emergency", "address"): "whom the operator set",
    ("triage.cueing.cuebook", "Example", "text"): "an invented sentence of a cue file",
    (
        "triage.text.normal",
        "Evened",
        "text",
    ): "lives within one function of triage, which raises none of its own errors",
}
LEVELS = frozenset({"debug", "info", "warning", "error", "exception", "critical", "log"})


def classes() -> Iterator[type]:
    for room in ROOMS:
        package = importlib.import_module(room)
        for found in pkgutil.walk_packages(package.__path__, f"{room}."):
            if found.name.endswith("__main__") or ".migrations." in found.name:
                continue
            for member in vars(importlib.import_module(found.name)).values():
                if isinstance(member, type) and member.__module__ == found.name:
                    yield member


def test_no_repr_shows_words_or_secrets() -> None:
    shown = {
        (owner.__module__, owner.__name__, field.name)
        for owner in classes()
        if dataclasses.is_dataclass(owner) and vars(owner)["__dataclass_params__"].repr
        for field in dataclasses.fields(owner)
        if field.name in TELLING and field.repr
    }

    assert shown - set(HARMLESS) == set()
    assert set(HARMLESS) - shown == set()


def test_the_rule_sees_what_it_looks_for() -> None:
    """Words hide what was written, and say the rest."""
    said = repr(
        Words(channel=Channel.WEB, text="heron", subject="otter", answers={"city": "Marlow"})
    )

    assert "Channel.WEB" in said
    assert not {"heron", "otter", "Marlow"} & set(said.replace("'", " ").split())


def log_lines() -> list[tuple[str, ast.Call]]:
    return [
        (f"{path.relative_to(ROOT)}:{node.lineno}", node)
        for room in (*ROOMS, "ops")
        for path in (ROOT / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in LEVELS
        and _is_logger(node.func.value)
    ]


def _is_logger(value: ast.expr) -> bool:
    return (isinstance(value, ast.Name) and value.id in {"log", "logger"}) or (
        isinstance(value, ast.Call) and ast.unparse(value).startswith("logging.getLogger")
    )


def test_a_log_line_is_a_fixed_sentence_with_codes_in_it() -> None:
    """No text is composed, no exception is written out: its words may quote what somebody wrote."""
    lines = log_lines()
    composed = [
        where
        for where, call in lines
        if not (isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str))
        or call.keywords
        or (isinstance(call.func, ast.Attribute) and call.func.attr == "exception")
    ]

    assert len(lines) > 5
    assert composed == []


CODES = frozenset(
    {
        "name", "about", "type(error).__name__", "entry.name", "claimed.row.task", "claimed.row.id", "settled.failure",
        "number", "self.mailbox", "kind.value", "code", "reply.number", "reply.step",
    }
)  # fmt: skip
"""What log lines may hold: codes, ids, names of mailboxes and of error classes, counts."""


def test_what_a_log_line_holds_is_a_code_an_id_or_the_class_of_an_error() -> None:
    held = {ast.unparse(value) for _, call in log_lines() for value in call.args[1:]}

    assert held - CODES == set()


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_prints_or_shows_a_traceback(room: str) -> None:
    """Commands print (`__main__`); the rooms behind them do not."""
    spoken = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in (ROOT / room).rglob("*.py")
        if path.name != "__main__.py"
        for node in ast.walk(ast.parse(path.read_text()))
        if (isinstance(node, ast.Call) and ast.unparse(node.func) in {"print", "pprint"})
        or (isinstance(node, ast.Import) and any(name.name == "traceback" for name in node.names))
    ]

    assert spoken == []
