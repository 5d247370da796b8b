"""Where triage takes a quicker way over most texts, it finds the same as by the plain one."""

from __future__ import annotations

import json
import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triage.cueing.binding import Begins
from triage.indicators import accounts, phones, plates, spoken
from triage.learned import grams, passages
from triage.learned.weights import LANES, opened, packed, tables
from triage.learned.wording import Found, Wording, joined
from triage.places import placenames, us_states
from triage.quality.corpora import FOLDER
from triage.stored.keyed import Strings
from triage.text import disguise, language, numbers
from triage.text.normal import even
from triage.text.signs import beyond_ascii
from triage.text.tokens import WORD, tokens
from triage.text.written import written

LETTERS = st.characters(exclude_categories=["Cs"], max_codepoint=0x36F) | st.sampled_from(
    " \n救م🚨ﬃ½™\u200b"
)


@cache
def texts() -> list[str]:
    """Every text of the corpus: read where a test asks for it, not wherever tests are collected."""
    return [
        json.loads(line)["text"]
        for file in sorted(FOLDER.glob("*.jsonl"))
        for line in file.read_text("utf-8").splitlines()
    ]


def apart(text: str) -> str:
    """Fold sign by sign, with no other sign beside it, and take out blanks by an expression."""
    return re.sub(r"(?<=[ \n]) +|\A +", "", "".join(even(f"x{sign}").text[1:] for sign in text))


@settings(max_examples=100, deadline=None)
@given(st.text(LETTERS, max_size=80))
def test_a_text_is_folded_as_its_signs_are(text: str) -> None:
    evened = even(text)
    assert evened.text == apart(evened.seen)


@settings(max_examples=100, deadline=None)
@given(st.text(LETTERS, min_size=1, max_size=80))
def test_every_place_leads_back_to_the_sign_that_it_came_from(text: str) -> None:
    evened = even(text)
    for place, sign in enumerate(evened.text):
        start, end = evened.span(place, place + 1)
        assert end == start + 1
        assert sign in even(f"x{evened.seen[start]}").folded[1:]


def test_every_number_is_found_that_its_expressions_find() -> None:
    kinds = {
        "in_minutes": numbers.MINUTES,
        "clock_time": numbers.CLOCK,
        "long_ago": numbers.PAST_YEAR,
        "still_there": numbers.ROOM,
        "child_age": numbers.AGE,
    }
    found = 0
    for text in texts():
        plain = even(text).text
        quickly = {(each.cue, each.start, each.end) for each in numbers.find(plain)}
        for cue, expression in kinds.items():
            slowly = {
                (cue, *match.span())
                for match in expression.finditer(plain)
                if cue != "child_age" or 0 < numbers._age(match) < numbers.CHILD_BELOW  # noqa: SLF001
            }
            assert slowly == {each for each in quickly if each[0] == cue}, (cue, len(slowly))
            found += len(slowly)
    assert found > 500


@pytest.mark.parametrize(
    "text", ["room 12, at 9 or 16:30", "¿a las 9? 1/2 ²³", "٣ سنوات 16 – 2019"]
)
def test_digits_stand_where_their_expression_finds_them(text: str) -> None:
    assert numbers.digits(text) == [match.span() for match in re.finditer(r"\d+", text)]


@settings(max_examples=100, deadline=None)
@given(st.text(LETTERS, max_size=80))
def test_words_are_those_of_the_expression_and_in_their_places(text: str) -> None:
    cut = tokens(text)
    found = [(match.group(), *match.span()) for match in WORD.finditer(text)]
    quickly = [
        (word, cut.start(at), end)
        for at, (word, end) in enumerate(zip(cut.words, cut.ends, strict=True))
    ]
    assert quickly == found


def test_what_stands_between_spellings_in_their_line_is_no_word_of_a_text() -> None:
    begins = Begins("in the", Strings.of(" the room*5| the van*7"))
    for text, runs in (
        ("in the room*5| the van", [5]),
        ("in the van", [7]),
        ("in the", []),
        ("in the roo", []),
    ):
        cut = tokens(text)
        assert [run for _, run in begins.spelled(0, text, cut.ends, 0)] == runs


