"""What is measured on a page: axe's rules, the size of what is pressed, sideways scrolling."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, ViewportSize

LOOKS: tuple[tuple[int, Literal["light", "dark"]], ...] = ((360, "light"), (1280, "dark"))
"""Widths and colour schemes. No width changes a colour, so each scheme is looked at on one."""
PHONE: ViewportSize = {"width": 320, "height": 640}
"""The smallest phone."""
PAGES = (
    "queue",
    "open",
    "shift",
    "quality",
    "call-note",
    "find",
    "me",
    "partners",
    "nowhere",
)
"""Of the console, each that a phone has to show, but for cases."""
OPEN = "all => all.forEach((one) => { one.open = true })"
"""Every one of some `details`."""
RUN = "() => axe.run({resultTypes: ['violations']})"

SMALL_TARGETS = """() => {
  const inSentence = (link) => {
    const around = link.closest('p, li, dd, td, small, legend, div, mark');
    const own = link.textContent.trim();
    const all = around ? around.textContent.trim() : own;
    return getComputedStyle(link).display.startsWith('inline') && all.length > own.length;
  };
  const pressed = 'a[href], button, input, select, textarea, summary, label.option';
  return [...document.querySelectorAll(pressed)].filter((target) => {
    const inOption = !target.matches('label') && target.closest('label.option');
    if (target.matches('[type=hidden]') || inOption || !target.checkVisibility()) return false;
    const box = target.getBoundingClientRect();
    const unseen = box.bottom <= 0 || box.width <= 1;
    if (unseen || (target.matches('a') && inSentence(target))) return false;
    return box.height < 43.9 || box.width < 43.9;
  }).map((target) => {
    const box = target.getBoundingClientRect();
    return `${target.outerHTML.slice(0, 120)} is ${box.width.toFixed(0)} x ${box.height.toFixed(0)}`;
  });
}"""
SIDEWAYS = "() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
DOUBLE_TEXT = "() => { document.documentElement.style.fontSize = '200%'; }"


def faults_of(page: Page) -> list[str]:
    """Everything wrong with a page on a phone and on a desk, in light and in dark, as lines."""
    page.evaluate(AXE_SCRIPT)
    found: list[str] = []
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        found += [f"{width} {scheme}: {line}" for line in _violations(page)]
        found += [f"{width}: too small: {line}" for line in page.evaluate(SMALL_TARGETS)]
        found += [f"{width}: {line}" for line in sideways(page)]
    return found


def _violations(page: Page) -> Iterator[str]:
    for violation in page.evaluate(RUN)["violations"]:
        for node in violation["nodes"]:
            yield f"{violation['id']}: {node['html'][:160]} ({node['failureSummary'][:200]})"


def sideways(page: Page) -> list[str]:
    """How far the page can be scrolled sideways."""
    far = page.evaluate(SIDEWAYS)
    return [f"scrolls {far} px sideways"] if far > 0 else []


def sideways_at_double_text(page: Page) -> list[str]:
    """The same on 320 px, with text at 200 %."""
    page.set_viewport_size(PHONE)
    found = [f"320: {line}" for line in sideways(page)]
    page.evaluate(DOUBLE_TEXT)
    return found + [f"320, text at 200 %: {line}" for line in sideways(page)]


def smallest_phone(chromium: Browser, **settings: Any) -> Page:  # noqa: ANN401 - as Playwright takes them
    """A page on it. Whoever asks closes `page.context`."""
    return chromium.new_context(viewport=PHONE, **settings).new_page()
