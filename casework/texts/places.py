"""States and territories of the US by their names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

STATES = {
    "AL": "Alabama", "AK": "Alaska", "AS": "American Samoa", "AZ": "Arizona", "AR": "Arkansas",
    "CA": "California", "CO": "Colorado", "CT": "Connecticut", "DE": "Delaware",
    "DC": "District of Columbia", "FL": "Florida", "GA": "Georgia", "GU": "Guam", "HI": "Hawaii",
    "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "IA": "Iowa", "KS": "Kansas",
    "KY": "Kentucky", "LA": "Louisiana", "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts",
    "MI": "Michigan", "MN": "Minnesota", "MS": "Mississippi", "MO": "Missouri", "MT": "Montana",
    "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire", "NJ": "New Jersey",
    "NM": "New Mexico", "NY": "New York", "NC": "North Carolina", "ND": "North Dakota",
    "MP": "Northern Mariana Islands", "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon",
    "PA": "Pennsylvania", "PR": "Puerto Rico", "RI": "Rhode Island", "SC": "South Carolina",
    "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont",
    "VI": "Virgin Islands", "VA": "Virginia", "WA": "Washington", "WV": "West Virginia",
    "WI": "Wisconsin", "WY": "Wyoming",
}  # fmt: skip
"""Postal code to name: fifty states, DC and five territories. Names stay as they stand on signs."""

_IN_SPANISH = {
    "carolina del norte": "NC", "carolina del sur": "SC", "dakota del norte": "ND",
    "dakota del sur": "SD", "distrito de columbia": "DC", "hawai": "HI", "islas marianas": "MP",
    "islas marianas del norte": "MP", "islas virgenes": "VI", "luisiana": "LA", "misisipi": "MS",
    "misuri": "MO", "nueva hampshire": "NH", "nueva jersey": "NJ", "nueva york": "NY",
    "nuevo hampshire": "NH", "nuevo mejico": "NM", "nuevo mexico": "NM", "pensilvania": "PA",
    "samoa americana": "AS", "tejas": "TX", "virginia del oeste": "WV", "virginia occidental": "WV",
}  # fmt: skip
"""Names that differ from the English by more than an accent, without accents."""
_CODE_OF = {
    "washington dc": "DC",
    "washington d c": "DC",
    **_IN_SPANISH,
    **{code.lower(): code for code in STATES},
    **{name.lower(): code for code, name in STATES.items()},
}
_TITLE = re.compile(r"^(?:state of|estado (?:libre asociado )?de) ")
_BETWEEN = re.compile(r"[,;/|()]|\s[-\u2013]\s")


def states_in(value: str) -> Iterator[str]:
    """The codes of what a field names as a state: `Colorado`, `co`, `Denver, CO`, `Nuevo México`. Else none."""
    whole = _code(value)
    for code in [whole] if whole else map(_code, _BETWEEN.split(value)):
        if code:
            yield code


def _code(words: str) -> str | None:
    letters = re.sub(r"[^a-z ]", "", unicodedata.normalize("NFKD", words.lower()))
    return _CODE_OF.get(_TITLE.sub("", " ".join(letters.split())))