def found_in(quick: Wording, flat: str) -> Found:
    return quick.meet(flat).whole


def test_the_pieces_looked_up_are_those_that_training_counts() -> None:
    laid = opened()[1]
    quick = Wording(laid)
    known = {
        block: {name: at for at, name in enumerate(table.names)} for block, table in laid.items()
    }
    found = 0
    for text in texts()[::7]:
        flat = grams.flat([even(text).text])
        plainly = [
            sorted(known[block][name] for name in pieces & known[block].keys())
            for block, pieces in grams.pieces(flat).items()
        ]
        cut = passages.cut([even(text).text])
        met = quick.meet(flat)
        for looked in (met.within([(0, len(flat))]), met.within(cut), [met.whole]):
            assert [*map(sorted, (*joined(looked), *quick.look_at_ends(flat)))] == plainly
        found += sum(map(len, plainly))
    assert found > 10_000


def test_a_piece_counts_once_in_all_texts_together_and_in_each_two_neighbours() -> None:
    quick = Wording(opened()[1])
    cut = [" he locked the door ", " the door is locked ", " we hide in the van "]
    apart = [found_in(quick, text) for text in cut]
    whole, windows = quick.weighed(joined(apart)), quick.windows(apart)
    both = [tuple(a | b for a, b in zip(*pair, strict=True)) for pair in (apart[:2], apart[1:])]
    assert windows == [quick.urgency(found) for found in both]
    together = tuple(a | b for a, b in zip(both[0], apart[2], strict=True))
    assert whole[0] == quick.urgency(together)
    assert len(set(windows)) == 2


def test_pieces_of_the_same_numbers_count_each_for_itself() -> None:
    row = packed([100] * LANES)
    quick = Wording(
        tables({key: {} for key in grams.Block} | {grams.Block.WORDS: {"here": row, "there": row}})
    )
    one, two = found_in(quick, " here here "), found_in(quick, " here there here ")
    assert [len(one[0]), len(two[0])] == [1, 2]
    assert quick.urgency(two) > quick.urgency(one) > 0


def test_sentences_are_looked_at_each_by_itself() -> None:
    """Though all words were looked up together, and the last words of a sentence have others behind them."""
    quick = Wording(opened()[1])
    several = 0
    for text in (
        "Он меня не отпускает. 救救我！我不能出去. Help me, 5 men. ... Now",
        *texts()[::50],
    ):
        flat = grams.flat([text.lower()])
        sentences = [
            (match.start() + 1, match.end() + 1)
            for match in re.finditer(r"[^\s.!?](?:[^.!?\n]*[^\s.!?])?", text.lower())
        ]
        alone = [found_in(quick, f" {flat[start:end]} ") for start, end in sentences]
        assert quick.meet(flat).by_themselves(sentences) == alone
        several += len(sentences) > 1
    assert several > 20


@pytest.mark.corpus
def test_states_are_the_same_beside_a_sign_for_which_the_quick_way_is_not_taken() -> None:
    found = 0
    for text in texts()[::3]:
        if even(text).text.isascii():
            named = us_states.states(even(text))
            assert us_states.states(even(f"{text}\n\u0436")) == named
            found += len(named)
    assert found > 500


@pytest.mark.parametrize("dash", ["-", " "])
@pytest.mark.parametrize("name", ["new york", "winston-salem", "нью-иорк"])
def test_a_name_is_found_with_and_without_a_dash(name: str, dash: str) -> None:
    evened = even(f"вот {name.replace('-', dash).replace(' ', dash)} - 王")
    assert {each.name.name.replace("-", " ") for each in placenames.first(evened, evened.text)} == {
        name.replace("-", " ")
    }


NEXT_TO_WORDS = [
    "the license, ABC1234", "my tags are", "PLACA xyz 123", "bien số 51", "Numéro de la plaque", "номер а123",
    "immatriculation", "matrícula", "tag2", "2tag", "template", "insta: sam_22", "IG sam.9", "digs a_1", "x_ig: b_2",
    "five five five, oh one two two", "cinco 5 y cinco y cinco dos", "someone one two 3 4 five", "dieciséis 55 uno dos",
]  # fmt: skip


