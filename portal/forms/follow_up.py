"""Coming back: the code, and words that are added."""

from __future__ import annotations

import re

from wtforms import StringField, TextAreaField

from portal.forms.csrf import PublicForm, strip


class ComeBackForm(PublicForm):
    """`receipt` opens the page; `words` are added once it is open, so that they survive a visit that is over."""

    receipt = StringField(filters=[strip])
    words = TextAreaField(filters=[strip])
    visit = StringField()


def looks_like_a_reference(typed: str) -> bool:
    """Whether someone typed the number for the phone (`K7QM-4TXH`), which opens nothing, instead of the code."""
    letters = re.sub(r"[\s-]", "", typed)
    return len(letters) == 8 and letters.isalnum() and not letters.isdigit()  # noqa: PLR2004 - its length
