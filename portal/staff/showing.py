"""How times, places and codes are written on staff pages: words and clocks that people can check."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from casework.cases.cases import Acknowledgement, Case, FalseAlarm, Mark
from casework.cases.references import shown
from casework.console import lanes
from casework.floor.figures import why_false
from casework.records.reading import mark
from casework.signals.assessments import Urgency
from casework.signals.submissions import Channel
from casework.texts.places import STATES
from casework.times import deadlines, local_clocks
from portal.staff import words
from portal.staff.folding import fold, fold_words
from portal.staff.problems import sentences
from portal.staff_services import services

if TYPE_CHECKING:
    from flask import Flask

    from casework.console.lanes import Row

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
LONG = 2 * DAY
"""From here on hours are no help."""
USUAL_LINE = "voice"
CLOSING_ASKED = ("first", "closing asked")
SHOWN_MARKS = {
    Mark.LOWERING_ASKED: ("first", "lowering asked"),
    Mark.PARTNER: ("", "partner \u2713"),
    Mark.LIKELY_SPAM: ("", "likely spam"),
    Mark.ASKS_ABOUT_PERSON: ("first", "asks about a person"),
    Mark.DO_NOT_WRITE: ("not", "do not write"),
    Mark.DO_NOT_CALL: ("not", "do not call"),
    Mark.AUTOMATIC: ("", "machine mail"),
    Mark.BY_LIST: ("told", "through a mailing list"),
    Mark.UNREADABLE: ("first", "could not be read"),
    Mark.NO_WORDS: ("first", "no words"),
    Mark.FAULT: ("first", "not sorted"),
    Mark.CLAIMS_TO_ANSWER: ("first", "claims to answer"),
    Mark.CLAIMS_TO_BE_PARTNER: ("first", "claims to be a partner"),
    Mark.FAILED_CHECK: ("first", "sender may be forged"),
    Mark.CAMPAIGN: ("", "campaign"),
    Mark.COPY: ("", "nothing new"),
    Mark.CAME_BACK: ("first", "our mail may not have arrived"),
    Mark.LOCKED_FILE: ("first", "locked file"),
    Mark.CONSENT_CHANGED: ("first", "consent changed"),
}
"""Mark to the kind of its tag and its words. Untagged is the machine's own business."""


def add_filters(app: Flask) -> None:
    """Give the templates these words."""
    app.jinja_env.filters.update(
        reference=shown,
        clock=clock,
        day=day,
        in_time=in_time,
        is_past=is_past,
        here=here,
        by_clock=by_clock,
        ago=ago,
        page_seen=page_seen,
        words_late=words_late,
        waited=waited,
        state_name=state_name,
        language_name=language_name,
        also_language=lambda code: language_name(code) if code else "another language",
        there=there,
        marks=marks,
        kind_word=words.KINDS.get,
        kind_of=kind_of,
        came_by=came_by,
        need_word=lambda need: words.NEEDS.get(need, "\u2013"),
        child_sign=words.CHILD_SIGNS.get,
        linked_word=lambda kind: words.LINKED_BY.get(kind, kind),
        reasons=reasons,
        waiting=lanes.waiting,
        in_fours=in_fours,
        in_minutes=lambda minutes: span(timedelta(minutes=minutes)),
    )
    app.jinja_env.globals.update(
        mark_text=mark,
        fold=fold,
        fold_words=fold_words,
        noted=sentences,
        Waiting=lanes.Waiting,
        Acknowledgement=Acknowledgement,
        KINDS=words.KINDS,
        language_of=lambda code: words.LANGUAGES.get(code, code),
        channel_of=lambda channel: words.CHANNELS[Channel(channel)],
        why_false=why_false,
        false_alarms=[reason.value for reason in FalseAlarm],
    )


def clock(at: datetime) -> str:
    """`14:05`, with the day where it is another: `Thu 26 Nov, 14:05`."""
    if _local(at).date() == _local(services().now()).date():
        return f"{_local(at):%H:%M}"
    return day(at)


def day(at: datetime) -> str:
    """`Mon 24 Nov, 14:05`, with the year where it is another: `Wed 3 Feb 2027, 10:00`."""
    local = _local(at)
    year = "" if local.year == _local(services().now()).year else f" {local.year}"
    return f"{local:%a} {local.day} {local:%b}{year}, {local:%H:%M}"


def _local(at: datetime) -> datetime:
    return at.astimezone(services().zone)


