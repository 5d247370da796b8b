"""The search for leaks finds what is planted, wherever and however: else its silence would say nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from base64 import b64encode
from pathlib import Path

import psutil
import pytest

from ops.parts.redis_server import RedisServer
from tests.parts.searching import (
    Mark,
    Search,
    in_redis,
    of_process,
    packed_forms,
    without_recipient,
)

PAD = os.urandom(5000)


@pytest.mark.parametrize(
    "form",
    [
        str.encode,
        lambda text: text.upper().encode(),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("utf-16-be"),
        lambda text: text.encode().hex().upper().encode(),
        lambda text: b64encode(f"{text} and more".encode()),
        lambda text: b64encode(f"1{text} and more".encode()),
        lambda text: b64encode(f"22{text} and more".encode()),
        lambda text: b64encode(f"22{text}".encode("utf-16-le")),
        lambda text: f'{{"say":"{text}"}}'.encode(),
    ],
)
def test_leak_control_every_form_is_found(form: object) -> None:
    mark = Mark.new()
    assert callable(form)

    assert Search([Mark.new(), mark]).in_bytes(PAD + form(mark.text) + PAD) == {1}


@pytest.mark.parametrize("packing", ["zlib", "gzip", "bz2", "xz", "zlib in gzip"])
def test_leak_control_what_is_packed_is_found(packing: str) -> None:
    mark = Mark.new()

    packed = packed_forms(("some words " * 40 + mark.text).encode())[packing]

    assert mark.text.encode() not in packed
    assert Search([mark]).in_bytes(PAD + packed + PAD) == {0}


def test_leak_control_nothing_is_found_where_nothing_is() -> None:
    assert Search([Mark.new()]).in_bytes(PAD * 50) == set()


def test_leak_control_every_type_of_redis_is_read(own_redis: RedisServer) -> None:
    marks = [Mark.new() for _ in range(7)]
    texts = [mark.text for mark in marks]
    client = own_redis.client()
    client.set(texts[0], "1")
    client.set("a", packed_forms(texts[1].encode())["zlib"])
    client.rpush("b", "x", texts[2])
    client.hset("c", texts[3], "1")
    client.sadd("d", texts[4])
    client.zadd("e", {texts[5]: 1})
    client.xadd("f", {"words": texts[6]})

    found = Search(marks).leaks(in_redis(client))

    assert sorted(number for numbers in found.values() for number in numbers) == list(range(7))
    assert own_redis.folder is not None
    dump = (own_redis.folder / "dump.rdb").read_bytes()
    assert Search(marks).in_bytes(dump) == set(range(7))
    appended = b"".join(path.read_bytes() for path in own_redis.folder.rglob("*.aof"))
    assert Search(marks).in_bytes(appended) == set(range(7))


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="this system shows no open files")
def test_leak_control_a_deleted_file_that_is_open_is_read(tmp_path: Path) -> None:
    mark = Mark.new()
    with tempfile.TemporaryFile(dir=tmp_path) as file:
        file.write(mark.text.encode())
        file.flush()

        found = Search([mark]).leaks(of_process(psutil.Process(), tmp_path / "elsewhere"))

    assert [place for place in found if "open" in place] == list(found)
    assert len(found) == 1


def test_leak_control_an_environment_is_read(tmp_path: Path) -> None:
    mark = Mark.new()
    script = "import sys; print(flush=True); sys.stdin.read()"
    child = subprocess.Popen(
        [sys.executable, "-c", script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={"X": mark.text},
    )
    try:
        assert child.stdout is not None
        child.stdout.readline()
        found = Search([mark]).leaks(of_process(psutil.Process(child.pid), tmp_path))
    finally:
        child.communicate()

    assert [place.endswith("environment") for place in found] == [True]


def test_leak_control_of_a_mail_only_the_recipient_is_passed_over() -> None:
    """An address anywhere else in an acknowledgement is a leak."""
    to, subject, body, folded = (Mark.new() for _ in range(4))
    mail = (
        f"From: desk@example.org\r\nTo: {to.text}\r\n {folded.text}@example.org\r\n"
        f"Subject: {subject.text}\r\n\r\nTo: {body.text}\r\n"
    ).encode()

    assert Search([to, subject, body, folded]).in_bytes(without_recipient(mail)) == {1, 2}
