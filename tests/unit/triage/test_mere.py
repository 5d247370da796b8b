"""Words that only count for a cue are shown to nobody as what the cue is called, and nobody is the writer by them."""

from __future__ import annotations

import pytest

from casework.assessments import Assessment
from casework.submissions import Channel, Need, Words
from tests.parts.unhurried import assess


def of(text: str) -> Assessment:
    return assess(Words(channel=Channel.WEB, text=text))


def quoted(text: str, cue: str) -> list[str]:
    return [each.quote for each in of(text).findings if each.cue == cue]


@pytest.mark.parametrize(
    ("text", "cue", "quotes"),
    [
        ("They shout at her at work.", "tonight", []),
        ("They shout at her at work. They leave tonight.", "tonight", ["tonight"]),
        ("She comes home after work and is beaten.", "tonight", ["after work"]),
        ("La señora vive con un hombre y no sale.", "myself", []),
        ("Trabajo con un hombre y no me deja salir.", "myself", ["Trabajo"]),
        ("En el trabajo de mi vecina hay un señor que grita.", "myself", []),
        ("There is a restaurant on Main Street where the workers sleep.", "myself", []),
        ("He says the US Army pays for the girls.", "myself", []),
        ("He took the girls and us to the US.", "myself", ["us"]),
        ("HE LETS US GO OUT ON SUNDAY ONLY.", "myself", ["US"]),
        ("Tôi không được ra ngoài, họ giữ con.", "myself", ["Tôi"]),
    ],
)
def test_what_is_shown_says_what_its_cue_is_called(text: str, cue: str, quotes: list[str]) -> None:
    assert quoted(text, cue) == quotes


@pytest.mark.parametrize(
    ("text", "writer"),
    [
        ("La señora vive con un hombre y no sale.", None),
        ("La señora vive conmigo y no sale.", Need.SELF),
        ("Oi, a máquina de lavar faz barulho.", None),
        ("under the bed. hes looking for me. pls come", Need.SELF),
        ("dice que hoy me vende", Need.SELF),
    ],
)
def test_nobody_is_the_writer_by_them(text: str, writer: Need | None) -> None:
    assert of(text).writer is writer


def test_a_workplace_or_a_plate_is_called_no_suspicion() -> None:
    labels = {
        each.label for each in of("The restaurant has a van with the plate ABC 1234.").findings
    }
    assert "as tips are worded" in labels
    assert not {label for label in labels if "suspicion" in label}
