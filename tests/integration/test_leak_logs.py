"""What the sites log when something breaks: the class and the place, never the words that broke it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from portal.errors import register_error_pages
from tests.parts.searching import Mark


def breaks(words: str) -> str:
    """As a library does that repeats what it was given."""
    raise ValueError(f"could not read {words}")


@pytest.fixture
def app() -> Flask:
    app = Flask("portal")
    register_error_pages(app, template="public/error.html")
    app.add_url_rule("/<words>", "breaks", breaks)
    app.register_error_handler(500, lambda _error: ("broken", 500))
    return app


def test_leak_logs_of_a_bug_name_its_class_and_place_alone(
    app: Flask, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    mark = Mark.new().text

    answer = app.test_client().get(f"/{mark}")

    said = capfd.readouterr().err + caplog.text
    assert answer.status_code == 500
    assert "ValueError at test_leak_logs.py:" in said
    assert "in breaks" in said
    assert mark not in said


@pytest.mark.parametrize("log", ["warning", "exception"])
def test_leak_logs_of_the_web_server_leave_the_request_out(
    log: str, capfd: pytest.CaptureFixture[str]
) -> None:
    from gunicorn.config import Config

    from ops.gunicorn import Discreet

    mark = Mark.new().text
    logger = Discreet(Config())
    say: Callable[[str], None] = getattr(logger, log)

    try:
        breaks(mark)
    except ValueError:
        say(
            f"Invalid request from ip=203.0.113.7: {mark}"
            if log == "warning"
            else f"Error handling request /{mark}"
        )

    said = capfd.readouterr().err
    assert "ValueError" in said
    assert (mark in said, "203.0.113.7" in said) == (False, False)
