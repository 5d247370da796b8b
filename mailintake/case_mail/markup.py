"""XML as objects and lists, like those of JSON: no tree of a library, no entity but those of HTML, no file fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

_DEEPEST = 20
"""Levels; what lies deeper stands in the one above."""
_NAME = re.compile(r"(?:[\w.-]{1,80}:)?([\w.-]{1,80})")
_GIVEN = re.compile(
    r"""(?<![\w:.-])(?:[\w.-]{1,80}:)?([\w.-]{1,80})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)')"""
)
_MOST_GIVEN = 60
"""Attributes of one element."""
_SKIPPED = (("<!--", "-->"), ("<?", "?>"), ("<!", ">"))
_WHOLE, _WHOLE_ENDS = "<![CDATA[", "]]>"


@dataclass(frozen=True, slots=True)
class Open:
    """An element begins; `given` are its attributes as they came."""

    name: str
    given: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Close:
    """An element ends."""

    name: str


def events(text: str) -> Iterator[Open | Close | str]:
    """Beginnings and ends of elements and the words between, in order and linear time, whatever is broken."""
    at = 0
    while at < len(text):
        end = text.find("<", at)
        end = len(text) if end < 0 else end
        if words := text[at:end]:
            yield unescape(words)
        if text.startswith(_WHOLE, end):
            at, end = end + len(_WHOLE), text.find(_WHOLE_ENDS, end)
            yield text[at : end if end >= 0 else None]
            at = end + len(_WHOLE_ENDS) if end >= 0 else len(text)
            continue
        stop = next((stop for start, stop in _SKIPPED if text.startswith(start, end)), "")
        last = text.find(stop or ">", end)
        at = last + len(stop or ">") if last >= 0 else len(text)
        if not stop and last >= 0:
            yield from _tag(text[end + 1 : last])


def _tag(tag: str) -> Iterator[Open | Close]:
    name = _NAME.match(tag, 1 if tag.startswith("/") else 0)
    if name is None:
        return
    if not tag.startswith("/"):
        yield Open(name[1], tag[name.end() :])
    if tag.startswith("/") or tag.endswith("/"):
        yield Close(name[1])


def given(tag: Open) -> dict[str, str]:
    """The attributes of an element, without their prefixes."""
    found = zip(range(_MOST_GIVEN), _GIVEN.finditer(tag.given), strict=False)
    return {one[1]: unescape(one[2] or one[3] or "") for _, one in found}


def objects(text: str) -> object:
    """What an XML file holds: an element is its words, or an object of its attributes and of the elements in it.

    Elements of one name beside one another are a list.
    """
    top = _Element("")
    waiting = [top]
    for event in events(text):
        if isinstance(event, str):
            waiting[-1].words.append(event)
        elif isinstance(event, Open):
            element = _Element(event.name)
            element.within += given(event).items()
            waiting.append(element)
            if len(waiting) > _DEEPEST:
                waiting.pop()
        elif len(waiting) > 1 and waiting[-1].name == event.name:
            ended = waiting.pop()
            waiting[-1].within.append((ended.name, ended.value()))
    while len(waiting) > 1:
        ended = waiting.pop()
        waiting[-1].within.append((ended.name, ended.value()))
    return top.value()


@dataclass
class _Element:
    name: str
    within: list[tuple[str, object]] = field(default_factory=list, repr=False)
    words: list[str] = field(default_factory=list, repr=False)

    def value(self) -> object:
        said = " ".join("".join(self.words).split())
        if not self.within:
            return said
        many: dict[str, list[object]] = {}
        for name, value in [*self.within, *([("text", said)] if said else [])]:
            many.setdefault(name, []).append(value)
        return {name: values[0] if len(values) == 1 else values for name, values in many.items()}
