"""What stands when the helper is forked is no longer counted by its holders: worker and helper then share it for good.

To look at a value is to count it, and to count is to write: each process would copy nearly every page that it reads.
CPython leaves uncounted what can never go, `None` for one. What is loaded before the fork does not go either.
"""

from __future__ import annotations

import ctypes
import gc
from types import CodeType
from typing import Final

_UNCOUNTED: Final = 0xFFFFFFFF
"""Where this stands as the count, CPython 3.12 and 3.13 write no other (PEP 683)."""


def is_known_here() -> bool:
    """Whether this interpreter keeps counts where we look for them, and leaves `None` uncounted in this way."""
    return all(_count(one).value == _UNCOUNTED for one in (None, True, (), int)) and (
        0 < _count(object()).value < _UNCOUNTED
    )


def leave_uncounted() -> None:
    """Do so with all that stands now, for the rest of this process. Before the first thread.

    Nothing happens in an interpreter that counts in another way. What is left uncounted is never let go, so nothing may
    be open that is closed by being let go.
    """
    if not is_known_here():
        return
    gc.collect()
    waiting = gc.get_objects()
    while waiting:
        one = waiting.pop()
        count = _count(one)
        if count.value == _UNCOUNTED:
            continue
        count.value = _UNCOUNTED
        waiting += gc.get_referents(one)
        if isinstance(one, CodeType):
            # It does not say that it holds these.
            waiting += (one.co_consts, one.co_names)


def _count(one: object) -> ctypes.c_uint32:
    return ctypes.c_uint32.from_address(id(one))
