"""Whether a building, housing or a business has the name of a place: "Cypress Pointe", "Phoenix Inn", "Aurora Nails".

Such a name is borrowed as often as it tells where the house stands, so that it speaks for its state only behind what
else is named, or where nothing else is. Every repeat in an expression is bounded; they run over evened text.
"""

from __future__ import annotations

import re
from enum import IntEnum

from triage.places.placenames import Named
from triage.places.towns import Capitals
from triage.text.expressions import Rare


class Speaks(IntEnum):
    """How far a name speaks for its state."""

    SURELY = 0
    LAST = 1
    """Behind every state that is surely named."""
    ALONE = 2
    """Where no other state is named."""


_GROUNDS = (
    r"(?: (?:creek|hills?|parks?|village|ridge|lakes?|grove|heights|woods|oaks|gardens?|landing|crossings?|meadows?"
    r"|valley|springs|place|court|square|terrace|green|bay|shores|trace|run|glen|bend|bluff|commons|station|plaza"
    r"|grand|royal|palace|star|best|pro|vip|luxury|golden|sun|day|east|west|north|south|downtown|airport"
    r"|family|express|fresh|asian|chinese|thai|mexican|italian|foot|body|hair|hand|nails?|wild|hot|fried|style|pizza"
    r"|chicken|burgers?|steaks?|cheesesteaks?|subs?|sandwich|noodles?|sushi|tacos?|coffee|donuts?|bagels?|bbq)){0,2}"
)
"""What may stand between a name and the word for the building."""
_CALLED_SO = (
    r"apartments|apartment homes|apts|condos|condominiums|townhomes|town ?houses|lofts|villas|pointe|towers?|estates"
    r"|manor|residences|mobile home park|mobile estates|trailer park|rv park"
    r"|grille?|bistro|diner|cafe|buffet|pizzeria|pizza|wings|subs|nails?|spa|salon|massage|tires?"
    r"|auto (?:repair|body|parts|sales|care)"
    r"|motors|liquors?|cleaners|car ?wash|laundry|bbq|taqueria|tavern|pub|bakery|deli|foods|seafood|poultry|meats"
    r"|produce|packing|staffing|roofing|landscaping|plumbing|drywall|trucking|logistics|florist"
)
_IS_IN_IT_TOO = (
    r"suites|inn(?: (?:and|&) suites)?|lodge|apartment|apt|condo|townhome|motel|hotel|hostel|restaurant|bar"
    r"|club|nightclub|casino|farms?|dairy|ranch|construction|store|gym"
)
"""Words with which a town is as often told of what is in it: "a Houston motel"."""
_BEHIND = Rare(
    rf"{_GROUNDS} (?:(?P<called>{_CALLED_SO})|(?:{_IS_IN_IT_TOO}))(?!\w)(?! (?:county|city)(?!\w))"
)
_BEFORE = Rare(
    r"(?<!\w)(?:apartamentos|apartamento|departamentos|edificio|torres?|condominios?|residencial|residencias"
    r"|fraccionamiento|taqueria|carniceria|panaderia|lavanderia|llantera|restaurante?|salon|estetica|hotel|motel"
    r"|posada|hostal|spa|unas|cantina|mueblera|tienda|bodega|club) \Z"
)
_READS_BACK = 24
_TO_ITS_TOWN = re.compile(
    r"(?: (?:unit|apt|apartment|room|rm|suite|unidad|cuarto|#)\.? ?#?\w{1,5}| \d{1,4}[a-z]?)?"
    r"(?:,|,? (?P<leads>in|en|at|near|by|cerca de|outside)) "
)
"""What parts the name of a building from the town that it stands in."""


def speaks(found: Named, after: Named | None, has: Capitals, text: str) -> Speaks:
    """Say how far a name in an evened text speaks for its state. `after` is the name of a place next to it.

    A town is also said by what is in it ("a Houston motel"), and many an inn has the name of its own, so that these
    words tell only where another town follows.
    """
    behind = _BEHIND.made.match(text, found.end) if text.startswith(" ", found.end) else None
    if behind is None and not _is_behind_a_word(found, text):
        return Speaks.SURELY
    end = behind.end() if behind else found.end
    to_its_town = _TO_ITS_TOWN.fullmatch(text, end, after.start) if after else None
    if to_its_town and (behind or to_its_town["leads"]):
        return Speaks.ALONE
    if behind is None or not behind["called"]:
        return Speaks.SURELY
    written_as_a_name = not has.tell or has.at(behind.start("called"))
    return Speaks.LAST if written_as_a_name else Speaks.SURELY


def _is_behind_a_word(found: Named, text: str) -> bool:
    """Whether a word for a building stands right before a name, as in Spanish."""
    if text[found.start - 1 : found.start] != " ":
        return False
    return _BEFORE.made.search(text, max(0, found.start - _READS_BACK), found.start) is not None
