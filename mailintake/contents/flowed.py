"""Text that its writer's program broke into lines to be put together again (format=flowed, RFC 3676).

Only what changes words is undone: with `delsp` a soft line end stands inside a word, as in Chinese and Japanese; and a
blank was put before lines that begin with a sign of quoting or a `From `. Other soft ends read well as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_SIGNS = re.compile(r"^(>*)( ?)")
_SIGNATURE = "-- "


def unflowed(text: str, parameters: Mapping[str, str]) -> str:
    """The text as it was written, where its parameters say that it was broken."""
    if parameters.get("format", "").lower() != "flowed":
        return text
    joins = parameters.get("delsp", "").lower() == "yes"
    lines: list[str] = []
    before: str | None = None
    for line in text.splitlines():
        signs, words = _cut(line)
        if joins and before == signs and words != _SIGNATURE and lines[-1].endswith(" "):
            lines[-1] = lines[-1][:-1] + words
        else:
            lines.append(f"{signs} {words}" if signs else words)
        soft = lines[-1].endswith(" ") and words != _SIGNATURE
        before = signs if soft else None
    return "\n".join(lines)


def _cut(line: str) -> tuple[str, str]:
    match = _SIGNS.match(line)
    return (match.group(1), line[match.end() :]) if match else ("", line)