def span(time: timedelta) -> str:
    """`40 s`, `12 min`, `2 h 04`, `3 days`."""
    time = abs(time)
    if time < MINUTE:
        return f"{time.seconds} s"
    if time < HOUR:
        return f"{time // MINUTE} min"
    if time < LONG:
        return f"{time // HOUR} h {time % HOUR // MINUTE:02d}"
    return f"{time // DAY} days"


def in_time(at: datetime) -> str:
    """A limit with its place in time: `16:10, in 2 h 04`, or `late 3 h 10`."""
    left = at - services().now()
    if left < timedelta(0):
        return f"late {span(left)}"
    return f"{clock(at)}, in {span(left)}"


def here(at: datetime) -> str:
    """A moment that others named, by our clock: `16:10 here, in 2 h 04`, or `Thu 26 Nov, 14:05 here, 3 h 10 ago`."""
    left = at - services().now()
    return f"{clock(at)} here, {f'{span(left)} ago' if left < timedelta(0) else f'in {span(left)}'}"


def by_clock(at: datetime, zone: str | None) -> str:
    """` (09:00 Central)`: a moment by the clock that it was named by, where that is another than ours."""
    name = local_clocks.CLOCKS.get(zone or "")
    return f" ({local_clocks.clock_in(zone, at)} {name})" if zone and name else ""


def is_past(at: datetime) -> bool:
    """Whether it is late."""
    return at < services().now()


def ago(at: datetime) -> str:
    """`12 s ago`."""
    return f"{span(services().now() - at)} ago"


def page_seen(at: datetime) -> str:
    """`open, 12 s ago`; a page that has not looked for three turns of its frame is no open page any more."""
    state = "open," if services().now() - at < MINUTE else "last seen"
    return f"{state} {ago(at)}"


def words_late(row: lanes.Row) -> str | None:
    """`first words late 3 min`, while the writer's page is open and nobody has written; None before and after."""
    due = row.case.opened_at + deadlines.FIRST_WORDS
    waits = row.seen_at and row.case.first_words_at is None and Mark.COPY not in row.case.marks
    return f"first words {in_time(due)}" if waits and is_past(due) else None


def waited(case: Case) -> str:
    """How long an urgent case waits, as minutes and seconds, from an hour on as hours and minutes."""
    since = max(timedelta(0), services().now() - case.opened_at)
    if since < HOUR:
        return f"{since // MINUTE:02d}:{since.seconds % 60:02d}"
    return span(since)


def state_name(code: str | None) -> str:
    """The name of a state or territory."""
    return STATES.get(code or "", "not said")


def language_name(code: str | None) -> str:
    """A language in English."""
    return words.LANGUAGES.get(code, code) if code else "not known"


def there(case: Case, city: str | None = None) -> str:
    """`12:06 there`, with both clocks where its state has two and no city says which; a dash without a state."""
    local = local_clocks.local_time(case.state, city, services().now())
    return f"{local} there" if local else "\u2013"


def came_by(case: Case) -> str:
    """`web`, `call, relay`, `mail, training`: the channel, and the line or the team where there is one to tell."""
    line = case.line if case.line != USUAL_LINE else None
    return ", ".join(filter(None, (words.CHANNELS[case.channel], line)))


def reasons(row: Row) -> list[str]:
    """Why a case is where it stands; first that later words raised it, until their own reasons can be shown.

    Who adds words cannot open the gist: whoever opens the case next renews it.
    """
    case, gist = row.case, row.gist
    urgent = case.urgency is Urgency.URGENT and case.assessed_urgency is Urgency.ROUTINE
    raised = urgent and case.last_signal_at > case.opened_at and not (gist and gist.raised)
    return [*(["new words raised it"] if raised else []), *(gist.why if gist else ())]


def in_fours(receipt: str) -> str:
    """Twenty digits in groups of four, as they are read out."""
    return " ".join(receipt[start : start + 4] for start in range(0, len(receipt), 4))


def kind_of(case: Case) -> str:
    """What kind of signal it is, with its key; of one without words nobody knows."""
    return "not known" if Mark.NO_WORDS in case.marks else words.KINDS[case.category.value]


def marks(case: Case) -> list[tuple[str, str]]:
    """The coded marks as kind of tag and words, in one order; first, that somebody is asked to agree."""
    waits = [CLOSING_ASKED] if case.close_asked_by else []
    # A person wrote it: whoever skims a list passes over what machines wrote.
    shown_of = case.marks - ({Mark.AUTOMATIC} if Mark.BY_LIST in case.marks else set())
    return waits + [tag for mark_, tag in SHOWN_MARKS.items() if mark_ in shown_of]
