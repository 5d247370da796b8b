"""Why a routine case stands on top of the review: one list, in the order in which reasons win.

The last three reasons of `ReadFirst` that need to know other cases or what a mail would get as
an answer (`new words`, `linked to an urgent case`) are given by whoever knows them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from casework.signals.assessments import Child, ReadFirst
from casework.signals.submissions import Channel, Need


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the reasons look at."""

    child: Child
    danger_unsure: bool
    """Whether danger was answered with "not sure", may be behind what somebody was made to write or behind an offer of
    work that rings by its number alone, or somebody is said to be in danger or searched for by another."""
    sign_ticked: bool
    """Whether a sign of harm is ticked that nobody says is over, whatever was answered on danger."""
    need: Need | None
    """Question 1 of the form as ticked; never what was guessed from the words."""
    told_nobody: bool
    tells_of_self: bool
    """Whether question 1 is unanswered and the words call the writer a victim, or tell of harm to the writer."""
    language_known: bool
    unreadable: bool
    partner_with_date: bool
    do_not_write: bool
    asks_about_person: bool
    channel: Channel


def _tells_first_of_a_child(facts: Facts) -> bool:
    return facts.need is Need.JOB and facts.told_nobody and facts.child is not Child.NO


_REASONS: tuple[tuple[ReadFirst, Callable[[Facts], bool]], ...] = (
    (ReadFirst.MANDATED_REPORTER, _tells_first_of_a_child),
    (ReadFirst.CHILD, lambda facts: facts.child is Child.YES),
    (ReadFirst.DANGER_UNSURE, lambda facts: facts.danger_unsure),
    (ReadFirst.SIGN, lambda facts: facts.sign_ticked),
    (ReadFirst.SELF, lambda facts: facts.need is Need.SELF or facts.tells_of_self),
    (ReadFirst.UNREADABLE, lambda facts: facts.unreadable),
    (ReadFirst.LANGUAGE, lambda facts: not facts.language_known),
    (ReadFirst.PARTNER_DATE, lambda facts: facts.partner_with_date),
    (ReadFirst.DO_NOT_WRITE, lambda facts: facts.do_not_write and facts.channel is Channel.EMAIL),
    (ReadFirst.ASKS, lambda facts: facts.asks_about_person),
    (ReadFirst.CHILD, lambda facts: facts.child is Child.UNKNOWN),
)


def reason(facts: Facts) -> ReadFirst | None:
    """Give the first reason that holds, or None where the case can wait for its turn."""
    return next((why for why, holds in _REASONS if holds(facts)), None)


def foremost(reasons: Iterable[ReadFirst | None], child: Child) -> ReadFirst | None:
    """Give the one of some reasons that wins, None where there is none. `child` tells the place of that reason."""
    order = [why for why, _ in _REASONS]
    if child is not Child.YES:
        order.remove(ReadFirst.CHILD)
    given = set(reasons)
    return next((why for why in order if why in given), None)
