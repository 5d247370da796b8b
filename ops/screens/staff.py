"""The screens of the console."""

from __future__ import annotations

from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from ops.screens.cases import COLLEAGUE, DESK, FARM, MOTEL, motel_again
from ops.screens.screen import Screen, Stage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Page

AUDITOR = "noor"


def at(path: str, page: Page, stage: Stage) -> None:
    """A page as it stands at its address."""
    page.goto(stage.hotline.staff + path)


def wrong_sign_in(page: Page, stage: Stage) -> None:
    """Something of the three does not fit."""
    at("/sign-in", page, stage)
    page.fill("#username", "nobody")
    page.fill("#passphrase", "nothing")
    page.fill("#code", "000000")
    page.click("main button")


def locked(page: Page, stage: Stage) -> None:
    """The sign-in page in a browser whose session is over: it says how many urgent cases wait for somebody."""
    queue(page, stage)
    page.context.clear_cookies(name="desk")
    at("/sign-in", page, stage)
    page.get_by_text("urgent not acknowledged").wait_for()


def show_words(page: Page, stage: Stage) -> None:
    """The lists with the first words of each case."""
    at("/queue", page, stage)
    if page.get_by_role("button", name="Words: hidden").count():
        page.get_by_role("button", name="Words: hidden").click()


def queue(page: Page, stage: Stage, *, words: bool = True, menus: bool = False) -> None:
    """The queue with an urgent case that nobody has acknowledged, its menus open if wanted."""
    show_words(page, stage)
    if not page.get_by_role("button", name="Acknowledge and open").count():
        stage.hotline.report(FARM, lang="es")
        page.reload()
    if not words:
        page.get_by_role("button", name="Words: shown").click()
    if menus:
        for menu in page.locator("details.menu").all()[:2]:
            menu.evaluate("menu => { menu.open = true; }")


def handed_to_nobody(page: Page, stage: Stage) -> None:
    """The queue with a hand-over in which nobody was chosen."""
    queue(page, stage, menus=True)
    page.get_by_role("button", name="Hand over").first.click()


def find(what: Mapping[str, Any], page: Page, stage: Stage) -> None:
    """The cases whose writers may be reached at this phone."""
    at("/find", page, stage)
    page.fill("#wanted", what["contact_value"])
    page.get_by_role("button", name="Find").click()


def partner(senders: str, page: Page, stage: Stage) -> None:
    """The registry once an organisation was added; again where it stands there already."""
    at("/partners", page, stage)
    if page.get_by_text(senders, exact=True).count():
        return
    at("/partners/new", page, stage)
    page.fill("#name", "Lake County Police")
    page.fill("#senders", senders)
    page.fill("#telephone", "+1 555 555 0100")
    page.get_by_role("button", name="Keep").click()


def change_partner(page: Page, stage: Stage) -> None:
    """One organisation, to be changed."""
    partner("police.example.org", page, stage)
    page.get_by_role("link", name="Change").first.click()


def case(which: str, page: Page, stage: Stage, *, all_open: bool = False) -> None:
    """The page of a case."""
    found = attrgetter(which)(stage.cases)
    at(f"/cases/{getattr(found, 'reference', found)}", page, stage)
    if all_open:
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")


def read_again(page: Page, stage: Stage) -> None:
    """A mail read again from its bytes."""
    case("held", page, stage)
    page.get_by_role("link", name="Read the mail again").first.click()


def refused(page: Page, stage: Stage) -> None:
    """A colleague has the case; the words that were typed come back."""
    case("in_hand", page, stage)
    page.evaluate("document.querySelector('#hand').open = true")
    page.get_by_role("button", name="Take it myself").click()


def no_words(page: Page, stage: Stage) -> None:
    """An answer without words."""
    case("in_hand", page, stage)
    page.get_by_role("button", name="Send answer").click()


def campaign(page: Page, stage: Stage, *, read: bool = True, move: str = "") -> None:
    """The page of a campaign, once the worker has found what belongs to it."""
    reference = stage.cases.campaign.reference
    if read:
        at(f"/cases/{reference}", page, stage)
    at(f"/campaigns/{reference}", page, stage)
    for _ in range(20):
        if page.get_by_text("5 messages").count():
            break
        page.wait_for_timeout(250)
        page.reload()
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    if move:
        page.get_by_role("button", name=move, exact=True).click()


def call_note(page: Page, stage: Stage, *, counted: bool = False) -> None:
    """The call note, empty."""
    at("/call-note", page, stage)
    if counted:
        page.get_by_role("button", name="Wrong number").click()


def call_logged(page: Page, stage: Stage) -> None:
    """A call whose caller wants a code."""
    at("/call-note", page, stage)
    page.fill("#words", "She asks whether her papers may be kept by the agency.")
    page.check("[name=receipt]")
    page.get_by_role("button", name="I am handling it").click()


def alert(page: Page, stage: Stage, *, pressed: bool = False) -> None:
    """The button behind an alert's link."""
    stage.hotline.settle()
    told = stage.hotline.report(motel_again())
    page.goto(stage.hotline.alert_link(told.reference))
    if pressed:
        page.get_by_role("button").click()


def old_alert(page: Page, stage: Stage) -> None:
    """A link that opens nothing any more."""
    at("/a/nothing-of-ours", page, stage)


