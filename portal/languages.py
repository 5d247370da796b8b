"""Which language a page comes in, and the words of it.

English is the key of every catalogue. A language is offered as a page once its table in `portal/translations` is
complete; until then its pages come in English and one line in it says that people may write in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from flask import current_app, g, request, url_for
from markupsafe import Markup

from portal.translations.es import SPANISH

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from flask import Flask

    from casework.floor.hotline import Hotline


@dataclass(frozen=True)
class Language:
    """A language that the hotline speaks to the public."""

    tag: str
    """BCP 47."""
    own_name: str
    direction: str
    may_write: str
    """"You can write to us in this language", in it."""


LANGUAGES = {
    language.tag: language
    for language in (
        Language("en", "English", "ltr", "You can write to us in English."),
        Language("es", "Español", "ltr", "Puede escribirnos en español."),
        Language("pt", "Português", "ltr", "Você pode escrever em português."),
        Language("fr", "Français", "ltr", "Vous pouvez écrire en français."),
        Language("zh-Hans", "简体中文", "ltr", "您可以用中文书写。"),
        Language("zh-Hant", "繁體中文", "ltr", "您可以用中文書寫。"),
        Language("vi", "Tiếng Việt", "ltr", "Bạn có thể viết bằng tiếng Việt."),
        Language("tl", "Tagalog", "ltr", "Maaari kang sumulat sa Tagalog."),
        Language("ht", "Kreyòl ayisyen", "ltr", "Ou ka ekri an kreyòl."),
        Language("ru", "Русский", "ltr", "Вы можете писать по-русски."),
        Language("ko", "한국어", "ltr", "한국어로 쓰셔도 됩니다."),
        Language("ar", "العربية", "rtl", "يمكنك الكتابة بالعربية."),
        Language("hi", "हिन्दी", "ltr", "आप हिन्दी में लिख सकते हैं।"),
    )
}

CATALOGUES: Mapping[str, Mapping[str, str]] = {"en": {}, "es": SPANISH}
"""The complete languages. English needs no table: its words are the keys."""

SPEAK = "speak"
"""Name of the buttons that ask for a form in another language. The value is the language that it had."""

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}


def speak_languages(app: Flask) -> None:
    """Choose a language for each request, keep a chosen one in every link, and give templates `_`."""
    app.before_request(choose_language)
    app.url_defaults(keep_choice)
    app.context_processor(words_of_page)
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(look_up, _plural, newstyle=True)  # type: ignore[attr-defined] # set by the extension


def english_only(app: Flask) -> None:
    """Give a site for staff the same context, always in English."""
    app.context_processor(lambda: {"language": LANGUAGES["en"]})


def words_of_page() -> dict[str, Any]:
    """What the public templates need to know of the language."""
    language = g.get("language", "en")
    wish = g.get("wish", "en")
    shortlist = ("en", "es", "ar", "zh-Hans")
    return {
        "language": LANGUAGES[language],
        "wish": wish,
        "languages": LANGUAGES.values(),
        "offered_languages": [LANGUAGES[tag] for tag in shortlist if tag != wish],
        "unspoken": None if wish in CATALOGUES else LANGUAGES[wish],
        "address_in": address_in,
        "at_words": at_words,
        "clock_words": clock_words,
    }


def address_in(tag: str) -> str:
    """This page in another language. A page that answers a form is left for the one that shows it empty."""
    shown = request.method == "GET" and request.endpoint and not request.view_args
    return url_for(str(request.endpoint) if shown else "public.first", lang=tag)


def choose_language() -> None:
    """`?lang=` first, then what the browser asks for. What nobody speaks is English."""
    chosen = known_tag(request.args.get("lang", ""))
    g.chosen = chosen
    g.wish = chosen or _asked_for() or "en"
    g.language = g.wish if g.wish in CATALOGUES else "en"


def keep_choice(endpoint: str, values: dict[str, Any]) -> None:
    """There is no cookie, so the choice travels in the address."""
    if g.get("chosen") and endpoint != "static":
        values.setdefault("lang", g.chosen)


def known_tag(tag: str) -> str | None:
    """The tag of ours that `tag` means (`es-MX` is `es`, `zh-TW` is `zh-Hant`), or None."""
    lowered = tag.strip().lower().replace("_", "-")
    if lowered.startswith("zh"):
        traditional = any(part in lowered for part in ("hant", "tw", "hk", "mo"))
        return "zh-Hant" if traditional else "zh-Hans"
    base = {"fil": "tl"}.get(lowered.split("-")[0], lowered.split("-")[0])
    return base if base in LANGUAGES else None


def _asked_for() -> str | None:
    return next(filter(None, (known_tag(tag) for tag in request.accept_languages.values())), None)


def look_up(text: str) -> str:
    """The words for `text` in the language of this request; `text` itself where it is English."""
    return CATALOGUES[g.get("language", "en")].get(text, text)


def say(text: str, **values: object) -> Markup:
    """The same for code outside templates: the catalogue is ours, so only the values are escaped."""
    words = Markup(look_up(text))  # noqa: S704 - the catalogues hold our own words, never a person's
    return words % values if values else words


def at_words(at: datetime, *, year: bool = False) -> str:
    """`24 November, 16:20 (Eastern)`, in the hotline's own time zone; with the year where it is to prove something."""
    language = g.get("language", "en")
    local = at.astimezone(_zone())
    month = MONTHS[language].split()[local.month - 1]
    of = " " if language == "en" else " de "
    day = of.join([str(local.day), month, *([str(local.year)] if year else [])])
    return f"{day}, {clock_words(at)}"


def clock_words(at: datetime, *, seconds: bool = False) -> str:
    """`14:08 (Eastern)`, or `14:08:40 (Eastern)` where someone waits and watches, perhaps hours to the west."""
    clock = at.astimezone(_zone()).strftime("%H:%M:%S" if seconds else "%H:%M")
    hotline = cast("Hotline", current_app.jinja_env.globals["hotline"])
    return f"{clock} ({hotline.promise(g.get('language', 'en')).zone})"


def _zone() -> ZoneInfo:
    return ZoneInfo(current_app.config["TIMEZONE"])


def _plural(one: str, many: str, count: int) -> str:
    return look_up(one if count == 1 else many)
