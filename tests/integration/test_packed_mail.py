"""winmail.dat, opened in a child process that has nothing within its reach."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import time
from base64 import encodebytes
from pathlib import Path

import pytest

from mailintake.parsing import read
from preview.confined import CannotDecode, ask
from preview.tnef import PROGRAM, open_tnef

PAYLOADS = Path(__file__).parents[3] / "shared" / "mail" / "tnefparse_payloads"


def attribute(level: int, name: int, kind: int, data: bytes) -> bytes:
    body = struct.pack("<BHHI", level, name, kind, len(data)) + data
    return body + struct.pack("<H", sum(data) & 0xFFFF)


def packed(text: bytes, name: bytes, data: bytes) -> bytes:
    """A winmail.dat with a text and one file (MS-OXTNEF)."""
    return (
        struct.pack("<IH", 0x223E9F78, 1)
        + attribute(1, 0x9006, 8, struct.pack("<I", 0x10000))
        + attribute(1, 0x9007, 6, struct.pack("<II", 1252, 0))
        + attribute(1, 0x800C, 2, text + b"\0")
        + attribute(2, 0x9002, 6, b"\0" * 14)
        + attribute(2, 0x8010, 1, name + b"\0")
        + attribute(2, 0x800F, 6, data)
    )


def mail_with(data: bytes) -> bytes:
    return (
        b"From: a@example.org\r\nSubject: x\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n" + encodebytes(data)
    )


def test_the_words_and_files_of_a_packed_mail_are_read() -> None:
    data = packed(b"they lock the door", b"../../shed.jpg", b"picture")

    email = read(mail_with(data), open_tnef)

    assert email.text == "they lock the door"
    assert [file.filename for file in email.files] == ["winmail.dat", "shed.jpg"]
    assert email.files[1].data() == b"picture"
    assert email.problems == ()


def test_without_an_opener_and_where_it_is_broken_the_file_is_kept_and_named() -> None:
    broken = mail_with(b"\x78\x9f\x3e\x22 nonsense")
    for email in (read(mail_with(packed(b"x", b"y", b"z"))), read(broken, open_tnef)):
        assert [file.filename for file in email.files] == ["winmail.dat"]
        assert email.problems == ("packed by outlook",)


@pytest.mark.skipif(not PAYLOADS.is_dir(), reason="the peers' files are not beside the project")
def test_what_the_peers_wrote_down_as_right_is_what_we_read() -> None:
    for entry in json.loads((PAYLOADS / "manifest.json").read_text())["files"]:
        expected = entry["expected"]
        if "tnef_attachment_names" not in expected:
            continue
        found = open_tnef((PAYLOADS / entry["file"]).read_bytes())
        names = [name for name, _ in found.files] if found else []
        words = found is not None and bool(found.text or found.html)
        assert names == expected["tnef_attachment_names"]
        assert words == bool(expected["tnef_body"]), entry["file"]


@pytest.mark.parametrize(
    "reach",
    [
        "open('/etc/hostname').read()",
        "__import__('socket').socket()",
        "__import__('os').pipe()",
        "open('/tmp/left-behind', 'w').write('x')",
        "bytearray(1_000_000_000)",
    ],
)
def test_the_child_reaches_nothing(reach: str, tmp_path: Path) -> None:
    """The decoder's own confinement, with something hostile in its place."""
    hostile = tmp_path / "hostile.py"
    hostile.write_text(
        f"import sys; sys.path.insert(0, {str(PROGRAM.parent)!r})\n"
        "import os, socket\nfrom tnef_program import confine\n"
        f"confine()\nassert not [n for n in os.environ if n != 'LC_CTYPE']\n{reach}\nprint('reached')\n"
    )

    with pytest.raises(CannotDecode):
        ask(hostile, b"x")


def test_a_child_that_hangs_or_floods_is_ended(tmp_path: Path) -> None:
    for program in ("while True: pass", "import sys\nwhile True: sys.stdout.write('x' * 65536)"):
        file = tmp_path / "bad.py"
        file.write_text(program)
        begun = time.monotonic()
        with pytest.raises(CannotDecode):
            ask(file, b"x", seconds=1)
        assert time.monotonic() - begun < 60, "it would go on for ever"


def test_the_program_says_nothing_of_what_it_cannot_read() -> None:
    done = subprocess.run(
        [sys.executable, "-I", PROGRAM], input=b"secret words", capture_output=True, check=False
    )
    assert done.returncode != 0
    assert b"secret" not in done.stdout
