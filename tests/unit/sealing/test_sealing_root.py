"""Key files, and what is derived from the keeper's root."""

from dataclasses import astuple
from pathlib import Path

import pytest

from sealing.errors import WeakKeyFile
from sealing.root import RootKeys, new_root, read_key, write_key


def test_key_files_are_read_only_when_they_are_private_and_whole(tmp_path: Path) -> None:
    path, key = tmp_path / "form.key", new_root()
    write_key(path, key)

    assert read_key(path) == key
    with pytest.raises(FileExistsError):
        write_key(path, key)
    with pytest.raises(ValueError):
        write_key(tmp_path / "short.key", b"short")
    for spoil in (lambda: path.write_bytes(b"short"), path.unlink):
        spoil()
        with pytest.raises(WeakKeyFile):
            read_key(path)


def test_a_key_file_open_to_others_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "form.key"
    write_key(path, new_root())
    for mode in (0o640, 0o604, 0o620):
        path.chmod(mode)
        with pytest.raises(WeakKeyFile, match=r"form\.key"):
            read_key(path)


def test_each_use_of_the_root_has_a_key_of_its_own() -> None:
    keys = RootKeys.of(bytes(32))

    assert len({*astuple(keys), keys.visit(1), keys.visit(2)}) == 7
    assert RootKeys.of(bytes(32)) == keys != RootKeys.of(new_root())
    assert keys.mint.hex() not in repr(keys)
