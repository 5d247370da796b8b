"""Another language on the form: what was typed comes along, without a script."""

from __future__ import annotations

from tests.web.portal_fakes import RECEIPT, InMemory
from tests.web.strict import Page, StrictClient, multipart

WORDS = "They are not paid.\nThe van is white."


def press(web: StrictClient, page: Page, tag: str, status: int = 200, **typed: object) -> Page:
    """Press a language on the form, with what stands in it and what is typed."""
    button = page.one(f"button[name=speak][lang={tag}]")
    sent = page.sent(**typed) | {"speak": str(button["value"])}
    return web.post(str(button["formaction"]), sent, status)


def test_what_was_typed_comes_along_and_is_sent_from_there(
    web: StrictClient, desk: InMemory
) -> None:
    page = web.get("/report?lang=en")

    spanish = press(web, page, "es", what_happened=WORDS, need="saw", signs=["unpaid"])
    web.post("/report?lang=es", spanish.sent())

    assert str(spanish.one("html")["lang"]) == "es"
    assert spanish.heading == "Su mensaje"
    assert spanish.value("what_happened").replace("\r", "") == WORDS
    assert spanish.chosen("language") == ["es"]
    assert (spanish.chosen("need"), spanish.chosen("signs")) == (["saw"], ["unpaid"])
    [submission] = desk.submissions
    assert submission.words.text.replace("\r", "") == WORDS


def test_nothing_is_sent_by_it(web: StrictClient, desk: InMemory) -> None:
    """Not even in danger: the button says a language, not send."""
    press(web, web.get("/report"), "es", what_happened=WORDS, danger_now="yes")

    assert desk.submissions == []


def test_what_we_must_tell_is_said_in_the_language_that_was_pressed(web: StrictClient) -> None:
    """Before that nobody may have read it; a form that comes back for another reason was read in its own language."""
    page = web.get("/report?lang=en")

    spanish = press(web, page, "es", what_happened=WORDS)
    looked_over = web.post("/report", page.sent(what_happened=WORDS, do="look"))

    head, _, _ = spanish.text.partition("¿Por qué nos escribe?")
    assert "Cuándo tenemos que avisar a alguien:" in head
    assert "No somos la policía ni inmigración." in head
    assert "When we must tell someone:" not in looked_over.text


def test_a_language_that_was_chosen_stays(web: StrictClient) -> None:
    page = press(web, web.get("/report?lang=en"), "es", what_happened=WORDS, language="ht")

    assert page.chosen("language") == ["ht"]


def test_a_file_comes_along(web: StrictClient, desk: InMemory) -> None:
    page = web.get("/report?lang=en")
    button = page.one("button[name=speak][lang=es]")
    body, kind = multipart(page.sent() | {"speak": "en"}, [("van.jpg", b"a picture")])

    spanish = web.post(str(button["formaction"]), body, content_type=kind)
    web.post("/report?lang=es", spanish.sent())

    assert [file.name for file in desk.submissions[0].attachments] == ["van.jpg"]


def test_an_empty_form_is_shown_anew(web: StrictClient) -> None:
    """Nothing was written, so nothing is not sent yet; the four lines stand above it again."""
    away = press(web, web.get("/report?need=info"), "es", 303)

    page = web.get(away.response.headers["Location"])
    assert "Escriba en cualquier idioma." in page.text
    assert page.chosen("need") == ["info"]


def test_a_code_and_words_that_were_not_sent_come_along(web: StrictClient, desk: InMemory) -> None:
    opened = web.post("/follow-up", web.get("/follow-up").sent(receipt=RECEIPT))
    desk.visits.clear()
    closed = web.post("/follow-up", opened.sent(words=WORDS), 422)

    spanish = press(web, closed, "es", receipt=RECEIPT, may_tell="nobody")

    assert spanish.heading == "Volver a su mensaje"
    assert "Cuándo tenemos que avisar a alguien:" in spanish.text
    assert spanish.value("receipt") == RECEIPT
    assert spanish.value("words").replace("\r", "") == WORDS
    assert spanish.chosen("may_tell") == ["nobody"]
    assert desk.added == []
    web.post("/follow-up?lang=es", spanish.sent())
    assert [words.replace("\r", "") for words, _ in desk.added] == [WORDS]


def test_where_a_code_is_asked_for_nothing_typed_is_shown_anew(web: StrictClient) -> None:
    away = press(web, web.get("/follow-up"), "es", 303)

    assert away.response.headers["Location"] == "/follow-up?lang=es"


def test_a_code_in_another_language_is_gone_once_its_page_was_left(web: StrictClient) -> None:
    page = web.get("/follow-up?lang=en")
    spanish = press(web, page, "es", receipt=RECEIPT)
    web.post("/leave", spanish.sent(".bar .way-out"), 303)

    again = press(web, page, "es", receipt=RECEIPT)

    assert RECEIPT not in again.response.text


def test_every_language_can_be_had_from_the_form(web: StrictClient) -> None:
    page = web.get("/report?lang=en")

    assert len(page.soup.select("button[name=speak]")) == 12
    assert not page.soup.select("nav a")


def test_the_key_enter_presses_send(web: StrictClient) -> None:
    """A browser takes the first button of a form for it, wherever that stands on the page."""
    page = web.get("/report")

    first = page.soup.select("button[form=report], #report button")[0]
    assert (first["name"], first["value"]) == ("do", "send")
