"""Addresses and accounts are found where somebody hides them from machines, and little else is taken for them."""

from __future__ import annotations

import pytest

from triage.indicators import linking


@pytest.mark.parametrize(
    ("text", "email"),
    [
        (
            "write to the recruiter at maria (dot) jobs (at) example (dot) com, he promised visas",
            "maria (dot) jobs (at) example (dot) com",
        ),
        ("mail me at kim-at-example-dot-org whenever", "kim-at-example-dot-org"),
        ("kim_arroba_example_punto_org", "kim_arroba_example_punto_org"),
        ("jo[at]example[.]org", "jo[at]example[.]org"),
        ("jo[@]example.org", "jo[@]example.org"),
        ("jo@example[.]org", "jo@example[.]org"),
    ],
)
def test_an_address_is_found_however_its_signs_are_hidden(text: str, email: str) -> None:
    assert linking.find(text).emails == (email,)


@pytest.mark.parametrize(
    "text",
    [
        "a look-at-example.com photo",
        "stay-at-home mom",
        "photo-at-motel.com (at) noon",
        "write at noon (dot) she said at home",
    ],
)
def test_words_with_dashes_are_no_address(text: str) -> None:
    assert linking.find(text).emails == ()


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("ad at hxxps://ads[.]example[.]com/post/8817?x=1 and", "hxxps://ads[.]example[.]com/post/8817?x=1"),
        ("ads[.]example[.]com.", "ads[.]example[.]com"),
        ("see ads(dot)example(dot)net", "ads(dot)example(dot)net"),
        ("the site is bit.ly/3xYz12 and", "bit.ly/3xYz12"),
        ("(t.me/freshjobs_eu)", "t.me/freshjobs_eu"),
    ],
)  # fmt: skip
def test_a_link_is_found_that_is_disarmed_or_short(text: str, url: str) -> None:
    assert linking.find(text).urls == (url,)


@pytest.mark.parametrize("text", ["rabbit.ly/x", "call.me/now", "he left (.) then", "f(x)[.]2"])
def test_what_only_looks_so_is_no_link(text: str) -> None:
    assert linking.find(text).urls == ()


@pytest.mark.parametrize(
    ("text", "handles"),
    [
        ("Telegram t.me/freshjobs_eu", ("freshjobs_eu",)),
        ("instagram.com/model.scout.x recruits", ("model.scout.x",)),
        ("https://www.tiktok.com/@kingdre?lang=en", ("@kingdre",)),
        ("https://facebook.com/groups/123", ()),
        ("https://example.com/jane", ()),
        ("Line ID: jobsusa", ("jobsusa",)),
        ("her line id is jobs_usa", ("jobs_usa",)),
        ("first in line: jobs", ()),
        ("cashapp $bigdaddy", ("$bigdaddy",)),
        ("pay to $big_daddy9", ("$big_daddy9",)),
        ("$USD or $500 or US$400", ()),
        ("discord king#4412", ("king#4412",)),
        ("apt#1204", ()),
    ],
)
def test_an_account_is_found_by_its_sign_or_its_link(text: str, handles: tuple[str, ...]) -> None:
    assert linking.find(text).handles == handles
