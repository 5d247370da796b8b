"""Hours from and to which somebody works are no age under 18; ages from and to are."""

from __future__ import annotations

import pytest

from casework.signals.submissions import Channel, Words
from tests.parts.unhurried import assess
from triage.context import ages


def quoted(text: str) -> list[str]:
    """Give the quotes by which a message names an age under 18."""
    said = assess(Words(channel=Channel.WEB, text=text))
    return [finding.quote for finding in said.findings if finding.cue == ages.CHILD_AGE]


@pytest.mark.parametrize(
    "text",
    [
        "mi jefe me tiene de esclavo, de 9 a 6 y me muero",
        "horario de 9 a 6",
        "abrimos de 10 a 4",
        "abrimos de 10 de la mañana a 4",
        "abren de 9 y media a 6",
        "horario: de 9 - 17",
        "ouvert de 9 à 17 h",
        "les bureaux ouvrent de 10 à 16 heures",
        "aberto de 9 até 17",
        "trabalho na loja, de 9 a 6",
        "maybe 9 to 5",
        "we answer only 9-5",
        "ella tiene que limpiar de 9 a 9",
        "mi hija limpia de 10 a 6",
        "de lunes a viernes, de 8 a 5",
        "los jueves se va de 7 a 8 y media",
        "atienden de 9 a. m. a 6 p. m.",
        "de 9 heures à 17 heures",
        "aberto de 9 às 17",
        "im 9 - 5 monday to friday",
        "I am 9-5 most days, call me after",
        "im 12 to 8 tonight at the store",
        "the clinic is only 8 - 4, i am 8-4 too",
        "lunes a viernes de 9 a 17",
        "abierto los sábados de 9 a 14",
        "atendemos de lunes a jueves de 8 a 16",
        "turno de 6 a 14 en la fábrica",
        "aberto de segunda a sexta, de 8 as 17",
        "ouvert le samedi de 9 a 12",
        "el martes trabajo de 7 a 15",
        "horario de atención: de 8 a 13",
        "Los viernes la tienda abre de 9 a 15",
        "Vino ayer. Las niñas salieron. La tienda abre de 9 a 15",
        f"las nenas {'x' * 146} horario de 9 a 15",
    ],
)
def test_hours_of_work_are_no_age(text: str) -> None:
    assert quoted(text) == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("niños de 9 a 14 años", "de 9"),
        ("hay dos, de 12 a 15 años, en la casa", "de 12"),
        ("niñas de 12 a 14", "de 12"),
        ("una muchacha de 14 a 16 con un señor", "de 14"),
        ("des filles de 13 à 15", "de 13"),
        ("meninas de 12 a 14", "de 12"),
        ("sale con mi hija de 14 a las 5", "de 14"),
        ("tiene de 13 a 15", "de 13"),
        ("necesito 5 nenas de 12 a 15 para catálogo", "de 12"),
        ("una niña de 14 de noche en el semáforo", "de 14"),
        ("se llevan a una amiga de 15 a las 5", "de 15"),
        ("hay niñas limpiando de 12 a 15", "de 12"),
        ("I'm 15 to 16", "I'm 15"),
        ("maybe 14-15 years old", "maybe 14"),
        ("I am 16 - 5 months pregnant by him", "I am 16"),
        ("she is only 14 - 2 men come every night", "only 14"),
        ("im 15 - 3 men hold me here", "im 15"),
        ("Im 15-2 weeks in this house", "Im 15"),
        ("I am 17 - 3 of us are locked upstairs", "I am 17"),
        ("Los viernes traen muchachas nuevas de 13 a 15", "de 13"),
        ("el lunes trajeron nenas de 13 a 15", "de 13"),
        ("los domingos lo vi con morritas de 12 a 14", "de 12"),
        ("el sábado metió menorcitas de 12 a 15 al hotel", "de 12"),
        ("de turno están las nenas de 13 a 15", "de 13"),
        ("atienden unas chiquillas de 13 a 16 en la barra", "de 13"),
        ("las que atienden son muy jovencitas, de 13 a 16", "de 13"),
        ("traen muchachas los viernes, de 13 a 15", "de 13"),
        ("sábado trouxeram mocinhas de 13 a 15", "de 13"),
        ("sexta tem novinhas de 13 a 15", "de 13"),
        ("le bar est ouvert avec des serveuses de 14 à 16", "de 14"),
        ("le dimanche arrivent des petites de 12 à 14", "de 12"),
        ("abren la cantina con meseras de 14 a 16", "de 14"),
        ("Nenas que traen los viernes de 13 a 15", "de 13"),
        (f"las nenas {'x' * 145} horario de 13 a 15", "de 13"),
        ("ouvert la nuit, les danseuses ont de 14 à 16", "de 14"),
    ],
)
def test_ages_from_and_to_are_ages(text: str, quote: str) -> None:
    assert quoted(text) == [quote]
