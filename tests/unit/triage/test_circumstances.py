"""Danger that is told by where somebody is, what they hold, who is near and who is gone, without words of alarm."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from casework.signals.assessments import Assessment, Urgency
from casework.signals.submissions import Channel, Words
from tests.parts.unhurried import assess, weight_in
from triage.rules.weighing import Weight

TABLE = Path(__file__).resolve().parents[2] / "tables" / "triage_circumstances.csv"
MOST_OF_A_HARMLESS_ONE = 3.5
"""Points; a point below what is urgent, however near the words come."""


def rows(urgency: Urgency) -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as table:
        return [row for row in csv.DictReader(table) if row["urgency"] == urgency]


def weight_of(row: dict[str, str]) -> Weight:
    return weight_in(row["language"], row["text"])


def name(row: dict[str, str]) -> str:
    return f"{row['area']}-{row['language']}"


@pytest.mark.parametrize("row", rows(Urgency.URGENT), ids=name)
def test_the_circumstances_alone_make_urgent(row: dict[str, str]) -> None:
    assert weight_of(row).urgent


@pytest.mark.parametrize("row", rows(Urgency.ROUTINE), ids=name)
def test_a_mere_place_or_word_stays_below(row: dict[str, str]) -> None:
    assert weight_of(row).points < MOST_OF_A_HARMLESS_ONE


RINGS_BY_THE_MODEL = {
    "A gente se encontra na ponte perto do museu.",
    "Mize a toupre pon an.",
    "박물관은 다리 옆에 있습니다.",
    "When the inspector comes, show him the kitchen and the freezer.",
    "The wires run behind the wall in the storage room.",
    "bachche park me khelte hai",
    "Text me only, I have no voice mail.",
    "I do not want to wake up the baby.",
    "No quiero despertar a mi bebé.",
    "No quiero despertar falsas expectativas.",
    "Estoy sentada en el balcón mirando el río con mi familia.",
    "Não quero acordar o bebê.",
    "Je ne veux pas me réveiller trop tôt.",
    "Je suis sur le rebord du balcon, merci.",
    "He has to hand in the money from the raffle.",
    "Pode ligar quando quiser, estou na sala.",
}
"""Harmless rows that the whole of triage calls urgent all the same: the model does, by how they read."""


def of_all(text: str) -> Assessment:
    return assess(Words(channel=Channel.WEB, text=text))


def named(text: str) -> set[str]:
    return {finding.cue for finding in of_all(text).findings}


def test_the_whole_of_triage_rings_for_no_other_harmless_row() -> None:
    texts = [row["text"] for row in rows(Urgency.ROUTINE)]
    assert {each for each in texts if of_all(each).urgency is Urgency.URGENT} == RINGS_BY_THE_MODEL


NOT_MEANT = {
    "do_not_write": (
        "write to me, I have no phone",
        "Message me here please, my brother has no phone",
        "Text me only, I have no voice mail",
        "Escríbanme por favor, trabajo sin voz propia",
        "Me escreva por favor, estou sem ligação",
        "Appelez-moi, je n'ai pas de mail",
        "اكتبوا لي، انا بدون اتصال",
    ),
    "wants_to_die": (
        "No quiero despertar a mi bebé",
        "No quiero despertar falsas expectativas",
        "no quiero despertar sospechas",
        "Espero no despertar a nadie",
        "Espero que no despierte el bebé",
        "Não quero acordar o bebê",
        "Espero não acordar ninguém",
        "I want to sleep and not wake up the kids",
        "I hope I do not wake up the neighbors",
        "Je ne veux pas me réveiller trop tôt",
        "Ayoko na gumising ng maaga",
        "Tôi không muốn thức dậy sớm",
        "Не хочу просыпаться рано",
        "아기가 깨지 않았으면 좋겠어요",
        "ما بدي فيق البيبي",
        "希望宝宝睡着就别醒",
        "jaldi uthna nahi chahti",
        "I lined up the pills for grandma's week",
        "Ya conté las pastillas de la farmacia para el inventario",
        "Separei os remédios da minha avó para a semana",
        "J'ai compté les cachets de ma mère",
        "Je suis sur le rebord du balcon, merci",
        "Estoy sentada en el balcón mirando el río con mi familia",
        "I am sitting on the balcony looking down at the river",
    ),
    "self_harm": (
        "I do not want to wake up the baby.",
        "He is on the roof with the other roofers",
        "My brother is on the bridge of the ship",
    ),
    "writes_in_secret": (
        "Text me here, my brother has no phone",
        "Escríbanme, trabajo sin voz propia",
    ),
    "child_used": (
        "He has to hand in the money from the raffle",
        "kids have to bring money for the school trip",
        "He takes the money from the register",
        "La señora les cobra el dinero de la entrada a los niños",
        "Los niños tienen que traer dinero para la excursión",
        "Il doit remettre l'argent de la caisse",
        "As crianças têm que trazer dinheiro para a excursão",
        "Дети должны сдать деньги на экскурсию",
    ),
    "still_there": ("They are there now, your brochures",),
    "asks_where_to_go": ("looking for a room to rent right now",),
    "nowhere_to_stay": ("Busco un cuarto para rentar ahorita",),
}


@pytest.mark.parametrize(
    ("cue", "text"), [(cue, text) for cue, texts in NOT_MEANT.items() for text in texts]
)
def test_a_cue_is_not_named_where_its_words_mean_another_thing(cue: str, text: str) -> None:
    assert cue not in named(text)


@pytest.mark.parametrize(
    ("cue", "text"),
    [
        ("self_harm", "I'm by the tracks"),
        ("self_harm", "I am off the ledge for now"),
        ("self_harm", "Off the bridge or under a train, I have not decided"),
        ("self_harm", "he told me he is at the ledge"),
        ("self_harm", "my student texted that he is at the tracks"),
        ("self_harm", "im by the bridge and i dont care anymore"),
        ("self_harm", "I can't do this anymore, I am on the roof"),
        ("self_harm", "My friend texted, she is on the bridge and won't come down"),
        ("wants_to_die", "I hope I don't wake up"),
        ("wants_to_die", "I hope I never wake up."),
        ("wants_to_die", "I hope I don't wake up. Nobody would mind"),
        ("wants_to_die", "I want to go to sleep and never wake up"),
        ("wants_to_die", "Ya no quiero despertar"),
        ("wants_to_die", "Não quero mais acordar"),
        ("wants_to_die", "Je ne veux plus me réveiller"),
        ("wants_to_die", "Не хочу больше просыпаться"),
        ("wants_to_die", "Tôi không muốn thức dậy nữa"),
        ("wants_to_die", "I lined up all my pills"),
        ("wants_to_die", "the pills are lined up in front of me"),
        ("wants_to_die", "Ya conté mis pastillas"),
    ],
)
def test_where_they_stand_and_what_they_hold_is_named_and_urgent(cue: str, text: str) -> None:
    assert cue in named(text)
    assert of_all(text).urgency is Urgency.URGENT


@pytest.mark.parametrize(("language", "least"), [("en", 3), ("es", 2)])
def test_each_area_has_enough_of_both(language: str, least: int) -> None:
    many: Counter[tuple[str, str]] = Counter()
    for urgency in Urgency:
        many.update((row["area"], urgency) for row in rows(urgency) if row["language"] == language)
    assert min(many.values()) >= least
    areas = {row["area"] for urgency in Urgency for row in rows(urgency)}
    assert set(many) == {(area, urgency) for area in areas for urgency in Urgency}