@pytest.mark.corpus
def test_words_spare_no_search_that_finds_something() -> None:
    found = 0
    for text in (*NEXT_TO_WORDS, *texts()[::3], *map(str.upper, texts()[1::9])):
        said = written(text)
        slowly = [match.span() for match in plates.PLATE_WORD.made.finditer(text)]
        quickly = [match.span() for match in plates._plate_words(said)]  # noqa: SLF001
        assert set(slowly) <= set(quickly)
        behind = [match.group(1) for match in accounts.ACCOUNT.made.finditer(text)]
        named = [name for name in behind if any(map(str.isalpha, name))]
        assert set(named) <= set(accounts.by_network(said))
        numbers_said = [
            (match.group(), digits)
            for match in spoken.NUMBER.made.finditer(text)
            if (digits := spoken._digits(match.group())) and not spoken._counts(digits)  # noqa: SLF001
        ]
        assert set(numbers_said) <= set(spoken.phones(said))
        found += len(slowly) + len(named) + len(numbers_said)
    assert found > 300


def test_what_is_blanked_out_of_a_text_is_no_longer_found_in_it() -> None:
    said = written("mail sam@example.org, then ABC 1234")
    assert said.without(["sam@example.org"]).text == f"mail {' ' * 15}, then ABC 1234"
    assert said.without([]) is said


def test_disguises_are_those_of_the_expressions() -> None:
    found = 0
    for text in (*texts(), "h*e*l*p he.lp me.now", "a.b " * 100, "no blanks " * 3 + "he.lp." * 100):
        folded = even(text).folded
        for marks, expression in (
            (disguise._IN_A_CUT, disguise._CUT),  # noqa: SLF001
            (disguise._IN_DIGITS, disguise._DIGITS),  # noqa: SLF001
        ):
            slowly = [match.span() for match in expression.finditer(folded)]
            quickly = [match.span() for match in disguise._beside(marks, expression, folded)]  # noqa: SLF001
            assert quickly == slowly
            found += len(slowly)
    assert found > 500


@settings(max_examples=300, deadline=None)
@given(st.text("aé1_ .-\n救", max_size=24))
def test_letters_apart_are_seen_where_their_expressions_find_them(text: str) -> None:
    slowly = disguise._SOME_APART.search(f" {text}") or disguise._SIGNS_APART.search(text)  # noqa: SLF001
    assert disguise._some_apart(text) == bool(slowly)  # noqa: SLF001


@settings(max_examples=100, deadline=None)
@given(st.text(LETTERS, max_size=80))
def test_words_of_a_language_are_those_of_its_expression(text: str) -> None:
    plain = even(text).text
    assert language.words_of(plain) == set(language.WORD.findall(plain))
    assert language.words_of(f"{'a' * 30} {plain}") >= {"a" * 24, "a" * 6}


@settings(max_examples=100, deadline=None)
@given(st.text(LETTERS, max_size=80))
def test_a_text_is_flat_and_small_as_its_signs_are(text: str) -> None:
    assert grams.flat([text])[1:-1] == "".join(grams.flat([f"م{sign}"])[2] for sign in text)
    assert written(text).small == text.lower()
    assert beyond_ascii(text) == "".join(sign for sign in text if not sign.isascii())
    assert beyond_ascii(beyond_ascii(text).casefold()) == beyond_ascii(text.casefold())


@settings(max_examples=300, deadline=None)
@given(st.from_regex(re.compile(r"\+?1?(?:[0-9][ ().\-]{0,2}){9,11}", re.ASCII), fullmatch=True))
def test_a_number_that_looks_like_one_of_this_country_is_a_possible_one(number: str) -> None:
    if phones._OF_THIS_COUNTRY.fullmatch(number):  # noqa: SLF001
        assert phones._is_possible(number)  # noqa: SLF001


def test_common_ways_to_write_a_number_of_this_country_are_told_quickly() -> None:
    for number in ("212-555-0100", "(212) 555-0100", "+1 212.555.0100", "12125550100"):
        assert phones._OF_THIS_COUNTRY.fullmatch(number)  # noqa: SLF001
