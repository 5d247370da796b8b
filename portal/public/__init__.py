"""The pages for everybody: first page, form, answer, coming back, the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Blueprint, current_app, g

from portal.public import coming_back, live, pages, report
from portal.public.spent import bind_places, spent
from portal.public_services import services

if TYPE_CHECKING:
    from flask import Flask

    from portal.public_services import PublicServices


def register_public_pages(app: Flask, given: PublicServices) -> None:
    """Put every public page at its address."""
    app.extensions["services"] = given
    app.context_processor(promises)
    app.add_template_filter(in_fours)
    app.register_blueprint(public_pages())
    bind_places(app)
    app.register_error_handler(429, spent)


def public_pages() -> Blueprint:
    """A fresh blueprint `public` with its addresses in one list."""
    blueprint = Blueprint("public", __name__)
    for rule, view, method in (
        ("/", pages.first, "GET"),
        ("/safety", pages.safety, "GET"),
        ("/leave", pages.leave, "GET POST"),
        ("/robots.txt", pages.robots, "GET"),
        ("/report", report.show_form, "GET"),
        ("/report", report.send_report, "POST"),
        ("/follow-up", coming_back.follow_up, "GET"),
        ("/follow-up", coming_back.come_back, "POST"),
        ("/live", live.live, "GET POST"),
    ):
        blueprint.add_url_rule(rule, view.__name__, view, methods=method.split())
    blueprint.register_error_handler(500, live.broken)
    return blueprint


def in_fours(receipt: str | None) -> str:
    """Twenty digits in groups of four, as they are shown and read aloud; "" for none."""
    digits = (receipt or "").replace(" ", "")
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))


def promises() -> dict[str, object]:
    """The operator's sentences in the language of the page, and the address that people type."""
    return {
        "promise": services().hotline.promise(g.get("language", "en")),
        "own_address": urlsplit(current_app.config["OWN_URL"]).netloc,
    }
