"""The lists narrowed to a language or a state: by what stands in clear, kept in links, and nothing urgent left out."""

from __future__ import annotations

import pytest

from casework.arriving.weighing import Weighing
from tests.builders import House, a_submission, an_assessment, an_urgent_report
from tests.parts.staff_floor import SignIn
from tests.web.case_looks import references
from tests.web.strict import Page


def report(house: House, language: str | None, state: str | None) -> str:
    """A routine report in this language from this state; its reference."""
    assessment = an_assessment(language=language, states=(state,) if state else ())
    weigh_with = Weighing(assess=lambda _: assessment, rings=lambda _: False)
    answers = {"state": state} if state else {}
    return house.take_in(a_submission(answers=answers), weigh_with).reference


@pytest.fixture
def reports(house: House) -> dict[str, str]:
    """Dana reads English and Spanish."""
    wanted = {
        "spanish": ("es", "TX"),
        "english": ("en", "AZ"),
        "vietnamese": ("vi", "TX"),
        "unknown": (None, None),
    }
    return {name: report(house, *facts) for name, facts in wanted.items()}


def names(page: Page, reports: dict[str, str]) -> set[str]:
    listed = references(page, "routine")
    return {name for name, reference in reports.items() if reference in listed}


@pytest.mark.parametrize("place", ["/queue", "/open"])
@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("", {"spanish", "english", "vietnamese", "unknown"}),
        ("?language=mine", {"spanish", "english", "unknown"}),
        ("?language=vi", {"vietnamese"}),
        ("?language=und", {"unknown"}),
        ("?state=TX", {"spanish", "vietnamese"}),
        ("?state=none", {"unknown"}),
        ("?language=mine&state=TX", {"spanish"}),
        ("?language=klingon&state=Texas", {"spanish", "english", "vietnamese", "unknown"}),
    ],
)
def test_a_list_shows_what_was_chosen_and_its_form_says_what_that_was(
    house: House,
    sign_in: SignIn,
    reports: dict[str, str],
    place: str,
    address: str,
    expected: set[str],
) -> None:
    page = sign_in("dana").get(f"{place}{address}")

    assert names(page, reports) == expected
    chosen = {str(o["value"]) for o in page.soup.select("#narrow option[selected]")} - {""}
    if len(expected) < len(reports):
        assert chosen == {part.partition("=")[2] for part in address[1:].split("&")}
        assert f"{len(expected)} of {len(reports)}" in page.text
    else:
        assert not chosen


def test_nothing_urgent_is_narrowed_away(
    house: House, sign_in: SignIn, reports: dict[str, str]
) -> None:
    urgent = house.take_in(an_urgent_report()).reference

    page = sign_in("dana").get("/queue?language=vi&state=TX")

    assert references(page, "urgent") == [urgent]
    assert names(page, reports) == {"vietnamese"}


def test_links_keep_what_was_chosen(house: House, sign_in: SignIn) -> None:
    texan = [report(house, "es", "TX") for _ in range(52)]
    report(house, "vi", "TX")
    report(house, "es", "AZ")
    dana = sign_in("dana")

    for place, link in (("/queue", "Next rows"), ("/open", "Older cases")):
        first = dana.get(f"{place}?language=es&state=TX")
        second = dana.get(str(first.one(f"a:-soup-contains('{link}')")["href"]))
        listed = [*references(first, "routine"), *references(second, "routine")]
        assert sorted(listed) == sorted(texan), place
    queue = dana.get("/queue?language=vi&state=TX")
    following = str(queue.one("a:-soup-contains('Read next')")["href"])
    opened = dana.get(dana.get(following, 303).response.headers["Location"])
    assert "Vietnamese" in opened.text
    assert (
        dana.get(following, 303)
        .response.headers["Location"]
        .endswith("/queue?language=vi&state=TX")
    )


def test_where_nothing_is_like_this_the_page_says_so(
    house: House, sign_in: SignIn, reports: dict[str, str]
) -> None:
    dana = sign_in("dana")

    queue = dana.get("/queue?language=sw")
    assert "Nothing else of this is to be read." in queue.text
    assert "0 of 4 to be read" in queue.text
    assert not queue.soup.select("a:-soup-contains('Read next')")
    assert "No open case is like this." in dana.get("/open?language=sw").text
