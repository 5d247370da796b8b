"""The one door: the words of a signal in, its assessment out.

Pure and bounded: a part of a signal is read up to 100,000 code points, and what is longer is read first;
the clock is looked at between groups of cues; every expression is linear. A fault or a lack of time
raises: the caller makes the signal urgent.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from casework.memory import give_back
from casework.signals.assessments import Assessment
from casework.signals.submissions import Words
from triage import file_cases, judging
from triage.context import asking, crying, forms, wishes
from triage.cueing.cuebook import load
from triage.heard import Heard, hear
from triage.indicators import linking, phones
from triage.judgement import Judgement, is_urgent, judgement
from triage.learned import askers, linear
from triage.places import placenames, trades, whereabouts
from triage.rules import answers, wordless
from triage.rules.weighing import weigh
from triage.text import language, tongues
from triage.together import put_back, speaks_for_itself, together, unmarked

LONGEST_SECONDS = 0.9


def assess(words: Words) -> Assessment:
    """Weigh one signal. Raises `matching.OutOfTime` after nine tenths of a second."""
    warm()
    until = time.monotonic() + LONGEST_SECONDS
    return assess_within(words, lambda: time.monotonic() < until)


@cache
def warm() -> None:
    """Read the cue files and tables, once in a process (about a tenth of a second). Raises `tables.TableError`.

    A process that takes signals does this before its first one: the reading counts for nobody's
    second, and with `--preload` all workers share it.
    """
    load()
    for each in (asking, crying, forms, wishes, language, placenames, whereabouts, linear, askers):
        each.load()
    give_back()


def warm_wholly() -> None:
    """Make also what most processes never need: for one that is about to fork, so that it lies in memory once."""
    warm()
    load().make_searches()
    placenames.load_wholly()
    trades.load()
    phones.load_wholly()


def assess_within(words: Words, still_time: Callable[[], bool]) -> Assessment:
    """Weigh one signal for as long as `still_time` says yes; by itself also what of it is in another language, and each
    case of a file.
    """
    heard = hear(words, still_time)
    whole, *over_lines = map(judgement, _over_lines(heard, still_time))
    apart = [*over_lines, *_apart(heard, still_time)]
    assessed = together(*_marked_calmly(whole, apart))
    if words.case_files is not None:
        each = file_cases.weighed(words, still_time)
        assessed = file_cases.with_cases(assessed, list(each), words)
        if (letter := file_cases.letter(words, assessed)) is not None:
            assessed = file_cases.as_wished(assessed, assess_within(letter, still_time))
    # Asked of the whole alone: a part in another language has no words beside it.
    if wordless.says_nothing(heard.words, heard.readings, assessed):
        assessed = wordless.as_saying_nothing(assessed)
    elif wordless.brings_only_a_file(heard.words, assessed):
        assessed = wordless.to_be_looked_at(assessed)
    text, subject = heard.words.text, heard.words.subject
    written = linking.whole(f"{text}\n{heard.ticked.written}", subject)
    named, located = linking.find_in(written), whereabouts.find(written)
    states = whereabouts.states(heard.parts.values(), located, named)
    shown = whereabouts.worth_showing(located, states)
    return replace(assessed, indicators=named, states=states, places=shown)


def rings_alone(words: Words) -> bool:
    """Whether `assess` says that a signal is urgent, without all else that it says. Raises what that raises."""
    warm()
    until = time.monotonic() + LONGEST_SECONDS
    return rings_within(words, lambda: time.monotonic() < until)


def rings_within(words: Words, still_time: Callable[[], bool]) -> bool:
    """Whether `assess_within` says so: where the whole is urgent, or any part that it weighs by itself.

    Once one is found, the rest is left unread.
    """
    heard = hear(words, still_time)
    if any(map(is_urgent, _over_lines(heard, still_time))):
        return True
    for _, own in _in_others(heard, still_time):
        if any(is_urgent(each, within=True) for each in _over_lines(own, still_time)):
            return True
    return any(map(is_urgent, file_cases.hear_each(words, still_time)))


def _marked_calmly(
    whole: Judgement, apart: Sequence[Judgement]
) -> tuple[Assessment, Sequence[Assessment]]:
    """Give what is said of each. Where the words of one ring, no mark counts that wording alone gave a calm one."""
    rings = any(each.rings for each in (whole, *apart))
    first, *others = [
        unmarked(each.said) if rings and not each.rings else each.said for each in (whole, *apart)
    ]
    return first, others


def _over_lines(heard: Heard, still_time: Callable[[], bool]) -> Iterator[Heard]:
    """Give words as they were written, then broken lines of them as one sentence, which only adds to it.

    A "no" on a line of its own denies nothing on the next one, nor is a "training" there what that one is of.
    """
    yield heard
    mended = heard.over_lines(still_time)
    if mended is not None:
        yield mended


def _apart(heard: Heard, still_time: Callable[[], bool]) -> Iterator[Judgement]:
    """Weigh what is in other languages as if somebody had sent only that."""
    for (name, spans, much), own in _in_others(heard, still_time):
        for each in _over_lines(own, still_time):
            found, rings = judgement(each, within=True)
            counts = much or speaks_for_itself(found)
            said = replace(found, also_in=(name,)) if counts else found
            yield Judgement(put_back(said, spans), rings)


def _in_others(
    heard: Heard, still_time: Callable[[], bool]
) -> Iterator[tuple[tongues.Stretch, Heard]]:
    """Read what is in other languages as if somebody had sent only that."""
    for where in ("text", "subject"):
        part = heard.parts[where]
        for stretch in tongues.beside(part, heard.spoken.told):
            cut = "\n".join(tongues.cut(part.source, stretch.spans))
            text, subject = (cut, "") if where == "text" else ("", cut)
            name = stretch.language
            words = Words(
                channel=heard.words.channel, text=text, subject=subject, language_hint=name
            )
            yield stretch, Heard.of(words, answers.NOTHING, name, still_time)


def facts_of(words: Words) -> tuple[linear.Facts, str, list[linear.Passage]]:
    """Give what the model is shown of a signal: what the rules found, its flat text, and its passages."""
    heard = hear(words, lambda: True)
    told, readings = heard.spoken.told, heard.readings
    cries = bool(crying.cried(readings))
    facts = judging.facts_in(
        heard.words, heard.ticked, readings, weigh(readings), told, cries=cries
    )
    return (
        facts,
        judging.flat(heard.parts),
        judging.passages_of(heard.words, judging.cut(readings), told),
    )
