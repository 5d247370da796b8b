"""Coming back: the code, and words that are added."""

from __future__ import annotations

import re

from wtforms import RadioField, StringField, TextAreaField

from portal.forms.consent import CHANGE
from portal.forms.csrf import PublicForm, strip


class ComeBackForm(PublicForm):
    """`receipt` opens the page; `words` are added once it is open, so that they survive a visit that is over."""

    receipt = StringField(filters=[strip])
    words = TextAreaField(filters=[strip])
    may_tell = RadioField(
        choices=dict(CHANGE.options), default=CHANGE.preset, validate_choice=False
    )
    visit = StringField()

    @property
    def change(self) -> str:
        """The code of who may be told from now on; "" where nothing is changed."""
        chosen = str(self.may_tell.data or "")
        return chosen if chosen in CHANGE.options else ""

    @property
    def adds(self) -> bool:
        """Whether there is anything to add: words or a change."""
        return bool(self.words.data or self.change)


def looks_like_a_reference(typed: str) -> bool:
    """Whether someone typed the number for the phone (`K7QM-4TXH`), which opens nothing, instead of the code."""
    letters = re.sub(r"[\s-]", "", typed)
    return len(letters) == 8 and letters.isalnum() and not letters.isdigit()  # noqa: PLR2004 - its length
