"""Other projects' messages, against what those projects' people wrote down as right.

The folder beside the project holds them; they are not ours to copy, so the test is skipped where it is absent.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from casework.signals.problems import Problem
from mailintake.__main__ import as_line
from mailintake.parsing import read
from mailintake.structure.incoming import IncomingEmail

MAIL = Path(__file__).parents[4] / "shared" / "mail"
HAND_WRITTEN = {
    "django_helpdesk", "flanker", "ruby_mail", "talon", "webklex_php_imap", "zbateson_mail_mime_parser",
}  # fmt: skip
NOT_MESSAGES = {"tnefparse_payloads"}
LEAST = {"subject": 0.98, "from": 0.98, "text": 0.98, "attachments": 0.95, "reply": 0.85}

pytestmark = pytest.mark.skipif(
    not MAIL.is_dir(), reason="the peers' messages are not beside the project"
)


def messages(sources: set[str] | None = None) -> Iterator[tuple[Path, dict[str, Any]]]:
    for manifest in sorted(MAIL.glob("*/manifest.json")):
        folder = manifest.parent
        if folder.name in NOT_MESSAGES or (sources is not None and folder.name not in sources):
            continue
        for entry in json.loads(manifest.read_text())["files"]:
            expected = entry.get("expected") or {}
            if expected.get("input") != "html":
                yield folder / entry["file"], expected


def same(one: str | None, other: str | None) -> bool:
    return plain(one) == plain(other)


def plain(text: str | None) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text or "")).strip()


def verdicts(email: IncomingEmail, expected: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """Each field that the peer states, and whether ours agrees."""
    if "subject" in expected:
        yield "subject", same(email.subject, expected["subject"])
    if expected.get("from_email") is not None:
        yield "from", same(email.sender.address, expected["from_email"])
    if expected.get("text_body") is not None and "text_compare" not in expected:
        yield "text", same(email.text, expected["text_body"])
    if "attachment_count" in expected:
        yield "attachments", len(email.files) == expected["attachment_count"]
    if "reply_text" in expected:
        yield "reply", same(email.reply_text, expected["reply_text"])


def test_every_message_of_the_peers_is_read_without_a_fault() -> None:
    unread = [
        path.name
        for path, _ in messages()
        if Problem.UNREADABLE in read(path.read_bytes()).problems and path.read_bytes().strip()
    ]
    for path, _ in messages():
        json.dumps(as_line(path.name, read(path.read_bytes())), ensure_ascii=False).encode()

    assert unread == []


def test_what_people_wrote_down_as_right_is_what_we_read() -> None:
    stated: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for path, expected in messages(HAND_WRITTEN):
        for field, agrees in verdicts(read(path.read_bytes()), expected):
            stated[field] += 1
            right[field] += agrees

    shares = {field: right[field] / stated[field] for field in stated}

    assert {field: share for field, share in shares.items() if share < LEAST[field]} == {}
    assert set(shares) == set(LEAST)
