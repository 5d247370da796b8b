"""Databases and the browser that tests stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest

from ops.parts.postgres import Postgres

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_a_clone_has_what_its_template_has_and_keeps_its_own(postgres_server: Postgres) -> None:
    """Tests may write what they like into theirs."""

    def fill(url: str) -> None:
        with psycopg.connect(url) as connection:
            connection.execute("CREATE TABLE words (word text)")

    template = postgres_server.template(fill)
    one = postgres_server.url_of(postgres_server.new_database(template=template))
    other = postgres_server.url_of(postgres_server.new_database(template=template))

    with psycopg.connect(one) as connection:
        connection.execute("INSERT INTO words VALUES ('one')")

    with psycopg.connect(other) as connection:
        assert connection.execute("SELECT count(*) FROM words").fetchone() == (0,)


def test_the_server_of_tests_does_not_wait_for_the_disk(postgres_server: Postgres) -> None:
    """No test cuts the power."""
    if postgres_server.server is None:
        pytest.skip("the server is not ours")
    with psycopg.connect(postgres_server.url) as connection:
        assert connection.execute("SHOW fsync").fetchone() == ("off",)


def test_the_browser_shows_a_page_without_scripts(chromium: Browser) -> None:
    """Journeys are also made with scripts switched off."""
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.set_content("<h1>Hello</h1><script>document.body.textContent = 'script'</script>")

        assert page.locator("h1").inner_text() == "Hello"
