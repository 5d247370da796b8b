"""Ready words for all who wrote about one thing. They say nothing of what was written, and promise nothing."""

from __future__ import annotations

from casework.hotline import Hotline

_WORDS = {
    "en": "Thank you for writing to us. Many people wrote about the same thing, and a person has read your message. "
    "We often cannot say what becomes of it. If you know something of your own, such as a place, a name or a number, "
    "please write it to us. If someone is in danger now, call {emergency}.",
    "es": "Gracias por escribirnos. Muchas personas escribieron sobre lo mismo, y una persona ha leído su mensaje. "
    "Muchas veces no podemos decir qué pasa después. Si usted sabe algo propio, como un lugar, un nombre o un "
    "número, escríbanoslo, por favor. Si alguien está en peligro ahora, llame al {emergency}.",
}


def standard_answer(hotline: Hotline, language: str | None) -> str:
    """The words in this language; empty where there are none, so that a person writes them."""
    return _WORDS.get(language or "", "").format(emergency=hotline.emergency)
