"""Whether a person or a firm has the name of a place: "Virginia said", "my friend Carolina", "Texas Roadhouse".

What tells of a person is what stands beside: a word for kin or a title before the name, a family name behind it, or
what only a person does. Who writes of a town leads to it ("in Austin"), and sets its state behind it, which is asked
before this. Every repeat in an expression is bounded; they run over evened text.
"""

from __future__ import annotations

import re

from triage.places.placenames import Named
from triage.places.towns import LEADS, STATE, Capitals
from triage.text.expressions import Rare

_READS_BACK = 40

_ROLES = (
    "(?:best |close |little |big |older |younger |own |new |old |ex[ -]?)?(?:friend|bestie|sister|brother|cousin"
    "|mom|mother|dad"
    "|father|daughter|son|child|baby|wife|husband|fiancee?|boyfriend|girlfriend|bf|gf|partner|niece|nephew|boss"
    "|manager"
    "|supervisor|roommate|room mate|coworker|co-worker|colleague|neighbou?r|landlord|landlady|madam|pimp|grandma"
    "|grandmother"
    "|grandpa|client|student|teacher|coach|pastor|abuser|trafficker|recruiter|stepdad|stepmom|stepfather"
    "|stepmother|foster mom"
    "|stepsister|stepbrother)"
)
_ROLES_IN_SPANISH = (
    "(?:amig[ao]|herman[ao]|prim[ao]|tia|tio|mama|papa|madre|padre|hij[ao]|espos[ao]|novi[ao]|sobrin[ao]|jef[ae]"
    "|patrona?"
    "|companer[ao]|vecin[ao]|comadre|compadre|cunad[ao]|niet[ao]|abuel[ao]|suegr[ao]|maestr[ao])"
)
_KIN_BEFORE = Rare(
    r"(?<!\w)(?:"
    rf"(?:my|her|his|our|their|your|this|that|a|the) {_ROLES}"
    rf"|(?:mi|su|tu|nuestr[ao]|la|el|una?) {_ROLES_IN_SPANISH}"
    r"|(?:minha|meu|sua|seu|nossa|nosso|a|o) (?:amig[ao]|irma|irmao|prim[ao]|tia|tio|mae|pai|filh[ao]|espos[ao]"
    r"|namorad[ao]"
    r"|chefe|patroa|patrao|vizinh[ao]|colega)"
    r"|(?:mon|ma|son|sa|notre|leur) (?:amie?|soeur|frere|cousine?|tante|oncle|mere|pere|fille|fils|femme|mari"
    r"|copine?|patronne?"
    r"|voisine?|collegue)),? \Z|(?<!\w)(?:aunt|auntie|aunty|uncle|grandma|grandpa|tia|tio|kuya|tita|tito|kong si) \Z"
)
"""Before a name that persons have: of others it is where somebody is, as in "I live with my aunt Fort Pierce"."""
_TITLES = frozenset(
    {
        *("mr", "mrs", "sr", "sra", "srta", "mme", "mlle", "miss", "mister", "madam", "madame", "dona", "senora"),
        *("senorita", "senhora", "monsieur"),
    }
)  # fmt: skip
_SAYS = (
    r"(?:said|says|told|tells|texted|texts|whispered|whispers|screamed|screams|cried|cries|begged|begs|messaged"
    r"|(?:asked|asks|wrote|called|calls|hit|hits|beat|beats|slapped|slaps|raped|hurts?|hates|loves|likes|pays"
    r"|paid|owes|met|lets|made|makes|helps"
    r"|grabbed|choked|threatened|threatens|knows|hid|brought|drove|drives|sold|sells|left|leaves) (?:me|us|him"
    r"|her|them|it|for me|to me|my|our)"
    r"|(?:took|takes|keeps|kept|locks|locked) (?:my|me|her|him|us|them|our)"
    r"|(?:wont|doesnt|does not|didnt|did not|cant|cannot|couldnt|can not|never) (?:let|want|know|speak|have|eat"
    r"|sleep|leave|talk|go|come|answer|get)"
    r"|wants (?:to|me|out|help)|needs help|ran away|lied|escaped|lives with|works (?:for|with)"
    r"|and (?:me|i (?:are|were|have|both|am|was|got|met|work|live))"
    rf"|(?:is|was) (?:my|his|her|our|their|a|the) {_ROLES}"
    r"|(?:is|was) (?:so |very |really |too |still |now |always |also |just )?(?:scared|afraid|frightened"
    r"|terrified|crying|hurt|bleeding|pregnant|sick"
    r"|hiding|locked|trapped|sleeping|asleep|missing|alone|upset|angry|drunk|high|beaten|raped|taken|sold|tied"
    r"|forced|being|trying"
    r"|in danger|in trouble|not safe|not okay|not ok|not allowed|only|about|\d\d?(?! (?:miles|hours|minutes"
    r"|degrees)))"
    r")(?!\w)"
)
_SAYS_IN_SPANISH = (
    r"(?:(?:ya |no |me |nos |le |les |se |te ){0,3}(?:dijo|dice|conto|cuenta|pidio|pide|escribio|llora|lloro"
    r"|grita|grito|pega|pego"
    r"|golpea|golpeo|quito|debe|deja|dejo|paga|pago|llamo|amenaza|amenazo|tiene miedo|tiene (?:mi|mis|su|\d\d)"
    r"|quiere)"
    rf"|es (?:mi|su|la|el) {_ROLES_IN_SPANISH}"
    r"|(?:esta|estaba) (?:asustad|encerrad|embarazad|llorand|escondid|golpead|herid|amarrad|enferm)[ao])(?!\w)"
)
_DOES_AS_A_PERSON = Rare(rf" (?:{_SAYS}|{_SAYS_IN_SPANISH})")
_A_WORD = re.compile(r" [^\W\d_]{2,14}(?= )")
_FAMILY_NAME = Rare(
    r" (?:smith|johnson|williams|jones|garcia|davis|rodriguez|martinez|hernandez|lopez|gonzalez|wilson|anderson"
    r"|thomas"
    r"|perez|thompson|harris|sanchez|ramirez|robinson|walker|nguyen|flores|nelson|rivera|campbell|mitchell|roberts"
    r"|gomez|phillips|evans|turner|diaz|cruz|edwards|collins|reyes|morales|murphy|ortiz|gutierrez|chavez|ramos|ruiz"
    r"|mendoza|castillo|jimenez|moreno|romero|herrera|medina|aguilar|vargas|guzman|mendez|munoz|salazar|soto|delgado"
    r"|pena|rios|vega|vasquez|contreras|estrada|ortega|nunez|woolf|fanning)(?!\w)"
)
_GIVEN_TOO = frozenset(
    {
        *("virginia", "georgia", "carolina", "dakota", "montana", "nevada", "tennessee", "indiana", "arizona"),
        *("austin", "dallas", "phoenix", "savannah", "charlotte", "tyler", "florence", "madison", "jackson"),
        *("lincoln", "orlando", "brooklyn", "aurora", "chandler", "paris", "london", "sydney"),
        *("cheyenne", "bristol", "marion", "victoria", "trenton", "camden", "easton", "santiago"),
        *("washington", "anderson", "henderson", "augusta", "helena", "abilene", "salem", "logan", "laredo", "vienna"),
        *("geneva", "alexandria", "odessa", "valencia", "lancaster", "clayton", "carson", "gary", "eugene", "florida"),
        *("norman", "irving", "garland", "warren", "allen", "lawrence", "everett", "kent", "macon", "clinton", "clara"),
    }
)  # fmt: skip
"""Names of states and of towns that many a person has."""
_FIRM = Rare(
    r" (?:roadhouse|steakhouse|pizza kitchen|fried chicken|air ?lines?|airways|mutual|iced tea|toast|slims|king bed"
    r"|post(?! (?:office|falls|rd|road|oak|st|street)(?!\w))|market(?= (?:restaurant|chicken|on|off|where|and"
    r"|last|in|as|with)))(?!\w)"
)
"""What stands behind the name of a state or a large city where a firm, or what it sells, is called after it."""
_BY_AIR = frozenset(
    {
        "flight",
        "flights",
        "airlines",
        "flew",
        "fly",
        "plane",
        "vuelo",
        "avion",
        "aerolinea",
        "pilot",
    }
)
_ONLY_IN = frozenset({"in", "near", "outside", "en", "em", "nan", "sa", "tai", "cerca"})


