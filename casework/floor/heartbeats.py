"""What the parts of the hotline last said of themselves, in the words of the floor (`domain.md` B15).

A part beats with `facts` `state` (`ok` or `trouble`) and, in trouble, `since` (ISO moment). A part that has not
beaten for a while is in trouble since its last beat; one that never beat is not known and not spoken of. A part of
the mail speaks of several mailboxes: where there are several, those in trouble are named.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from casework.floor.mailboxes import Troubled, number_in, troubled_in
from casework.staff.people import Heartbeat

OK, TROUBLE = "ok", "trouble"
HOW = "how"
"""The fact that says of trouble which one a machine that watches is told of, in a word."""
AWAY, REFUSED, SILENT, FULL, TAKEN_OUT = "away", "refused", "silent", "disk full", "taken out"
WORDS = (AWAY, REFUSED, SILENT, TROUBLE, FULL, TAKEN_OUT)
"""What that word can be, the strongest first: mail taken out hides no mailbox that cannot be read."""
FINE = {"mail": "other email", "forms": "forms"}
OTHERS = " The other mailboxes are read."
SUPPORT = "support"
"""Under this name stands among the heartbeats of which parts support could not be told. It is no part by itself."""
UNTOLD = "untold"
"""Its fact: those parts, with a comma between them."""
KNOWS, KNOWS_NOT = "Support knows.", "Support could not be told: tell them."
"""How sentences end; the second where nothing reached the emergency address."""
NAMED_AT_MOST = 5
"""Mailboxes in one sentence; of more their number is told."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part: how long it may be silent, and what the floor is told when it is in trouble."""

    silent_at_most: timedelta
    sentence: str
    """`{since}` is the local time; `{fine}` says what of `fine` is in no trouble."""
    fine: tuple[str, ...] = ()
    """Parts that bring messages too."""
    of_some: str = ""
    """The sentence where there are several mailboxes: `{mailboxes}` are those in trouble, each with the local time;
    `{others}` says that the others are read, where they are."""
    grace: timedelta = timedelta(0)
    """Trouble that ends by itself within this is not spoken of."""
    unless: str | None = None
    """Of it nothing is said while this part is in trouble, which says more."""


