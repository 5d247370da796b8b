"""Arabic and other scripts from right to left: each box and each answer runs as its own words do."""

from __future__ import annotations

import io

from casework.arriving.received import ShownAnswer
from tests.web.portal_fakes import AT, RECEIPT, InMemory
from tests.web.strict import Page, StrictClient

BOXES = "textarea, input[type=text]:not(#receipt)"
ARABIC = "\u0623\u0646\u0627 \u0647\u0646\u0627"
ANSWER = ShownAnswer(text=ARABIC, at=AT, checked=True)


def boxes_follow_their_words(page: Page) -> None:
    boxes = page.soup.select(BOXES)
    assert boxes
    assert {box.get("dir") for box in boxes} == {"auto"}


def come_back(web: StrictClient) -> Page:
    return web.post("/follow-up", web.get("/follow-up").sent(receipt=RECEIPT))


def test_every_box_of_the_form_follows_its_words(web: StrictClient) -> None:
    boxes_follow_their_words(web.get("/report"))


def test_the_boxes_after_sending_and_behind_the_code_follow_their_words(
    web: StrictClient, desk: InMemory
) -> None:
    page = come_back(web)
    desk.visits.clear()

    boxes_follow_their_words(web.post("/report", web.get("/report").sent(what_happened=ARABIC)))
    boxes_follow_their_words(page)
    boxes_follow_their_words(web.post("/follow-up", page.sent(words=ARABIC), 422))


def test_an_answer_follows_its_words_behind_the_code_and_in_the_frame(
    web: StrictClient, desk: InMemory
) -> None:
    desk.answers.append(ANSWER)
    desk.urgent = True
    web.post("/report", web.get("/report").sent(what_happened=ARABIC))

    for page in (come_back(web), web.get("/live")):
        assert page.one(".answer [dir=auto]").get_text() == ARABIC


def test_the_name_of_a_file_turns_no_sentence_around(web: StrictClient) -> None:
    sent = web.get("/report").sent(what_happened=ARABIC, files=(io.BytesIO(), ARABIC + ".jpg"))

    back = web.post("/report", sent, 422)

    assert back.one(".error li bdi").get_text() == ARABIC + ".jpg"
