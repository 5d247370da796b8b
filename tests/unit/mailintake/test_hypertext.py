"""Hypertext is read as what it shows: images and places that say something too."""

from __future__ import annotations

import pytest

from mailintake.contents.hypertext import to_text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ('<p>come <img alt="🆘" src="x"> now</p>', "come 🆘 now"),
        ('<p><img alt="Help me, room 12" src="x"></p>', "Help me, room 12"),
        ('<p>come now <img alt="Our logo" src="x"></p>', "come now"),
        ('<p><img alt="image001.png" src="x"></p>', ""),
        ('<a href="geo:29.7,-95.3">here</a>', "here <geo:29.7,-95.3>"),
        ('<a href="maps://?q=29.7,-95.3">here</a>', "here <maps://?q=29.7,-95.3>"),
    ],
)
def test_images_and_places_that_say_something_are_read(page: str, text: str) -> None:
    assert to_text(page, set()) == text
