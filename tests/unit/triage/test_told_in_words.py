"""What is told in words is tagged as what is written in digits and signs, so that it links cases."""

from __future__ import annotations

import pytest

from casework.cases import tagging
from tests.builders import a_submission
from triage.indicators import linking


def tags(text: str) -> set[tuple[str, str]]:
    pairs = tagging.pairs_of(a_submission(text), linking.find(text))
    return {pair for pair in pairs if pair[0] in ("phone", "email")}


@pytest.mark.parametrize(
    "text",
    [
        "seven one three, five five five, zero one four two",
        "siete uno tres, cinco cinco cinco, cero uno cuatro dos",
        "siete trece, quinientos cincuenta y cinco, cero uno cuarenta y dos",
        "sete um três, cinco cinco cinco, zero um quatro dois",
        "sept un trois, cinq cinq cinq, zéro un quatre deux",
        "七一三 五五五 零一四二",
        "칠일삼 오오오 공일사이",
        "bảy một ba, năm năm năm, không một bốn hai",
        "pito isa tatlo, lima lima lima, sero isa apat dalawa",
        "sèt yon twa, senk senk senk, zewo yon kat de",
        "семь один три, пять пять пять, ноль один четыре два",
        "سبعة واحد ثلاثة خمسة خمسة خمسة صفر واحد أربعة اثنين",
        "saat ek teen, paanch paanch paanch, shunya ek char do",
        "सात एक तीन, पांच पांच पांच, शून्य एक चार दो",
        "seven one three, triple five, oh one forty two",
        "713 five five five 0142",
    ],
)
def test_a_phone_in_words_has_the_tag_of_its_digits(text: str) -> None:
    assert tags(f"call {text}.") == tags("call 713-555-0142.") == {("phone", "17135550142")}


def test_a_part_of_a_number_in_words_has_not_the_tag_of_a_whole_one() -> None:
    assert ("phone", "17135550142") not in tags("call five five five, zero one four two")


@pytest.mark.parametrize(
    "text",
    [
        "jane.doe at example dot org",
        "jane dot doe at example dot org",
        "jane (dot) doe (at) example (dot) org",
        "jane punto doe arroba example punto org",
        "jane ponto doe arroba example ponto org",
        "jane point doe arobase example point org",
        "jane.doe собака example точка орг",
        "jane.doe 골뱅이 example 점 org",
    ],
)
def test_a_mail_address_in_words_has_the_tag_of_its_signs(text: str) -> None:
    assert tags(f"my mail is {text}") == tags("jane.doe@example.org")


def test_an_underscore_and_a_dash_are_told_too() -> None:
    assert tags("mail: jane underscore doe dash b at example dot org") == tags(
        "jane_doe-b@example.org"
    )