PARTS: Mapping[str, Part] = {
    "forms": Part(
        silent_at_most=timedelta(minutes=2),
        sentence="No new web messages since {since}. Calls are fine. Support knows.",
    ),
    "desk key": Part(
        silent_at_most=timedelta(days=3650),
        sentence="Cases do not open since {since}: a key is not the signed one. Write calls down on paper."
        " Support knows.",
    ),
    "mail": Part(
        silent_at_most=timedelta(minutes=3),
        sentence="No new email since {since}. {fine} Support knows.",
        of_some="No new email in {mailboxes}.{others} {fine} Support knows.",
        fine=("forms",),
        grace=timedelta(minutes=1),
    ),
    "mail left": Part(
        silent_at_most=timedelta(days=3650),
        sentence="Some email could not be taken in since {since}. It lies in the mailbox, and nobody has read it."
        " {fine} Support knows.",
        of_some="Some email in {mailboxes} could not be taken in. It lies there, and nobody has read it."
        " What else comes there is taken in. Support knows.",
        fine=("mail", "forms"),
    ),
    "mail taken out": Part(
        silent_at_most=timedelta(days=3650),
        sentence="Somebody took email out of the mailbox before it came here (seen at {since}). Ask who else opens it."
        " Once it was looked into, a supervisor says so under This shift. Support knows.",
    ),
    "mail kept": Part(
        silent_at_most=timedelta(days=3650),
        sentence="Email that is stored here stays in the mailbox too since {since}. Nothing is lost. Support knows.",
        of_some="Email that is stored here stays in its mailbox too: {mailboxes}. Nothing is lost. Support knows.",
        grace=timedelta(hours=2),
    ),
    "mail files": Part(
        silent_at_most=timedelta(days=3650),
        sentence="No room for files of email since {since}: the disk is full. Words come in, and each case says what"
        " became of its files. Support knows.",
    ),
    "mail unknown": Part(
        silent_at_most=timedelta(days=3650),
        sentence="Some email was put aside in the mailbox as done, but is not here, or not all of it (seen at {since})."
        " Somebody must read it there. {fine} Support knows.",
        of_some="Some email in {mailboxes} was put aside as done, but is not here, or not all of it."
        " Somebody must read it there. Support knows.",
        fine=("mail", "forms"),
    ),
    "receipts": Part(
        silent_at_most=timedelta(days=3650),
        sentence="More “we received your message” than usual since {since}: they wait on their cases for a person."
        " Support knows.",
    ),
    "receipts off": Part(
        silent_at_most=timedelta(days=3650),
        sentence="“We received your message” is switched off since {since}: each waits on its case for a person."
        " A supervisor can switch it on again under This shift. Support knows.",
    ),
    "alerts": Part(
        silent_at_most=timedelta(days=3650),
        sentence="Alerts have not gone out since {since}. Watch the urgent list and ring people yourselves."
        " Support knows.",
    ),
    "alert channel": Part(
        silent_at_most=timedelta(days=3650),
        sentence="One way of sending alerts fails since {since}; another is used. Support knows.",
        unless="alerts",
    ),
    "letters": Part(
        silent_at_most=timedelta(days=3650),
        sentence="Email to those who wrote to us does not go out since {since}. Answers wait here, and are"
        " tried again for two days. Support knows.",
        grace=timedelta(minutes=15),
    ),
    "clock": Part(
        silent_at_most=timedelta(seconds=60),
        sentence="Alerts and emails may be late since {since}. Watch the urgent list. Support knows.",
    ),
    "worker": Part(
        silent_at_most=timedelta(seconds=90),
        sentence="Alerts and emails go out a little later since {since}. Nothing is lost. Support knows.",
    ),
    "spooled": Part(
        silent_at_most=timedelta(days=3650),
        sentence="Messages wait outside the lists since {since}. Nothing is lost. Support knows.",
    ),
    "spool": Part(
        silent_at_most=timedelta(days=3650),
        sentence="There is no room to set messages aside since {since}. Messages come in. Support knows.",
    ),
    "keeper": Part(
        silent_at_most=timedelta(days=3650),
        sentence="Codes for coming back are not given out since {since}, and nobody can sign in: stay signed in."
        " Messages come in. Support knows.",
    ),
    "audit": Part(
        silent_at_most=timedelta(days=3650),
        sentence="The record of who did what does not add up since {since}. Tell a supervisor. Support knows.",
    ),
}


def is_silent(beat: Heartbeat, now: datetime) -> bool:
    """Whether a part has not beaten for longer than it may."""
    part = PARTS.get(beat.part)
    return part is not None and now - beat.at > part.silent_at_most


def strongest(words: Iterable[str]) -> str | None:
    """What a machine that watches is told of several troubles at once; None where there is none."""
    found = {word if word in WORDS else TROUBLE for word in words}
    return next((word for word in WORDS if word in found), None)


def troubled_since(beat: Heartbeat, now: datetime) -> datetime | None:
    """Since when a part is in trouble; None while it is well."""
    if is_silent(beat, now):
        return beat.at
    part = PARTS.get(beat.part)
    if beat.facts.get("state") != TROUBLE:
        return None
    since = datetime.fromisoformat(beat.facts["since"]) if beat.facts.get("since") else beat.at
    grace = part.grace if part is not None else timedelta(0)
    return since if now - since >= grace else None


def facts_of_untold(parts: Iterable[str]) -> dict[str, str]:
    """What SUPPORT beats with where support could not be told of these parts."""
    return {"state": OK, UNTOLD: ",".join(sorted(parts))}


