"""What can link two cases, as written but for signs that do not show: phones, mail and web addresses, plates, handles.

Candidates come from one linear scan each (every repeat in an expression is bounded); phone
numbers are judged by `phonenumbers`, and only a bounded number of candidates is judged at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from casework.signals.assessments import Indicators
from triage.indicators import accounts, links, phones, plates, spoken_mail
from triage.text.signs import visible
from triage.text.written import MOST_CANDIDATES, Written, near, written

_LONGEST_TEXT = 100_000

EMAIL = re.compile(r"[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,5}")


def find(text: str, subject: str = "") -> Indicators:
    """Find all indicators of a text and its subject, in the order in which they are written."""
    return find_in(whole(text, subject))


def whole(text: str, subject: str) -> Written:
    """Look at what shows of a subject and of as much of a text as is searched."""
    searched = _with_plain_at(visible(text[:_LONGEST_TEXT]))
    return written(f"{visible(subject)}\n{searched}" if subject else searched)


def _with_plain_at(text: str) -> str:
    """Give a text with the usual signs of an address where they are as wide as Chinese ones."""
    return text.translate({0xFF20: "@", 0xFF0E: "."}) if "\uff20" in text else text


def find_in(said: Written) -> Indicators:
    """Find all indicators of what was written, in its order."""
    emails = _once(near(EMAIL, said.text, _AT, 70))
    rest = _without(said, emails)
    told = _once(_some(spoken_mail.addresses(rest)))
    emails = _once((*emails, *told))
    urls = _once(links.plain(said))
    rest = _without(rest, (*emails, *urls))
    bare = _once(links.bare(rest))
    rest = _without(rest, bare)
    named = [each for each in plates.plates(rest) if each.written]
    numbers = phones.find(rest)
    spelled = {each: spoken_mail.spelled(each) for each in told}
    return Indicators(
        phones=_once(numbers.written),
        emails=emails,
        urls=_once((*urls, *bare)),
        plates=_once(each.written for each in named),
        plate_states={each.written: each.state for each in reversed(named) if each.state},
        handles=_once(accounts.find(rest, (*urls, *bare))),
        spoken={**numbers.spoken, **{each: said for each, said in spelled.items() if said}},
    )


_AT = re.compile(r"@")


def _some(values: Iterable[str]) -> Iterable[str]:
    return islice(values, MOST_CANDIDATES)


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _without(said: Written, taken: tuple[str, ...]) -> Written:
    return said.without(taken[:MOST_CANDIDATES])
