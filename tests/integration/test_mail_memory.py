"""After each group of mails the worker and its helper give back what the group needed."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from pathlib import Path

import psutil
import pytest

from casework.memory import give_back
from casework.signals.submissions import Submission
from mailintake.imap.fetching import TOGETHER_MESSAGES
from mailintake.poll import start_helper
from tests.parts.mail_ledger import Ledger
from tests.parts.posts import Post, message, until

LIBC = ctypes.CDLL(None)
PIECE, PIECES, KEPT_EACH = 65_536, 1_600, 100
"""A hundred MiB in pieces, of which each hundredth stays: so the C library gives nothing back by itself."""
LITTLE = 40 * 1024 * 1024
MANY = 4 * TOGETHER_MESSAGES

pytestmark = pytest.mark.skipif(
    not hasattr(LIBC, "malloc_trim"), reason="this C library cannot be asked to give back"
)


def need_much() -> None:
    """What weighing and sealing large mails leaves behind: much that is free, below a little that is not."""
    malloc, free = LIBC.malloc, LIBC.free
    malloc.restype, malloc.argtypes = ctypes.c_void_p, (ctypes.c_size_t,)
    free.restype, free.argtypes = None, (ctypes.c_void_p,)
    pieces = [malloc(PIECE) for _ in range(PIECES)]
    for piece in pieces:
        ctypes.memset(piece, 1, PIECE)
    for number, piece in enumerate(pieces):
        if number % KEPT_EACH != KEPT_EACH - 1:
            free(piece)


def used(process: psutil.Process) -> int:
    """Bytes of memory."""
    return int(process.memory_info().rss)


class Needy(Ledger):
    """One whose groups need much; `at_groups` is what the process used before each."""

    def __init__(self, file: Path) -> None:
        super().__init__(file)
        self.at_groups: list[int] = []

    def receive_together(self, submissions: Sequence[Submission]) -> object:
        self.at_groups.append(used(psutil.Process()))
        need_much()
        return super().receive_together(submissions)


def test_what_is_free_stays_until_it_is_given_back() -> None:
    """The control: without this, the tests below could not fail."""
    give_back()
    before = used(psutil.Process())
    need_much()
    assert used(psutil.Process()) > before + 2 * LITTLE
    give_back()
    assert used(psutil.Process()) < before + LITTLE


def test_the_worker_needs_no_more_for_a_second_group_than_for_the_first(post: Post) -> None:
    post.put(*(message(number) for number in range(MANY)))
    ledger = Needy(post.ledger)
    give_back()
    before = used(psutil.Process())

    tally = post.take_in(ledger)

    assert tally.stored == MANY
    assert len(ledger.at_groups) >= 3
    assert max(ledger.at_groups) < before + LITTLE
    assert used(psutil.Process()) < before + LITTLE


def test_the_helper_needs_no_more_for_a_second_group_than_for_the_first(post: Post) -> None:
    post.put(*(message(number) for number in range(MANY)))
    helper = start_helper([post.settings], Needy(post.ledger))
    try:
        process = psutil.Process(helper.process.pid)
        before = used(process)
        ledger = post.books()
        post.take_in(ledger, helper)
        assert len(ledger.taken) < MANY, "the helper had its share"
        until(lambda: used(process) < before + LITTLE, seconds=60)
    finally:
        helper.close()
        helper.process.join(20)
