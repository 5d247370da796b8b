"""The screens of the public site."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from ops.screens.cases import FARM, SALON, SCHOOL
from ops.screens.screen import Screen, Stage

if TYPE_CHECKING:
    from playwright.sync_api import Page

TOO_LARGE = 10 * 1024 * 1024 + 1
NEEDS = ("self", "known", "saw", "job", "info")
OPEN_ALL = "document.querySelectorAll('details').forEach(group => { group.open = true; })"


def at(path: str, page: Page, stage: Stage) -> None:
    """A page as it stands at its address."""
    page.goto(stage.hotline.public + path)


def form_with(
    page: Page, stage: Stage, *, need: str = "", danger: str = "", all_open: bool = False
) -> None:
    """The form with an answer to question 1 or 2, its later groups open if wanted."""
    at("/report", page, stage)
    if need:
        page.check(f"#need-{need}")
    if danger:
        page.check(f"#danger_now-{danger}")
    if all_open:
        page.evaluate(OPEN_ALL)


def fill(page: Page, answers: Mapping[str, object]) -> None:
    """Type and tick answers, those of closed groups too."""
    page.evaluate(OPEN_ALL)
    for name, value in answers.items():
        field = page.locator(f"[name='{name}']").first
        kind = field.evaluate("field => field.tagName + ':' + field.type")
        if kind in ("INPUT:radio", "INPUT:checkbox"):
            for each in value if isinstance(value, list) else [value]:
                page.check(f"[name='{name}'][value='{each}']")
        elif kind.startswith("SELECT"):
            field.select_option(str(value))
        else:
            field.fill(str(value))


def send(answers: Mapping[str, object], page: Page, stage: Stage, *, lang: str = "en") -> None:
    """The page after sending these answers."""
    at(f"/report?lang={lang}", page, stage)
    fill(page, answers)
    page.click("#send")


def looked_over(page: Page, stage: Stage) -> None:
    """The form given back with every answer, as *Look over first* does."""
    at("/report", page, stage)
    fill(page, FARM)
    page.click("[value=look]")


def empty_form(page: Page, stage: Stage) -> None:
    """The form that said nothing."""
    at("/report", page, stage)
    page.click("#send")


def file_too_large(page: Page, stage: Stage) -> None:
    """A file that is not taken; the words stay."""
    at("/report", page, stage)
    page.fill("#what_happened", "A photo is with it.")
    page.check("#danger_now-yes")
    page.evaluate(OPEN_ALL)
    page.set_input_files(
        "#files", {"name": "door.jpg", "mimeType": "image/jpeg", "buffer": bytes(TOO_LARGE)}
    )
    page.click("#send")


def live(page: Page, stage: Stage, *, still: bool = False) -> None:
    """What the frame of the page after an urgent report holds, for itself."""
    send(FARM, page, stage)
    at("/live?still=yes" if still else "/live", page, stage)


def words_added(page: Page, stage: Stage) -> None:
    """The conversation after words were added on the open page."""
    send(FARM, page, stage)
    page.fill("#words", "One more thing: the dog barks.")
    page.click("#send")


def come_back(receipt: str | None, page: Page, stage: Stage) -> None:
    """What a code opens: here that of the case which was answered."""
    at("/follow-up", page, stage)
    page.fill("#receipt", stage.cases.in_hand.receipt if receipt is None else receipt)
    page.click("#send")


WRONG_CODE = "1234 5678 9012 3456 7890"

SCREENS = (
    Screen(name="first", endpoint="public.first", go=partial(at, "/")),
    Screen(name="first-es", endpoint="public.first", go=partial(at, "/?lang=es")),
    Screen(name="first-ar", endpoint="public.first", go=partial(at, "/?lang=ar")),
    Screen(name="safety", endpoint="public.safety", go=partial(at, "/safety")),
    Screen(name="form", endpoint="public.show_form", go=partial(at, "/report")),
    Screen(name="form-es", endpoint="public.show_form", go=partial(at, "/report?lang=es")),
    *(
        Screen(
            name=f"form-{need}-all-open",
            endpoint="public.show_form",
            go=partial(form_with, need=need, all_open=True),
        )
        for need in NEEDS
    ),
    Screen(name="form-danger", endpoint="public.show_form", go=partial(form_with, danger="yes")),
    Screen(name="form-empty", endpoint="public.show_form", status=422, go=empty_form),
    Screen(name="form-looked-over", endpoint="public.show_form", go=looked_over),
    Screen(name="form-file-too-large", endpoint="public.show_form", status=422, go=file_too_large),
    Screen(name="sent-urgent", endpoint="public.show_form", go=partial(send, FARM)),
    Screen(name="sent-urgent-es", endpoint="public.show_form", go=partial(send, FARM, lang="es")),
    Screen(name="sent", endpoint="public.show_form", go=partial(send, SALON)),
    Screen(name="sent-job", endpoint="public.show_form", go=partial(send, SCHOOL)),
    Screen(name="live", endpoint="public.live", go=live),
    Screen(name="live-still", endpoint="public.live", go=partial(live, still=True)),
    Screen(name="live-over", endpoint="public.live", go=partial(at, "/live")),
    Screen(name="live-words-added", endpoint="public.follow_up", go=words_added),
    Screen(name="follow-up", endpoint="public.follow_up", go=partial(at, "/follow-up")),
    Screen(
        name="follow-up-wrong",
        endpoint="public.follow_up",
        status=422,
        go=partial(come_back, WRONG_CODE),
    ),
    Screen(name="follow-up-answered", endpoint="public.follow_up", go=partial(come_back, None)),
    Screen(name="no-page", endpoint="", status=404, go=partial(at, "/nothing-here")),
)
"""In the order in which a person meets them."""
