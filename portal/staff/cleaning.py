"""HTML that a stranger wrote, made harmless when it is shown; what is stored stays as it came.

So a mended list also mends old mail.

nh3 does the work; bleach then holds its result to the same list. bleach alone would leave the text of scripts and
styles standing, and is no longer kept.
"""

from __future__ import annotations

import bleach
import nh3
from markupsafe import Markup, escape

TAGS = frozenset(
    {
        "a", "b", "blockquote", "br", "caption", "code", "dd", "del", "div", "dl", "dt", "em", "h1",
        "h2", "h3", "h4", "h5", "h6", "hr", "i", "ins", "li", "ol", "p", "pre", "q", "s", "small",
        "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
    }
)  # fmt: skip
"""Words and their order. No picture, no form, no frame, no style, no address to follow: a link shows its text alone."""

ATTRIBUTES: dict[str, set[str]] = {"*": {"dir", "lang"}, "td": {"colspan"}, "th": {"colspan"}}
MOST_CHARACTERS = 200_000
"""Beyond this the mail is shown as plain text: cleaning takes time that others wait for."""


def clean(html: str) -> Markup:
    """What may be shown of it."""
    if len(html) > MOST_CHARACTERS:
        return escape(html[:MOST_CHARACTERS])
    once = nh3.clean(
        html,
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        strip_comments=True,
        link_rel=None,
        url_schemes=set(),
    )
    allowed = {tag: sorted(names) for tag, names in ATTRIBUTES.items()}
    return Markup(bleach.clean(once, tags=TAGS, attributes=allowed, protocols=[], strip=True))  # noqa: S704 - cleaned twice
