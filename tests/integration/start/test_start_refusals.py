"""A process refuses to run with another's key beside it, or where the seal reads otherwise than it was written."""

from __future__ import annotations

import base64
import shutil
from pathlib import Path

import pytest

from ops.state import write_settings
from sealing.envelope import self_test
from sealing.errors import SealingError
from sealing.root import new_root, write_key
from tests.integration.hotline import Hotline
from tests.integration.start import programs

FOREIGN = (
    ("public", "mailer.key"),
    ("public", "root.key"),
    ("mail", "form.key"),
    ("mail", "mailer-2026-W48.key"),
    ("clock", "intake.key"),
    ("worker-urgent", "root.key"),
)
ROLE_OF = {"public": "public", "mail": "mail", "clock": "worker", "worker-urgent": "worker"}


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Whether a process starts does not depend on the kind of its database."""
    return sqlite_url


@pytest.fixture
def full(hotline: Hotline) -> Hotline:
    """With all that each process wants at its start."""
    mailboxes = hotline.state.folder / "mailboxes.toml"
    mailboxes.write_text(
        '[[mailbox]]\nname = "tips"\nhost = "127.0.0.1"\nuser = "t"\n'
        'password_file = "tips.password"\ntls = "none"\nport = 9\n'
    )
    hotline.sections["mail"]["TIPLINE_MAILBOXES"] = str(mailboxes)
    hotline.sections["worker"]["TIPLINE_REDIS_URL"] = "unix:///nowhere/redis.sock"
    hotline.sections["public"]["TIPLINE_PUBLIC_PORT"] = "0"
    hotline.sections["staff"]["TIPLINE_STAFF_PORT"] = "0"
    write_settings(hotline.state.settings, hotline.sections)
    return hotline


@pytest.mark.parametrize(("name", "key"), FOREIGN)
def test_a_process_refuses_a_folder_that_holds_the_key_of_another(
    full: Hotline, name: str, key: str
) -> None:
    write_key(full.state.keys(ROLE_OF[name]) / key, new_root())

    said = programs.refused(name, full.state)

    assert f"TIPLINE_KEYS holds {key}" in said


def test_the_console_refuses_any_key_folder(full: Hotline) -> None:
    full.sections["staff"]["TIPLINE_KEYS"] = str(full.state.keys("public"))
    write_settings(full.state.settings, full.sections)

    assert "TIPLINE_KEYS is set, but the staff process holds no key" in programs.refused(
        "staff", full.state
    )


def test_the_keeper_refuses_a_root_key_that_others_can_read(full: Hotline) -> None:
    full.state.root_key.chmod(0o640)

    assert "is open to others" in programs.refused("keeper", full.state)


@pytest.fixture(scope="module")
def broken_tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source as it stands, but its known envelope has one bit turned."""
    tree = tmp_path_factory.mktemp("tree")
    for path in programs.ROOT.iterdir():
        if path.name not in {"sealing", "var", ".git"}:
            (tree / path.name).symlink_to(path)
    shutil.copytree(
        programs.ROOT / "sealing", tree / "sealing", ignore=shutil.ignore_patterns("__pycache__")
    )
    known = tree / "sealing" / "known_answer.b64"
    envelope = bytearray(base64.b64decode(known.read_bytes()))
    envelope[-1] ^= 1
    known.write_bytes(base64.b64encode(envelope))
    return tree


@pytest.mark.parametrize("name", programs.NAMES)
def test_a_process_whose_self_test_fails_does_not_run(
    full: Hotline, broken_tree: Path, name: str
) -> None:
    said = programs.refused(name, full.state, tree=broken_tree)

    assert "the known envelope does not open here" in said


def test_the_known_envelope_opens_unless_it_is_damaged(broken_tree: Path) -> None:
    self_test()
    with pytest.raises(SealingError):
        self_test(broken_tree / "sealing" / "known_answer.b64")
