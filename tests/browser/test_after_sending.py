"""The page after sending, as it is seen and as it is printed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page

from ops.screens.hotline import Hotline
from tests.browser.conftest import Phone

FIRST_WORDS = "Soy una persona y estoy aquí. ¿Puede leer esto sin peligro? Conteste con una letra si es más fácil."
CUT_OFF = "() => document.documentElement.scrollHeight - document.documentElement.clientHeight"


def send(page: Page, hotline: Hotline, **ticks: str) -> None:
    page.goto(hotline.public + "/report")
    for name, value in ticks.items():
        page.check(f"#{name}-{value}")
    page.fill("#what_happened", "A pupil of mine sleeps in the laundry.")
    page.click("#send")


def test_the_frame_holds_first_words_and_when_it_looked(phone: Phone, hotline: Hotline) -> None:
    """On the smallest phone, on others, on a desk: what must be scrolled to inside a frame is not seen."""
    page = phone(locale="es-US")
    send(page, hotline, danger_now="yes")
    hotline.act("mara", page.locator("#reference").inner_text(), "answer", text=FIRST_WORDS)
    page.locator(".look button").click()
    page.frame_locator("iframe").get_by_text(FIRST_WORDS).wait_for(timeout=5_000)
    frame = page.frame("live")
    assert frame is not None

    cut_off = {}
    for width in (320, 360, 412, 768, 1280):
        page.set_viewport_size({"width": width, "height": 640})
        cut_off[width] = frame.evaluate(CUT_OFF)

    assert cut_off == dict.fromkeys(cut_off, 0)


@pytest.mark.parametrize("job", [True, False])
def test_a_paper_for_a_file_proves_the_day_and_never_holds_the_secret_code(
    phone: Phone, hotline: Hotline, job: object
) -> None:
    """Whoever prints to keep the code has no such file; whoever writes because of work has."""
    page = phone()
    send(page, hotline, need="job" if job else "saw")

    page.emulate_media(media="print")

    assert page.locator("#reference").is_visible()
    assert page.locator("#receipt").is_visible() is not bool(job)
    if job:
        paper = page.locator("main").inner_text()
        assert "Tipline" in paper
        assert f"{datetime.now(UTC).year}, " in paper
        page.emulate_media(media="screen")
        assert "Tipline" not in page.locator("main").inner_text()
