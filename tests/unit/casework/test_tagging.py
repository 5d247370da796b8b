"""What links cases in one spelling: bands of near-same texts, phone numbers and web addresses."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.cases.tagging import (
    BANDS,
    FEWEST_SHINGLES,
    MOST_WORDS,
    bands,
    handle,
    pairs_of,
    phone,
    plate,
    url,
)
from casework.signals.assessments import Indicators
from casework.signals.problems import Problem
from casework.signals.submissions import Claim
from casework.texts.plain_words import UNSPACED
from tests.builders import a_mail

TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(["Man", "van", "İstanbul", "straße", "né", "3", "夜"])).map(" ".join),
)


def by_definition(text: str) -> list[tuple[str, str]]:
    words = [word.casefold() for word in re.findall(rf"[{UNSPACED}]|[^\W{UNSPACED}]+", text)]
    runs = [" ".join(words[at : at + 3]) for at in range(len(words) - 2)]
    if len(runs) < FEWEST_SHINGLES:
        return []
    bins = defaultdict(list)
    for run in runs:
        bins[crc32(run.encode()) % BANDS].append(crc32(run.encode()))
    return [("band", f"{which}:{min(bins[which]):08x}") for which in sorted(bins)]


@given(TEXTS)
def test_a_band_is_the_least_hash_of_three_words_in_its_bin(text: str) -> None:
    of_runs = [pair for pair in bands(text) if len(pair[1]) <= len("15:00000000")]
    assert of_runs == by_definition(text)


def test_from_ten_words_on_the_whole_is_compared_from_eighteen_on_its_runs() -> None:
    words = [f"w{number}" for number in range(19)]

    def shared(one: int, other: int) -> int:
        return len(set(bands(" ".join(words[:one]))) & set(bands(" ".join(words[:other]))))

    assert bands(" ".join(words[:9])) == []
    assert (shared(10, 10), shared(17, 17), shared(16, 17), shared(17, 18)) == (16, 16, 0, 0)
    assert shared(18, 19) > 0


def test_what_stands_behind_many_words_makes_no_difference() -> None:
    text = "one two three " * MOST_WORDS

    assert bands(text + "and something else") == bands(text)


@pytest.mark.parametrize(
    "text",
    [
        "(2O2) 555-O147",
        "202/555/0147",
        "+1 202 – 555 – 0147",
        "\uff12\uff10\uff12-555-0147",
        "001 202 555 0147",
        "➋⓿➋ ➎➎➎ ⓿➊➍➐",
    ],
)
def test_a_phone_has_one_spelling_however_it_is_written(text: str) -> None:
    assert phone(text) == "12025550147"


@pytest.mark.parametrize(
    "text",
    ["+52 55 5555 0134", "011 52 55 5555 0134", "00 52 55 5555 0134", "001 52 55 5555 0134"],
)
def test_what_leads_out_of_a_country_is_no_part_of_a_phone(text: str) -> None:
    assert phone(text) == "525555550134"


def test_a_web_address_has_one_spelling_in_brackets_too() -> None:
    assert (
        url("hxxps://ads[.]example[.]com/x")
        == url("https://ads.example.com/x")
        == "ads.example.com/x"
    )


def test_an_account_has_one_spelling_without_its_sign() -> None:
    assert handle("$BigDaddy99") == handle("@bigdaddy99") == handle("bigdaddy99")


def test_a_plate_has_one_spelling_letter_by_letter_too() -> None:
    assert plate("J as in John, K as in King, 4 8 1 2") == plate("JK 4812") == "JK4812"
    assert plate("123*A45") == "123A45"


@pytest.mark.parametrize(
    ("name", "value", "pairs"),
    [
        ("phone", "208-555-0101", {("phone", "12085550101")}),
        ("phone", "2085550101.", {("phone", "12085550101")}),
        (
            "phone",
            "(208) 555-0101 / +1 808 555 0102 (his)",
            {("phone", "12085550101"), ("phone", "18085550102")},
        ),
        (
            "contact",
            "R. Diaz, 208.555.0101, Diaz@police.example.org",
            {("phone", "12085550101"), ("email", "diaz@police.example.org")},
        ),
        ("email", "Boss@Example.org; b@example.org", {("email", "boss@example.org"), ("email", "b@example.org")}),
        ("suspect", "Lee, uses 208-555-0101", {("phone", "12085550101")}),
        ("plate", "ABC 1234", {("plate", "ABC1234")}),
        ("plate", "NV ABC-1234, 8KLM201 (CA)", {("plate", "ABC1234"), ("plate", "8KLM201")}),
        ("plate", "ABC1234 NV", {("plate", "ABC1234")}),
        ("plate", "unknown", set()),
        ("plate", "white Ford van, partial 12", set()),
        ("phone", "911", set()),
        ("phone", "888-373-7888", set()),
        ("phone", "2026-11-25 17:00", set()),
        ("suspect", "SSN 123-45-6789, room 12", set()),
        ("summary", "208-555-0101", set()),
    ],
)  # fmt: skip
def test_phones_addresses_and_plates_of_fields_are_tagged(
    name: str, value: str, pairs: set[tuple[str, str]]
) -> None:
    mail = a_mail("See the file.", claims=(Claim(name=name, value=value, source="file 1"),))

    made = set(pairs_of(mail, Indicators())) - set(pairs_of(replace(mail, claims=()), Indicators()))
    assert made == pairs


def test_what_a_list_passes_on_under_its_own_address_is_not_all_of_one_sender() -> None:
    mail = a_mail("A van comes at night.", address="Team@lists.example.org")
    by_list = replace(mail, problems=(Problem.FROM_LIST.value,))

    assert ("sender", "team@lists.example.org") in pairs_of(mail, Indicators())
    assert "sender" not in dict(pairs_of(by_list, Indicators()))
    assert "reply_token" in dict(pairs_of(by_list, Indicators()))