def status_line(beats: Mapping[str, Heartbeat], now: datetime, zone: ZoneInfo) -> tuple[str, ...]:
    """The sentences that every signed-in person sees; empty while all is well. In the order of PARTS."""
    sentences, troubled, untold = [], dict(_in_trouble(beats, now)), _untold(beats)
    for name, since in troubled.items():
        facts, lasting = beats[name].facts, _lasting(beats[name], now)
        # One whose trouble may end by itself is neither named nor called well.
        others_are_well = len(lasting) == len(troubled_in(facts)) < number_in(facts)
        others = OTHERS if others_are_well else ""
        said = {"others": others, "fine": _fine(PARTS[name], troubled)}
        sentence = _sentence(beats[name], lasting, said, _told_as(zone, now), since)
        sentences.append(sentence.replace(KNOWS, KNOWS_NOT) if name in untold else sentence)
    return tuple(sentences)


def troubles(beats: Mapping[str, Heartbeat], now: datetime, zone: ZoneInfo) -> dict[str, str]:
    """What support is told, with the cause, which is a code of ours: a sentence for each part in trouble.

    Where mailboxes are named, one for each of them under `PART: MAILBOX`, whatever the others are in.
    """
    told, troubled = {}, dict(_in_trouble(beats, now))
    for name, since in troubled.items():
        said = {"others": "", "fine": _fine(PARTS[name], troubled)}
        lasting, local = _lasting(beats[name], now), _told_as(zone, now)
        for one in lasting:
            sentence = _sentence(beats[name], (one,), said, local, one.since)
            told[f"{name}: {one.mailbox}"] = f"{sentence} ({one.mailbox}: {one.why})"
        if not lasting:
            sentence, why = (
                _sentence(beats[name], (), said, local, since),
                beats[name].facts.get("why"),
            )
            told[name] = f"{sentence} ({why})" if why else sentence
    return told


def part_of(trouble: str) -> tuple[str, str | None]:
    """The part, and the mailbox if there is one, of a name that `troubles` gives."""
    part, _, mailbox = trouble.partition(": ")
    return part, mailbox or None


def _in_trouble(beats: Mapping[str, Heartbeat], now: datetime) -> Iterator[tuple[str, datetime]]:
    since = {name: troubled_since(beats[name], now) for name in PARTS if name in beats}
    for name, moment in since.items():
        unless = PARTS[name].unless
        if moment is not None and (unless is None or since.get(unless) is None):
            yield name, moment


def _untold(beats: Mapping[str, Heartbeat]) -> frozenset[str]:
    """The parts of which support could not be told."""
    said = beats[SUPPORT].facts.get(UNTOLD, "") if SUPPORT in beats else ""
    return frozenset(said.split(","))


def _lasting(beat: Heartbeat, now: datetime) -> tuple[Troubled, ...]:
    """The mailboxes that are to be spoken of; none where the whole part is silent: then it is all of them."""
    grace = PARTS[beat.part].grace
    named = () if is_silent(beat, now) else troubled_in(beat.facts)
    return tuple(one for one in named if now - one.since >= grace)


def _fine(part: Part, troubled: Container[str]) -> str:
    words = [*(FINE[name] for name in part.fine if name not in troubled), "calls"]
    listed = " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
    return f"{listed[0].upper()}{listed[1:]} are fine."


def _sentence(
    beat: Heartbeat,
    mailboxes: Sequence[Troubled],
    said: Mapping[str, str],
    local: Callable[[datetime], str],
    since: datetime,
) -> str:
    part = PARTS[beat.part]
    if not part.of_some or not mailboxes or number_in(beat.facts) <= 1:
        return part.sentence.format(since=local(since), **said)
    named = [f"{one.mailbox} (since {local(one.since)})" for one in mailboxes[:NAMED_AT_MOST]]
    more = len(mailboxes) - NAMED_AT_MOST
    words = ", ".join(named) + (f" and {more} more" if more > 0 else "")
    return part.of_some.format(mailboxes=words, **said)


def _told_as(zone: ZoneInfo, now: datetime) -> Callable[[datetime], str]:
    return lambda moment: local_time(moment, now, zone)


def local_time(moment: datetime, now: datetime, zone: ZoneInfo) -> str:
    """`03:12`, with the day before it when that is not today: `24 Nov 03:12`."""
    local = moment.astimezone(zone)
    same_day = local.date() == now.astimezone(zone).date()
    return f"{local:%H:%M}" if same_day else f"{local.day} {local:%b %H:%M}"
