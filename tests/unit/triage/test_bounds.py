"""No text, however hostile, makes triage fail or work without end. Work is counted, not timed."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.signals.assessments import ReadFirst, Urgency
from casework.signals.submissions import Channel, Words
from tests.parts.unhurried import assess
from triage.alarm_words import ALARM_WORDS, rings
from triage.assess import assess_within
from triage.context import ages
from triage.cueing.cuebook import load
from triage.cueing.joining import FROM_EACH_END
from triage.cueing.matching import OutOfTime, find
from triage.indicators import accounts, linking, links, phones, plates, spoken, spoken_mail
from triage.learned import grams
from triage.places import postal, roads, us_states, zips
from triage.rules.findings import MOST_FINDINGS
from triage.text import disguise, lookalikes, numbers
from triage.text.expressions import Rare
from triage.text.normal import READ_AT_MOST, even

SOUP = "".join(random.Random(7).choices("ABCDEFGHIJKLMabcdefghijklm0123456789+/", k=60_000))
HOSTILE = {
    "one megabyte": "the man at the door said he will come back at nine. " * 20_000,
    "one word": "help " * 20_000,
    "one plea": "help me " * 12_000,
    "first halves only": "took " * 20_000,
    "halves apart": "took " * 9_000 + "passport " * 9_000,
    "negations": "not " * 25_000,
    "zero width": "h\u200be\u200bl\u200bp\u200b " * 10_000,
    "bidi": "\u202ehelp me\u202c \u2066now\u2069 " * 6_000,
    "marks": ("a" + "\u0301" * 60) * 1_500,
    "base64": SOUP,
    "nul": "\x00" * 50_000 + "help me",
    "digits": "1234567890 " * 9_000,
    "dotted": "1.1.1." * 16_000,
    "at signs": "a@b." * 20_000,
    "a word beside an at sign": "@ " + "x" * 100_000,
    "schemes": "http://" * 14_000,
    "brackets": "(" * 90_000,
    "emoji": "\U0001f6a8" * 60_000,
    "no blank": "x" * 100_000,
    "blanks": " " * 100_000,
    "lines": "\n" * 100_000,
    "chinese": "救我" * 40_000,
    "plates": "plate ABC 1234 " * 6_000,
    "zips": "Miami FL 33311 zip 33312. " * 3_500,
    "wishes": "\u4e0d\u8981\u6253\u7535\u8bdd\u7ed9\u6211\u7684" * 10_000,
    "roads": "I-95 exit 42 truck stop hwy " * 3_500,
    "codes": "TX " * 30_000,
    "letters apart": "h e l p " * 12_000,
    "signs between": "a*b-" * 25_000,
    "digits for letters": "h3lp " * 20_000,
    "rare signs": "".join(map(chr, range(0x100, 0xD800))),
    "two alphabets": "аa" * 50_000,
    "number words": "five oh " * 12_000,
    "spoken addresses": "a at b dot " * 9_000,
    "lone surrogate": "\ud800 help me",
    "empty": "",
}


def of(text: str) -> Words:
    return Words(channel=Channel.WEB, text=text)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_assessed(name: str) -> None:
    said = assess(of(HOSTILE[name]))
    assert 0.0 <= said.score <= 1.0
    assert len(said.findings) <= MOST_FINDINGS


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.text(max_size=60))
def test_no_text_makes_it_fail(text: str, subject: str) -> None:
    said = assess(Words(channel=Channel.EMAIL, text=text, subject=subject))
    for finding in said.findings:
        if finding.start is not None:
            assert text[finding.start : finding.end] == finding.quote


@pytest.mark.parametrize("padding", ["a " * (READ_AT_MOST // 2), "\u200b" * READ_AT_MOST])
def test_what_stands_behind_the_limit_is_not_weighed_and_read_first(padding: str) -> None:
    said = assess(of(padding + "help me, I am locked in"))
    assert (said.urgency, said.read_first) == (Urgency.ROUTINE, ReadFirst.UNREADABLE)
    assert [finding.cue for finding in said.findings] == ["not_all_read"]


CALM = "The committee met and talked about the garden. "


def test_what_the_model_does_not_read_is_quoted_and_read_first() -> None:
    calm = (CALM * 500)[: grams.READ_AT_MOST - 2]
    assert assess(of(calm)).read_first is None
    assert assess(of(f"{calm} \n")).read_first is None

    longer = f"{calm} Then we went home."
    said = assess(of(longer))
    assert said.read_first is ReadFirst.UNREADABLE
    [found] = [finding for finding in said.findings if finding.cue == "not_all_read"]
    assert (found.quote, found.where) == ("Then we went home.", "text")
    assert longer[found.start : found.end] == found.quote


def test_an_answer_behind_what_the_model_reads_is_quoted_without_a_place() -> None:
    words = replace(of((CALM * 500)[: grams.READ_AT_MOST]), answers={"place": "The old mill"})
    assert {finding.where for finding in assess(words).findings} == {"text"}
    shorter = replace(words, text=words.text[: grams.READ_AT_MOST - 8])
    [found] = [each for each in assess(shorter).findings if each.cue == "not_all_read"]
    assert (found.where, found.start) == ("answers", None)
    assert "The old mill".endswith(found.quote)


def test_a_flood_of_words_before_it_does_not_hide_a_plea() -> None:
    flood = "took passport nothing. not locked in. " * 1_500
    said = assess(of(flood + "Please help me, he is asleep."))
    assert {"asks_help_now", "short_window"} <= {finding.cue for finding in said.findings}


def test_a_phrase_said_a_thousand_times_gives_a_bounded_number_of_hits() -> None:
    said = find(load(), even("help me " * 10_000), lambda: True)
    patterns = len(load().patterns)
    of_all = [each for places in said.values() for each in places.values()]
    assert sum(map(len, of_all)) <= 2 * FROM_EACH_END * patterns
    assert 0 < len(said["en"]["asks_help_now"]) <= 2 * FROM_EACH_END * 40


def test_the_clock_is_looked_at_in_proportion_to_the_text() -> None:
    def looks(length: int) -> int:
        count = 0

        def still_time() -> bool:
            nonlocal count
            count += 1
            return True

        find(load(), even("help me now " * length), still_time)
        return count

    assert looks(8_000) > looks(100)
    assert looks(8_000) <= 8 * looks(1_000)


def test_a_clock_that_has_run_out_stops_the_work() -> None:
    with pytest.raises(OutOfTime):
        assess_within(of("help me now"), lambda: False)


def test_text_cannot_switch_a_cue_off() -> None:
    plain = assess(of("Please help me, I am locked in, he comes back tonight."))
    spelled = "Plea\u00adse he\u200blp m\u200be, I’m l\u200docked in, he c\u2060omes back tonight."
    assert assess(of(spelled)).urgency == plain.urgency
    shouted = assess(of("ＰＬＥＡＳＥ HELP ME, I AM LOCKED IN, HE COMES BACK TONIGHT"))
    assert shouted.urgency == plain.urgency


@pytest.mark.parametrize("opening", ["¿", "«", "(", "·"])
def test_a_sign_before_a_word_does_not_hide_it(opening: str) -> None:
    assert "asks_help_now" in find(load(), even(f"{opening}auxilio"), lambda: True)["es"]


def within(value: object) -> Iterator[re.Pattern[str]]:
    """Give an expression, or those of a tuple, which may hold others."""
    if isinstance(value, tuple):
        for each in value:
            yield from within(each)
    if isinstance(value, Rare):
        yield value.made
    if isinstance(value, re.Pattern):
        yield value


def expressions() -> Iterator[re.Pattern[str]]:
    for module in (
        accounts,
        ages,
        disguise,
        links,
        lookalikes,
        numbers,
        linking,
        phones,
        us_states,
        plates,
        postal,
        roads,
        spoken,
        spoken_mail,
        zips,
    ):
        for value in vars(module).values():
            yield from within(value)


def test_expressions_are_seen_in_a_tuple_of_pairs() -> None:
    rare, plain = Rare("a+b"), re.compile("c")
    assert list(within(((["a"], rare), (["c"], plain)))) == [rare.made, plain]


def test_expressions_repeat_nothing_without_end() -> None:
    known = set(expressions())
    assert {spoken.NUMBER.made, spoken_mail.ADDRESS.made} <= known
    for expression in known:
        without_classes = re.sub(r"\[(?:\\.|[^\]\\])*\]", "x", expression.pattern)
        without_escapes = re.sub(r"\\.", "x", without_classes)
        unbounded = re.findall(r"[*+](?!\?)|\{\d+,\}", without_escapes)
        assert not unbounded or expression.pattern in (r"\d+", "00*", r"[^\W_]+"), (
            expression.pattern
        )


@pytest.mark.parametrize("word", ALARM_WORDS)
def test_the_short_list_rings(word: str) -> None:
    assert rings(f"... {word.upper()} ...")


@pytest.mark.parametrize(
    "quiet", ["", "A poster for our library, please.", "Una charla para la escuela."]
)
def test_the_short_list_is_quiet_else(quiet: str) -> None:
    assert not rings(quiet)


def test_the_short_list_needs_none_of_the_rest() -> None:
    assert rings("ple\u200base h\u200belp me")
    assert rings("Ayúdenme")
