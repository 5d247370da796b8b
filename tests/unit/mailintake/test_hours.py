"""Deadlines in running words: an answer that is needed, and what Spanish says of them."""

from __future__ import annotations

import pytest

from mailintake.hours import hours_in


@pytest.mark.parametrize(
    ("deadline", "behind"),
    [
        ("need an answer by Friday 5 pm", "."),
        ("need a reply before 5 p.m. on Friday", ", please."),
        ("needs your decision no later than noon CST tomorrow", ""),
        ("orden de cateo mañana a las 05:00 hora de la Montaña", " y falta una cama."),
        ("orden de allanamiento a las 0500", ", intérprete por favor"),
        ("fecha límite es mañana a las 5 pm hora del Pacífico", "."),
        ("vence el viernes a las 17:00 EST", ", avisen."),
        ("Necesitamos una respuesta para el viernes a las 5 de la tarde", "."),
        ("requiere su respuesta antes de las 17:00, hora local, del 3 de diciembre", "."),
    ],
)
def test_an_answer_that_is_needed_and_a_deadline_in_spanish_are_claimed(
    deadline: str, behind: str
) -> None:
    assert hours_in(f"Hello. We write from the office that {deadline}{behind}") == [deadline]


@pytest.mark.parametrize(
    "deadline",
    [
        "Warrant at 0500 UTC+10 on 1 December",
        "need an answer by 1 December 5 pm GMT+9",
        "need an answer by 5 pm Central European Time",
        "warrant at 05:00+10:00 on 3 Dec",
        "warrant at 0500 CET tomorrow",
        "warrant at 0500 Boise time tomorrow",
        "warrant at 0500 Europe/Madrid tomorrow",
        "warrant at 5 pm Atlantic City",
        "deadline is 1 p.m. - 3 p.m. ET Friday",
        "deadline is 12:00 noon ET Friday",
        "deadline is 5 P.M. E.T. on Friday",
        "deadline is 5 pm Pacific on Dec 3, 2026",
        "warrant at 0500 MST on the 3rd",
        "warrant at 0500 MST, Dec. 3",
        "On 3 December we execute the warrant at 0500 MST",
        "Deadline at 5 pm ET (Friday)",
        "warrant at 0500 MST in two days",
        "need a reply by 10 am ET each day",
        "warrant at 0500 Eastern or Central",
        "warrant at 0500 MST 27NOV2026",
        "warrant at 05:00-07:00 on 3 Dec",
        "need an answer by 2026-11-27 5 pm ET",
        "need an answer by 5 pm ET Monday or Tuesday",
        "orden de cateo a las 05:00 hora de México mañana",
        "Necesitamos una respuesta antes de las 5 de la tarde de mañana, hora del Este",
        "Necesitamos su respuesta para pasado mañana a las 17:00 hora del Este",
        "plazo vence mañana a las 5 pm tiempo del centro",
        "El viernes hay orden de cateo a las 05:00 hora del Este",
    ],
)
def test_day_and_zone_are_not_cut_off(deadline: str) -> None:
    assert hours_in(f"Hello. {deadline}. Thank you.") == [deadline]


@pytest.mark.parametrize(
    "text",
    [
        "I need an answer before 500 Main Street is sold.",
        "We need an answer by Friday.",
        "I need food by 5 pm.",
        "La renta vence a las 5 pm.",
        "Pedimos la orden de comida a las 5.",
        "El plazo es largo, trabajo a las 5.",
        "Hay una orden de arresto contra mí. A las 5 vuelve.",
        "Necesito una respuesta para mi hermana.",
        "Se descompuso a las 5 pm hora del Este.",
    ],
)
def test_what_names_no_hour_or_asks_no_answer_is_none(text: str) -> None:
    assert hours_in(text) == []


@pytest.mark.parametrize(
    "deadline",
    [
        "WARRANT AT 0500 MST TOMORROW",
        "DEADL\u0130NE \u0130S 5 PM EST",
        "must have a re\u017fpon\u017fe by noon",
        "REQUIRE\u017f A DEC\u0131\u017f\u0131ON BEFORE 5 PM",
        "PLAZO HASTA LAS 5 PM HORA DEL E\u017fTE",
        "NECE\u017f\u0131TAN UNA RE\u017fPUE\u017fTA PARA LAS 5 PM",
    ],
)
def test_capitals_and_letters_that_stand_for_others_hide_no_hour(deadline: str) -> None:
    """The plain look that spares most mails the search must let through whatever the search finds."""
    assert hours_in(f"Hello.\n\nHere: {deadline}.") == [deadline]
