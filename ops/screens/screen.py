"""What a screen is: a page in one state, and the way there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ops.screens.cases import Cases
from ops.screens.hotline import Hotline

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Response


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A running hotline with its cases."""

    hotline: Hotline
    cases: Cases


Way = Callable[["Page", Stage], None]


@dataclass(frozen=True, kw_only=True)
class Screen:
    """A page in one state."""

    name: str
    endpoint: str
    """The GET view that it belongs to, so that a list of all views can be held against the screens."""
    go: Way
    who: str | None = None
    """The member of the desk who is signed in."""
    status: int = 200
    """Of the answer that shows it."""

    def show(self, page: Page, stage: Stage) -> None:
        """Lead a page there. Raises LookupError where something else came, such as *Something broke on our side*."""
        answers: list[int] = []

        def came(response: Response) -> None:
            if response.request.is_navigation_request() and response.frame == page.main_frame:
                answers.append(response.status)

        page.on("response", came)
        self.go(page, stage)
        page.remove_listener("response", came)
        if answers[-1:] != [self.status]:
            raise LookupError(f"{self.name} was answered with {answers}")


def signed_in(
    browser: Browser, hotline: Hotline, username: str, **options: object
) -> BrowserContext:
    """A browser that holds what this person got when they signed in."""
    context = browser.new_context(**options)  # type: ignore[arg-type] # options of any context
    context.add_cookies(
        [
            {"name": cookie.name, "value": cookie.value or "", "url": hotline.staff}
            for cookie in hotline.desk(username).cookies
        ]
    )
    return context


def context_for(
    browser: Browser, stage: Stage, screen: Screen, **options: object
) -> BrowserContext:
    """The browser for a screen. The console's script stays away: without it a page shows the same and stands still."""
    if screen.who is None:
        context = browser.new_context(**options)  # type: ignore[arg-type] # options of any context
    else:
        context = signed_in(browser, stage.hotline, screen.who, **options)
    context.route("**/*.js*", lambda route: route.abort())
    return context
