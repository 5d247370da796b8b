"""`make run`, from an empty directory to a case that reached someone."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from imapclient import IMAPClient

from ops.parts.waiting import free_port
from tests.parts.demonstrations import SECONDS_TO_GO, Running

HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*name="([^"]+)"[^>]*value="([^"]*)"')
REFERENCE = re.compile(r'id="reference"[^>]*>([^<]+)<')
URGENT = "They hold her in a room above the shop and will hurt her tonight."


def report(running: Running, words: str, **answers: str) -> str:
    """Send the form as a browser without scripts does; the reference that the page shows."""
    url = f"{running.way_in['public_url']}/report"
    with urllib.request.urlopen(url) as page:
        hidden = dict(HIDDEN.findall(page.read().decode()))
    form = urllib.parse.urlencode({**hidden, "what_happened": words, **answers}).encode()
    with urllib.request.urlopen(url, data=form) as page:
        shown = REFERENCE.search(page.read().decode())
    assert shown is not None
    return shown.group(1).strip()


def within(seconds: float, holds: Callable[[], bool]) -> bool:
    """Whether something comes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.05)
    return False


def alerts(running: Running) -> str:
    """All that left, as text."""
    outbox = Path(running.way_in["outbox_dir"])
    return "".join(mail.read_text() for mail in outbox.glob("*.eml"))


def test_an_urgent_report_reaches_a_person(demonstration: Running) -> None:
    """The whole chain: form, seal, store, outbox, clock, worker, channel."""
    reference = report(demonstration, URGENT, danger_now="yes")

    assert within(200, lambda: reference in alerts(demonstration))
    assert "above the shop" not in alerts(demonstration)


def test_a_mail_becomes_a_case_and_is_filed_away(demonstration: Running) -> None:
    way_in = demonstration.way_in["imap"]
    with IMAPClient(way_in["host"], way_in["port"], ssl=way_in["tls"]) as client:
        client.login(way_in["user"], way_in["password"])
        client.append("INBOX", b"From: a@example.org\r\nSubject: x\r\n\r\nWhat is trafficking?\r\n")

        assert within(
            120,
            lambda: (
                client.folder_exists("Processed")
                and client.folder_status("Processed", ["MESSAGES"])[b"MESSAGES"] > 0
            ),
        )


def test_the_way_in_is_for_its_owner_and_complete(demonstration: Running) -> None:
    """Outside checks hold on to these names."""
    path = demonstration.state.folder / "demo.json"

    assert path.stat().st_mode & 0o077 == 0
    assert set(demonstration.way_in) == {"public_url", "staff_url", "staff", "imap", "outbox_dir"}
    assert set(demonstration.way_in["imap"]) == {"host", "port", "user", "password", "tls"}
    assert demonstration.way_in["staff"][0]["role"] == "supervisor"
    roles = sorted(person["role"] for person in demonstration.way_in["staff"])
    assert roles == ["administrator", "auditor"] + ["call specialist"] * 2 + ["supervisor"] * 2


def test_every_process_knows_its_own_secrets_alone(demonstration: Running) -> None:
    """Looked up where the machine itself keeps them: in the environment of each running process."""
    environments: dict[str, set[str]] = {}
    for process in psutil.Process(demonstration.process.pid).children(recursive=True):
        words = process.cmdline()
        known = {name for name in process.environ() if name.startswith("TIPLINE_")}
        for name in ("public", "staff"):
            if f"wsgi:{name}()" in words:
                environments[name] = known
        for name in ("mailintake", "jobs", "sealing.keeper"):
            if name in words:
                environments[name] = known

    secret = {"TIPLINE_KEYS", "TIPLINE_REDIS_URL", "TIPLINE_MAILBOXES"}
    assert {name: known & secret for name, known in environments.items()} == {
        "public": {"TIPLINE_KEYS", "TIPLINE_REDIS_URL"},
        "staff": {"TIPLINE_REDIS_URL"},
        "mailintake": {"TIPLINE_KEYS", "TIPLINE_MAILBOXES"},
        "jobs": {"TIPLINE_KEYS", "TIPLINE_REDIS_URL"},
        "sealing.keeper": set(),
    }


@pytest.mark.long
def test_a_second_run_takes_up_the_first_and_both_end_whole(
    start_own: Callable[[], Running],
) -> None:
    """The same staff get in, what was told stays, and nothing is left running."""
    first = start_own()
    processes = psutil.Process(first.process.pid).children(recursive=True)
    status = first.end()
    assert not (first.state.folder / "demo.json").exists()
    _, alive = psutil.wait_procs(processes, timeout=SECONDS_TO_GO)

    second = start_own()
    ended = second.end()

    assert (status, alive, ended) == (0, [], 0)
    assert second.way_in["staff"] == first.way_in["staff"]


def refused(folder: Path, **settings: str) -> str:
    """What a run says that may not be."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TIPLINE_")}
    ended = subprocess.run(
        [sys.executable, "-m", "ops.demo"],
        env=kept | {"TIPLINE_VAR": str(folder)} | settings,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode == 1
    return ended.stderr


def test_a_real_hotline_is_never_made_a_demonstration(tmp_path: Path) -> None:
    (tmp_path / "settings.env").write_text("TIPLINE_ENV=production\n")

    assert "is no demonstration" in refused(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["settings.env"]


def test_production_is_not_served_by_it(tmp_path: Path) -> None:
    assert "TIPLINE_ENV" in refused(tmp_path / "var", TIPLINE_ENV="production")
    assert not (tmp_path / "var").exists()


def test_a_taken_port_is_named(tmp_path: Path) -> None:
    """Before anything else is made."""
    with socket.create_server(("127.0.0.1", free_port())) as taken:
        port = str(taken.getsockname()[1])

        said = refused(
            tmp_path / "var", TIPLINE_STAFF_PORT=port, TIPLINE_PUBLIC_PORT=str(free_port())
        )

    assert port in said
    assert "TIPLINE_STAFF_PORT" in said
    assert not (tmp_path / "var").exists()
