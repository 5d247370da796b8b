"""What is remembered of the signs of one text for the next is bounded, and forgetting it changes nothing."""

from __future__ import annotations

from triage.text import normal
from triage.text.normal import even

FIRST, MANY = 0x4E00, 4_000
"""Chinese signs: each is one of its own."""


def remembered() -> int:
    return len(normal._TABLE)  # noqa: SLF001 - what it holds is seen nowhere else


def signs(number: int) -> str:
    """Signs that no other number gives."""
    start = FIRST + number * MANY
    return "".join(map(chr, range(start, start + MANY)))


def test_a_flood_of_rare_signs_is_forgotten() -> None:
    """Five texts have twenty thousand of them: at most those of the last stand beside what is kept."""
    for number in range(5):
        even(signs(number))
        assert remembered() <= normal._MOST_KNOWN + MANY  # noqa: SLF001

    assert remembered() < 5 * MANY


def test_a_text_is_made_even_as_before_once_its_signs_were_forgotten() -> None:
    before = even("Ayúdenme, Đừng ＨＥＬＰ").text
    for number in range(5):
        even(signs(number))

    assert even("Ayúdenme, Đừng ＨＥＬＰ").text == before == "ayudenme, dung help"
