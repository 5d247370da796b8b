"""Who is held hostage by a telephone company, trapped in traffic or kidnapped in a game is not held by anybody.

Some cues ring with nothing beside them (HEAVY). What they find does not count in a sentence that speaks of a game, a
film, a queue or a firm (NOT_MEANT), or that goes on with `by` and names nobody who could hold a person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from triage.expressions import Rare
from triage.joining import Sentences, bounds
from triage.numbers import any_of

NOT_MEANT = "not_meant"
HEAVY = ("kidnapped", "held", "raped", "made_to_sell")
_BY_SOMETHING = Rare(
    r" (?:by|por|par|pelo|pela|pelos|pelas) (?!(?:"
    + any_of(
        "(?:my|our|her|his|a|the|some|this|two|three|four|five) (?:own )?(?:(?:very )?(?:bad|armed|older|old|young"
        "|violent|strange|other|abusive|ex) )?(?:man|men|woman|women|boss|bosses|employers?|husband|boyfriend"
        "|girlfriend|wife|uncle|aunt|father|mother|stepfather|stepdad|stepmother|dad|mom|brother|cousin|parents|family|in laws"
        "|pimp|traffickers?|smugglers?|coyotes?|gang|gangs|cartel|people|guys?|ex|strangers?|couple|landlord|boy|boys"
        "|owners?|manager|recruiter|agency|agent|contractor|foreman|supervisor|driver|crew|lady|madam|captain"
        "|drug dealer|dealer|abuser|kidnappers?|captors?|partner|neighbor|neighbour|roommate|friend|friends|person|group|clan|mob"
        "|cult|church|pastor|family member|relative|relatives|sister|son|in law|mother in law)",
        "him|her|them|someone|somebody|people|men|women|strangers|force|traffickers|smugglers|coyotes|gangsters|cartels?"
        "|mr|mrs|ms|police|soldiers|armed|unknown|these|those|two|three|four|five|six|gunpoint",
        "mi|su|un|una|unos|unas|el|la|los|las|une|des|mon|ma|mes|son|sa|le|les|deux|trois|meu|minha|um|uma|uns|dois|tres",
        "el|ella|ellos|ellas|ele|ela|eles|elas|lui|eux|elle|hombres|homens|traficantes|coyotes|favor|fuerza|forca"
        "|dinero|dinheiro|miedo|aqui|la|mes|dia|noche|noite|patrao|chefe|marido|namorado",
    )
    + r")(?!\w))",
    evened=True,
)


def as_meant(said: Mapping[str, Sequence[int]], text: str) -> Mapping[str, Sequence[int]]:
    """Leave out the places of HEAVY cues that are no plain statement, and the cues where none is left."""
    heavy = [name for name in HEAVY if name in said]
    if not heavy:
        return said
    cut = Sentences(text)
    figures = {cut.sentence(bounds(each)[0]) for each in said.get(NOT_MEANT, ())}

    def meant(each: int) -> bool:
        start, end = bounds(each)
        return cut.sentence(start) not in figures and not _BY_SOMETHING.made.match(text, end)

    left = {name: [each for each in said[name] if meant(each)] for name in heavy}
    return {name: places for name, places in (dict(said) | left).items() if places}
