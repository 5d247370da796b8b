"""Languages: two complete, thirteen known, none of them mixed."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment

from casework.texts.places import STATES
from portal.errors import SENTENCES
from portal.forms.consent import CHANGE, PARTS
from portal.forms.places import LANGUAGE_CHOICES, SPOKEN_ALONE
from portal.forms.questions import GROUPS, questions
from portal.languages import CATALOGUES, LANGUAGES, known_tag
from portal.public.coming_back import STATUS
from portal.translations.es import SPANISH
from tests.web.portal_fakes import RECEIPT
from tests.web.strict import StrictClient

PORTAL = Path(__file__).parents[2] / "portal"
TAGS = ("en", "es", "pt", "fr", "zh-Hans", "zh-Hant", "vi", "tl", "ht", "ru", "ko", "ar", "hi")
SAME = {
    *STATES.values(),
    *(LANGUAGES[tag].own_name for tag in TAGS),
    *SPOKEN_ALONE.values(),
    "",
    "1",
}
"""What stands the same in every language."""


def words_of_templates() -> Iterator[str]:
    reader = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    pages = [*PORTAL.glob("templates/public/*.html"), PORTAL / "templates/base_public.html"]
    for page in pages:
        for _, _, found in reader.extract_translations(  # type: ignore[attr-defined] # set by the extension
            page.read_text(encoding="utf-8")
        ):
            yield from (found,) if isinstance(found, str) else filter(None, found or ())


def words_of_code() -> Iterator[str]:
    for file in PORTAL.glob("public/*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say":
                first = node.args[0]
                assert isinstance(first, ast.Constant), f"{file.name}: say() needs a plain sentence"
                yield str(first.value)


def words_of_data() -> Iterator[str]:
    for question in (*questions(), CHANGE):
        yield from (question.title, question.hint, question.only)
        yield from (*question.options.values(), *question.small.values())
    for group in GROUPS:
        yield from (group.title, group.says, group.only)
    for heading, sentence in SENTENCES.values():
        yield from (heading, sentence)
    yield from (*STATUS.values(), *PARTS)
    yield from LANGUAGE_CHOICES.values()


def all_words() -> set[str]:
    return {*words_of_templates(), *words_of_code(), *words_of_data()} - SAME


def test_no_public_sentence_is_missing_in_spanish() -> None:
    assert len(all_words()) > 250
    assert all_words() - set(SPANISH) == set()


def test_no_translation_is_left_of_a_sentence_that_is_gone() -> None:
    assert set(SPANISH) - all_words() == set()


@pytest.mark.parametrize("sentence", sorted(SPANISH))
def test_a_translation_keeps_every_number_and_mark_of_its_sentence(sentence: str) -> None:
    """A lost placeholder would lose the number to call."""
    marks = re.compile(r"%\(\w+\)s|</?strong>|%")

    assert sorted(marks.findall(SPANISH[sentence])) == sorted(marks.findall(sentence))


def test_the_thirteen_languages_are_known() -> None:
    assert tuple(LANGUAGES) == TAGS


@pytest.mark.parametrize("tag", TAGS)
def test_every_page_says_its_language_and_direction(web: StrictClient, tag: str) -> None:
    """Until a language is complete its pages come in English and say so."""
    page = web.get(f"/report?lang={tag}")

    language = tag if tag in CATALOGUES else "en"
    assert page.one("html")["lang"] == language
    assert page.one("html")["dir"] == LANGUAGES[language].direction
    assert page.chosen("language") == [tag]
    if tag not in CATALOGUES:
        line = page.one(f"p.langs[lang={tag}]")
        assert line.get_text() == LANGUAGES[tag].may_write
        assert line["dir"] == LANGUAGES[tag].direction


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("es-MX,es;q=0.9,en;q=0.8", "es"),
        ("qu,es;q=0.5", "es"),
        ("de", "en"),
        ("ar,es;q=0.5", "en"),
        ("", "en"),
    ],
)
def test_the_browser_chooses_where_the_person_has_not(
    web: StrictClient, asked: str, language: str
) -> None:
    """Who reads Arabic is not given Spanish: the line in Arabic stands on the English page."""
    page = web.get("/", headers={"Accept-Language": asked})

    assert page.one("html")["lang"] == language


@pytest.mark.parametrize(
    ("tag", "known"),
    [
        ("zh-TW", "zh-Hant"),
        ("zh_CN", "zh-Hans"),
        ("zh-Hant-HK", "zh-Hant"),
        ("fil", "tl"),
        ("pt-BR", "pt"),
        ("xx", None),
        ("", None),
        ("<b>", None),
    ],
)
def test_tags_are_read_as_people_write_them(tag: str, known: str | None) -> None:
    assert known_tag(tag) == known


def test_a_chosen_language_goes_with_every_link_and_form(web: StrictClient) -> None:
    page = web.get("/report?lang=es")

    links = [str(a["href"]) for a in page.soup.select("a[href^='/']")]
    spoken = [link for link in links if "lang=en" not in link and "lang=ar" not in link]
    assert all("lang=es" in link or "lang=zh" in link for link in spoken)
    assert "lang=es" in str(page.one("form")["action"])


def test_the_whole_way_is_in_spanish(web: StrictClient) -> None:
    page = web.get("/report?lang=es")
    sent = web.post(str(page.one("form")["action"]), page.sent(what_happened="nos encierran"))
    ask = web.get("/follow-up?lang=es")
    back = web.post(str(ask.one("form")["action"]), ask.sent(receipt=RECEIPT))

    assert page.heading == "Su mensaje"
    assert "No somos la policía ni inmigración." in page.text
    assert sent.heading == "Recibimos su mensaje."
    assert "Una persona lo leerá en el plazo de un día." in sent.text
    assert back.heading == "Recibimos su mensaje."


def test_languages_are_listed_in_their_own_names(web: StrictClient) -> None:
    names = [a.get_text() for a in web.get("/").soup.select("#languages + ul a")]

    assert names == [LANGUAGES[tag].own_name for tag in TAGS]