def _of_case(name: str, which: str, *, all_open: bool = False, who: str = DESK) -> Screen:
    return Screen(
        name=f"case-{name}",
        endpoint="staff.show_case",
        go=partial(case, which, all_open=all_open),
        who=who,
    )


SCREENS = (
    Screen(name="sign-in", endpoint="staff.show_sign_in", go=partial(at, "/sign-in")),
    Screen(name="sign-in-wrong", endpoint="staff.show_sign_in", status=403, go=wrong_sign_in),
    Screen(name="sign-in-locked", endpoint="staff.show_sign_in", go=locked, who=DESK),
    Screen(name="queue", endpoint="staff.show_queue", go=queue, who=DESK),
    Screen(
        name="queue-hidden", endpoint="staff.show_queue", go=partial(queue, words=False), who=DESK
    ),
    Screen(
        name="queue-menus", endpoint="staff.show_queue", go=partial(queue, menus=True), who=DESK
    ),
    Screen(
        name="queue-refused",
        endpoint="staff.show_queue",
        status=409,
        go=handed_to_nobody,
        who=DESK,
    ),
    Screen(name="open", endpoint="staff.show_open", go=partial(at, "/open"), who=DESK),
    Screen(name="find", endpoint="staff.show_find", go=partial(at, "/find"), who=DESK),
    Screen(name="find-found", endpoint="staff.show_find", go=partial(find, MOTEL), who=DESK),
    Screen(
        name="find-nothing",
        endpoint="staff.show_find",
        go=partial(find, {"contact_value": "555-555-0100"}),
        who=DESK,
    ),
    Screen(name="shift", endpoint="staff.show_shift", go=partial(at, "/shift"), who=DESK),
    Screen(name="quality", endpoint="staff.show_quality", go=partial(at, "/quality"), who=DESK),
    Screen(
        name="quality-auditor",
        endpoint="staff.show_quality",
        go=partial(at, "/quality"),
        who=AUDITOR,
    ),
    Screen(
        name="partner-new", endpoint="staff.new_partner", go=partial(at, "/partners/new"), who=DESK
    ),
    Screen(
        name="partner-refused",
        endpoint="staff.new_partner",
        status=422,
        go=partial(partner, "gmail.com"),
        who=DESK,
    ),
    Screen(
        name="partners",
        endpoint="staff.show_partners",
        go=partial(partner, "police.example.org"),
        who=DESK,
    ),
    Screen(
        name="partners-looked-at",
        endpoint="staff.show_partners",
        go=partial(at, "/partners"),
        who=COLLEAGUE,
    ),
    Screen(name="partner", endpoint="staff.show_partner", go=change_partner, who=DESK),
    Screen(name="me", endpoint="staff.me", go=partial(at, "/me"), who=DESK),
    Screen(name="me-auditor", endpoint="staff.me", go=partial(at, "/me"), who=AUDITOR),
    Screen(
        name="not-allowed",
        endpoint="staff.show_queue",
        status=403,
        go=partial(at, "/queue"),
        who=AUDITOR,
    ),
    _of_case("urgent", "waiting"),
    _of_case("urgent-all-open", "waiting", all_open=True),
    _of_case("in-hand", "in_hand", all_open=True, who=COLLEAGUE),
    _of_case("child", "child"),
    _of_case("routine", "routine"),
    _of_case("asks", "asks"),
    _of_case("asks-all-open", "asks", all_open=True),
    _of_case("held-mail", "held"),
    Screen(
        name="campaign-not-read",
        endpoint="staff.show_campaign",
        go=partial(campaign, read=False),
        who=DESK,
    ),
    Screen(name="campaign", endpoint="staff.show_campaign", go=campaign, who=DESK),
    Screen(name="campaign-suggest", endpoint="staff.show_campaign", go=campaign, who=COLLEAGUE),
    Screen(
        name="campaign-moved",
        endpoint="staff.show_campaign",
        go=partial(campaign, move="Hand over"),
        who=DESK,
    ),
    _of_case("campaign", "campaign", all_open=True),
    Screen(name="read-again", endpoint="staff.show_reading", go=read_again, who=DESK),
    _of_case("closing-asked", "closing", all_open=True, who=COLLEAGUE),
    _of_case("closed", "closed"),
    Screen(name="case-taken", endpoint="staff.show_case", status=409, go=refused, who=DESK),
    Screen(name="case-no-words", endpoint="staff.show_case", status=409, go=no_words, who=DESK),
    Screen(
        name="no-case",
        endpoint="staff.show_case",
        status=404,
        go=partial(at, "/cases/0000-0000"),
        who=DESK,
    ),
    Screen(name="call-note", endpoint="staff.show_note", go=call_note, who=DESK),
    Screen(
        name="call-note-counted",
        endpoint="staff.show_note",
        go=partial(call_note, counted=True),
        who=DESK,
    ),
    Screen(name="call-logged", endpoint="staff.show_note", go=call_logged, who=DESK),
    Screen(name="alert", endpoint="staff.show_alert", go=alert),
    Screen(name="alert-pressed", endpoint="staff.show_alert", go=partial(alert, pressed=True)),
    Screen(name="alert-too-old", endpoint="staff.show_alert", status=410, go=old_alert),
    Screen(name="no-page", endpoint="", status=404, go=partial(at, "/nothing-here"), who=DESK),
)
"""In the order in which a person meets them."""
