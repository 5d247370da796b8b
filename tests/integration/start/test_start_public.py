"""The public process runs with no private key, no pepper and no way to the queue, and takes a report like that."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from casework.cases.references import read as stored_form
from casework.records.sealed import open_record
from ops.parts.waiting import free_port, stop, wait_for
from ops.state import State, write_settings
from sealing.errors import CannotOpen
from sealing.generations import DeskSecret
from tests.integration.hotline import Hotline
from tests.integration.start import programs

WORDS = "A grey van stands behind the laundry every night."


@dataclass(frozen=True, kw_only=True)
class Alone:
    """The public program, and the hotline that it belongs to."""

    hotline: Hotline
    state: State
    process: subprocess.Popen[bytes]
    url: str


@pytest.fixture
def alone(hotline: Hotline) -> Iterator[Alone]:
    """The public program on a state directory that holds its own part of the hotline and nothing else."""
    port = free_port()
    state = State(folder=hotline.state.folder.parent / "public")
    own = state.keys("public")
    own.mkdir(parents=True, mode=0o700)
    shutil.copy(hotline.state.keys("public") / "form.key", own)
    everyone = {**hotline.sections[""], "TIPLINE_PUBLIC_PORT": str(port)}
    write_settings(state.settings, {"": everyone, "public": {"TIPLINE_KEYS": str(own)}})
    process = programs.start("public", state)
    url = f"http://127.0.0.1:{port}"
    wait_for(lambda: _ready(url), process=process, name="the public site", seconds=60)
    yield Alone(hotline=hotline, state=state, process=process, url=url)
    stop(process)


def _ready(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/health/ready", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _file_a_report(url: str) -> tuple[str, str]:
    with urllib.request.urlopen(f"{url}/report", timeout=10) as page:
        found = re.search(r'name="form_token"[^>]*value="([^"]+)"', page.read().decode())
    assert found is not None
    fields = {"form_token": found.group(1), "what_happened": WORDS, "danger_now": "no"}
    body = urllib.parse.urlencode(fields).encode()
    with urllib.request.urlopen(f"{url}/report", body, timeout=20) as answer:
        page = answer.read().decode()
    return _text_of(page, "reference"), _text_of(page, "receipt")


def _text_of(page: str, element: str) -> str:
    found = re.search(rf'id="{element}"[^>]*>([^<]+)<', page)
    assert found is not None
    return found.group(1).strip()


def test_it_takes_a_report_that_it_cannot_open(alone: Alone) -> None:
    hotline = alone.hotline
    reference, receipt = _file_a_report(alone.url)

    cases = hotline.staff_cases()
    records = cases.records(cases.case(stored_form(reference)).id)
    opened = [open_record(record, {1: hotline.desk}).decode() for record in records]
    assert any(WORDS in text for text in opened)
    assert len(re.sub(r"\D", "", receipt)) == 20
    stranger = DeskSecret.new()
    for record in records:
        with pytest.raises(CannotOpen):
            open_record(record, {1: stranger})


def test_all_it_holds_is_the_key_of_its_forms(alone: Alone) -> None:
    """Every file that it can see of its own, after it has worked: no secret of anybody else's."""
    hotline, state = alone.hotline, alone.state
    _file_a_report(alone.url)
    held = b"".join(path.read_bytes() for path in state.folder.rglob("*") if path.is_file())
    others = [
        *(path for path in hotline.state.folder.rglob("*.key") if path.name != "form.key"),
    ]
    assert len(others) == 4
    for path in others:
        key = path.read_bytes()
        assert key not in held
        assert key.hex().encode() not in held
    assert hotline.desk.secret not in held
    assert hotline.desk.generation(None).box.hex().encode() in held
    assert (state.keys("public") / "form.key").read_bytes() in held


@pytest.mark.skipif(sys.platform != "linux", reason="the system tells a process's environment")
def test_nothing_in_its_environment_leads_to_the_queue(alone: Alone) -> None:
    known = _environment(alone.process.pid)

    assert known["TIPLINE_VAR"] == str(alone.state.folder)
    assert {name for name in known if name.startswith("TIPLINE_")} == {
        "TIPLINE_VAR",
        "TIPLINE_ENV",
        "TIPLINE_KEYS",
        "TIPLINE_KEEPER",
        "TIPLINE_DATABASE_URL",
        "TIPLINE_DESK_FINGERPRINT",
        "TIPLINE_MAILER_FINGERPRINT",
        "TIPLINE_PUBLIC_PORT",
    }


def _environment(pid: int) -> dict[str, str]:
    raw = Path(f"/proc/{pid}/environ").read_bytes()
    pairs = (entry.decode().partition("=") for entry in raw.split(b"\0") if entry)
    return {name: value for name, _, value in pairs}
