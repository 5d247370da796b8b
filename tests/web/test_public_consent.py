"""Taking back with the code what was allowed: who wrote chooses again, and loses nothing on the way."""

from __future__ import annotations

import pytest

from portal.forms.consent import CHANGE
from portal.forms.questions import MAY_TELL
from tests.web.portal_fakes import RECEIPT, InMemory
from tests.web.strict import Page, StrictClient


def come_back(web: StrictClient, language: str = "en") -> Page:
    address = f"/follow-up?lang={language}"
    return web.post(address, web.get(address).sent(receipt=RECEIPT))


def test_behind_the_code_stands_every_choice_of_the_form_and_one_to_take_it_back(
    web: StrictClient,
) -> None:
    """None is ticked but to leave it: what was chosen before would tell who wrote."""
    page = come_back(web)

    values = {str(tag["value"]) for tag in page.soup.select("[name=may_tell]")}
    asked = {value for question in MAY_TELL.values() for value in question.options}
    assert values == asked | {"", "nobody"}
    assert page.chosen("may_tell") == [""]


def test_choices_for_oneself_and_for_others_stand_apart_and_what_holds_is_said(
    web: StrictClient,
) -> None:
    """Whoever wrote of themselves is not asked as a bystander; which of both wrote, the page does not tell."""
    page = come_back(web)

    def group(about: str) -> set[str]:
        [heading] = [tag for tag in page.soup.select("#change .hint") if tag.get_text() == about]
        inputs = page.soup.select(f"[aria-labelledby={heading['id']}] [name=may_tell]")
        return {str(tag["value"]) for tag in inputs}

    assert group("If you wrote about yourself") == {"services", "services_police"}
    assert group("If you wrote about someone else") == {"words", "words_and_me"}
    assert "What you chose before holds until you choose here. It is not shown" in page.text


@pytest.mark.parametrize("choice", [value for value in CHANGE.options if value])
def test_a_change_needs_no_words(web: StrictClient, desk: InMemory, choice: str) -> None:
    after = web.post("/follow-up", come_back(web).sent(may_tell=choice))

    assert desk.changes == [{"may_tell": choice, "may_tell_chosen": "yes"}]
    assert after.heading == "Your change has come to us."
    assert "A person sees that you changed it." in after.text
    assert f"From now on this holds: {CHANGE.options[choice]}" in after.text
    assert after.chosen("may_tell") == [""]


def test_words_alone_change_nothing(web: StrictClient, desk: InMemory) -> None:
    """Words that take consent back are for people to understand."""
    after = web.post("/follow-up", come_back(web).sent(words="Please tell nobody."))

    assert desk.changes == [{}]
    assert after.heading == "Your words have come to us."
    assert "you changed it" not in after.text
    assert "From now on this holds" not in after.text


def test_what_no_list_has_changes_nothing(web: StrictClient, desk: InMemory) -> None:
    web.post("/follow-up", come_back(web).sent(may_tell="everybody"), 200)

    assert desk.changes == []


def test_a_change_that_cannot_be_stored_now_stays_chosen(web: StrictClient, desk: InMemory) -> None:
    page = come_back(web)
    desk.taking = False

    back = web.post("/follow-up", page.sent(may_tell="nobody", words="please"), 503)
    desk.taking = True
    web.post("/follow-up", back.sent())

    assert back.chosen("may_tell") == ["nobody"]
    assert desk.changes[0]["may_tell"] == "nobody"


def test_a_visit_that_is_over_keeps_the_change_until_the_code_is_typed(
    web: StrictClient, desk: InMemory
) -> None:
    page = come_back(web)
    desk.visits.clear()

    closed = web.post("/follow-up", page.sent(may_tell="nobody"), 422)
    web.post("/follow-up", closed.sent(receipt=RECEIPT))

    assert desk.changes == [{"may_tell": "nobody", "may_tell_chosen": "yes"}]


def test_in_spanish_no_word_of_it_is_english(web: StrictClient) -> None:
    page = come_back(web, "es")

    assert "Cambiar a quién podemos avisar" in page.text
    assert "No avisen a nadie más. Retiro lo que permití." in page.text
    for label in (CHANGE.title, CHANGE.hint, *CHANGE.options.values()):
        assert label not in page.text
