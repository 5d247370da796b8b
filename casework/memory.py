"""Memory that was used for a while and is not any more."""

from __future__ import annotations

import ctypes
from typing import Final

_MOST_HEAPS: Final = -8
"""`M_ARENA_MAX` of the GNU C library."""


def give_back() -> None:
    """Give it back to the system, where its C library knows how."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


def share_one_heap() -> None:
    """Let every thread take what another has let go, where the C library knows how. Before the first thread.

    Else each thread takes memory of its own, and what loading the program left free in the first heap stays unused.
    Threads of Python seldom ask at once.
    """
    settle = getattr(ctypes.CDLL(None), "mallopt", None)
    if settle is not None:
        settle(_MOST_HEAPS, 1)