def has_it(found: Named, has: Capitals, text: str) -> bool:
    """Whether a person or a firm has the name at a place of an evened text."""
    return _is_a_firm(found, has, text) or _is_a_person(found, has, text)


def _is_a_person(found: Named, has: Capitals, text: str) -> bool:
    name, word = found.name, _word_before(text, found.start)
    if word in _ONLY_IN:
        return False
    given = name.name in _GIVEN_TOO
    leads = max(0, found.start - _READS_BACK)
    # With its point: Ms. is a title, and MS a state.
    titled = text[found.start - 2 : found.start] != ", " and (
        word in _TITLES or (word == "ms" and text[found.start - 2] == ".")
    )
    if titled and (given or name.kind != STATE):
        return True
    if not given:
        return False
    if _KIN_BEFORE.made.search(text, leads, found.start) or _FAMILY_NAME.made.match(
        text, found.end
    ):
        return True
    return word not in LEADS and _does_as_a_person(found, has, text)


def _does_as_a_person(found: Named, has: Capitals, text: str) -> bool:
    """Whether a name, or one more word with a capital behind it, does what persons do."""
    ends = [found.end]
    more = _A_WORD.match(text, found.end) if has.tell and not has.shouts else None
    if more and has.at(more.start() + 1):
        ends.append(more.end())
    return any(_DOES_AS_A_PERSON.made.match(text, end) for end in ends)


def _is_a_firm(found: Named, has: Capitals, text: str) -> bool:
    if found.name.name == "delta":
        return not _BY_AIR.isdisjoint(has.evened.tokens.once)
    behind = _FIRM.made.match(text, found.end)
    return behind is not None and (has.at(found.end + 1) or not has.tell)


def _word_before(text: str, start: int) -> str:
    """Give the word before a name, without the sign behind it; empty where no blank parts them."""
    if not start or text[start - 1] != " ":
        return ""
    before = text[max(0, start - _READS_BACK) : start - 1].rpartition(" ")[2]
    return before.rpartition("\n")[2].rstrip(".,")
