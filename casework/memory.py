"""Memory that was used for a while and is not any more."""

from __future__ import annotations

import ctypes


def give_back() -> None:
    """Give it back to the system, where its C library knows how."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
