"""Deadlines in running words: an answer that is needed, and what Spanish says of them."""

from __future__ import annotations

import pytest

from mailintake.case_mail.hours import hours_in


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
        "WARRANT AT M\u0130DN\u0130GHT TOMORROW",
        "orden judicial a mediod\u0131a hora del Este",
        "REQUIRE\u017f A DEC\u0131\u017f\u0131ON BEFORE 5 PM",
        "PLAZO HASTA LAS 5 PM HORA DEL E\u017fTE",
        "PLEA\u017fE RE\u017fPOND BY COB FRIDAY",
        "PLEASE RESPOND BY CLO\u017fE OF BUSINESS FRIDAY",
        "PLEASE RESPOND W\u0130TH\u0130N TWO HOURS",
        "WARRANT 261700Z NOV 26",
        "NECE\u017f\u0131TAN UNA RE\u017fPUE\u017fTA PARA LAS 5 PM",
    ],
)
def test_capitals_and_letters_that_stand_for_others_hide_no_hour(deadline: str) -> None:
    """The plain look that spares most mails the search must let through whatever the search finds."""
    assert hours_in(f"Hello.\n\nHere: {deadline}.") == [deadline]


@pytest.mark.parametrize(
    ("said", "deadline"),
    [
        ("Respond before 17:00 EDT on July 2", ""),
        ("Please respond by 17:00 EDT", ""),
        ("We have a bed. reply no later than 5pm ET", "reply no later than 5pm ET"),
        ("We ask for a bed no later than 5 PM Eastern", "no later than 5 PM Eastern"),
        ("Please answer by 5 pm EDT", ""),
        ("Thanks Reply to this mail by noon on Friday", "Reply to this mail by noon on Friday"),
        ("Could you confirm by tomorrow at 5 pm", ""),
        ("We ask you to let us know by 3 pm PST tomorrow", "you to let us know by 3 pm PST tomorrow"),
        ("We need this by 1700 hrs CST", ""),
        ("Please: we need your statement by Friday 0900 MST", "we need your statement by Friday 0900 MST"),
        ("Her hearing tomorrow 9:00 a.m. CDT", "hearing tomorrow 9:00 a.m. CDT"),
        ("The arraignment is set for July 2 at 9:00 am", "arraignment is set for July 2 at 9:00 am"),
        ("We execute the search warrant 0500 hrs 7/2 (MST)", "warrant 0500 hrs 7/2 (MST)"),
        ("Favor de responder antes de las 17:00 hora del Este", ""),
        ("Por favor respondan a más tardar mañana a las 5 pm", "respondan a más tardar mañana a las 5 pm"),
        ("La audiencia es mañana a las 9:00 a.m. CDT", "audiencia es mañana a las 9:00 a.m. CDT"),
        ("Please respond by COB Friday (Eastern)", ""),
        ("Kindly reply by close of business Friday", ""),
        ("We need a decision by E.O.D. tomorrow", "need a decision by E.O.D. tomorrow"),
        ("We execute the warrant 261700Z NOV 26", "warrant 261700Z NOV 26"),
        ("Deadline is 261700ZNOV2026", ""),
        ("Respond NLT 261700R NOV 26", ""),
        ("Please respond within 2 hours", ""),
        ("Answer within two hours of receipt, she is moved", "Answer within two hours"),
        ("We need a bed within the next 90 minutes", ""),
        ("A decision is required within 24-48 hours", "decision is required within 24-48 hours"),
        ("Respondan por favor dentro de dos horas", ""),
        ("Necesitamos una respuesta en las próximas 2 horas", ""),
    ],
)  # fmt: skip
def test_what_is_asked_by_an_hour_and_when_it_is_done_is_claimed(said: str, deadline: str) -> None:
    """As partners write it, with its zone and its day."""
    assert hours_in(f"Hello.\n\n{said}. Thank you.") == [deadline or said]


@pytest.mark.parametrize(
    "text",
    [
        "We close at 5 pm EST and reply by 5 pm EST on weekdays.",
        "We reply within 24 hours. I will answer you within two hours.",
        "He is home within two hours. In two hours he comes back.",
        "We work until COB. I leave at the end of the day.",
        "Payment is due within 24 hours. Delivery within 2 hours.",
        "The order 261700Z is here since November 26.",
        "Our staff answer until 5 pm EST. Hours of operation 9:00 am to 5:00 pm EST.",
        "My shift ends no later than 5 pm EST.",
        "I have to be home no later than 9 pm EST.",
        "We are open today, no later than 5 pm EST.",
        "Orders placed no later than 5 PM Eastern ship the same day.",
        "I did not answer by 5 pm EST and he hit me.",
        "He replied before 5 pm EST. She responded by noon EST.",
        "The hearing was yesterday at 9:00 a.m. CDT.",
        "I lost my hearing aid 9:00 a.m. CDT.",
        "I look forward to hearing from you by 5 pm EST.",
        "Hearing at 9.",
        "Warrant 1234 on July 2 was served.",
        "Warrant 1500 Main Street.",
        "I need to be at work by 5 pm EST.",
        "He needs the money by 5 pm EST.",
        "Please let us know if he comes home by 5 pm EST.",
        "Please answer the door before 5 pm EST.",
        "You will get a reply by 5 pm EST.",
        "Nos contestan antes de las 5 pm hora del Este.",
        "La audiencia fue ayer a las 9:00 a.m. CDT.",
    ],
)
def test_hours_of_work_of_a_shop_and_of_what_is_past_are_none(text: str) -> None:
    assert hours_in(text) == []


def test_an_hour_that_is_found_in_two_ways_is_claimed_once() -> None:
    text = "Warrant at 0500 MST tomorrow. We need an answer no later than 5 pm EST."

    assert hours_in(text) == [
        "Warrant at 0500 MST tomorrow",
        "need an answer no later than 5 pm EST",
    ]
