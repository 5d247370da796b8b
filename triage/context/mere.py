"""Words that the rules and the model count, and that do not say to a person what their cue is called.

`At work` goes with danger and is no time; the `US` is a country; `con` is "I" in Vietnamese, but not in a Spanish
text; the `my` of `my neighbor` is an onlooker's, and `el trabajo` is no "I work". Where a text has tones or vowel
signs, `tắt máy` is no blow though it is evened like one. They weigh what they weigh; no person is shown them as a
reason, and neither the writer nor a child is told by them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from triage.context.nearby import AN_ERRAND, FOR_A_VICTIM, GIVEN, OF_DISTRESS, OFFICIALS
from triage.cueing.cuebook import Book
from triage.text.expressions import Rare, taken_apart
from triage.text.language import UNDERSTOOD
from triage.text.normal import Evened
from triage.text.numbers import any_of

MYSELF = "myself"
WHEN = "tonight"
CHILD_USED = "child_used"
_WHO_WRITES = (MYSELF, "saw_it")
_A_FEW_LETTERS = 4
NOUNS_TOO = frozenset({"trabajo", "trabalho"})
"""Words that are "I work" and "work": what stands in passing is the latter."""
_AROUND = 80
"""Code points before and behind words that are looked at."""
_A_PERSON = any_of(
    "victims?|survivors?|girls?|boys?|wom[ae]n|females?|males?|m[ae]n|child|children|kids?|minors?|teens?|juveniles?",
    "patients?|clients?|famil(?:y|ies)|mother|daughter|workers?|two|three|four|five|six",
)


class _Rule(NamedTuple):
    """When words only count: always, or as the text `before` or `behind` them is."""

    words: Rare
    before: Rare | None = None
    behind: Rare | None = None
    unless: Rare | None = None
    """What, in the text around, makes them say it after all."""
    but_in: str | None = None
    """The language in which they say it."""


def _rule(
    words: str,
    *,
    before: str | None = None,
    behind: str | None = None,
    unless: str | None = None,
    but_in: str | None = None,
) -> _Rule:
    return _Rule(
        Rare(words, evened=True), _near(before), _near(behind), _near(unless), but_in=but_in
    )


def _near(pattern: str | None) -> Rare | None:
    return None if pattern is None else Rare(pattern, evened=True)


_ONLY_COUNT: Mapping[str, Sequence[_Rule]] = {
    WHEN: (
        _rule("at (?:work|school|church|lunch|dinner)|para que"),
        _rule(
            "para las",
            behind=r"(?! (?:\d|(?:una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce)(?!\w)))",
        ),
        _rule(r".*(?:hours?|minutes?|mins?)", behind=r" ago(?!\w)"),
    ),
    "today": (_rule("just"), _rule("утром", before=r"(?:завтра|послезавтра|каждое) \Z")),
    "training": (_rule("oficinas?", but_in="pt"), _rule("audit")),
    "complaint": (_rule("queja", before=r"(?<!\w)(?:se|me|te) \Z"),),
    "definition": (
        _rule(
            "que es",
            before=r"(?<!\w)(?:dic(?:e|en|ia|ian)|dij(?:o|eron)|cre(?:o|e|en)|piens(?:o|a|an)|parece|supongo|jura) \Z",
        ),
        _rule(r"ustedes \w+", before=r"(?<!\w)que \Z"),
    ),
    "hypothetical": (_rule("example", before=r"[./@-]\Z", behind=r"\.\w"),),
    "no_hurry": (_rule("想?[请請][问問]"),),
    "placement": (_rule("(?:our|the) lobby"),),
    "wages": (_rule("licenciad[ao]s?"),),
    "services": (
        _rule(
            r"lawyer|attorney|abogad[ao]s?",
            before=r"(?<!\w)(?:the|his|her|their|its|our|im an?|i am an?|soy(?: una?)?|como|el|la|su) \Z",
        ),
    ),
    "unanswered_911": (
        _rule("911 (?:at|and|will|they)|when available"),
        _rule("on hold", unless="911|police|dispatch|sheriff|cops|deput"),
        _rule(
            r"(?:llame|marque|hable|reporte) (?:al|a la) .*",
            before=r"(?<!\w)(?:emergencia|peligro|urgencia),? \Z",
        ),
        _rule("(?:不能|[没沒無无]法|不敢|打不了|打不通)(?:911|110|[报報]警|警察)"),
    ),
    "signals": (
        _rule(
            r"(?:note|letter|paper|message|sign) (?:that|which|in|inside|with|on)"
            r"|(?:wrote|writes|sent|gave|left|showed) (?:the|a|my|her|him|us|me) .*",
            unless=rf"(?<!\w)(?:{OF_DISTRESS}|{GIVEN})",
        ),
    ),
    "short_window": (
        _rule("(?:se )?(?:fue|fueron) (?:a|por|al|un|con)", unless=rf"(?<!\w){AN_ERRAND}"),
    ),
    "hiding": (
        # Said by `do not write`, which is another reason.
        _rule("(?:do not|dont|dnt|not) (?:answer|reply|email|respond|text)"),
    ),
    "on_site": (
        _rule(
            "(?:im|i am|we are|were) with the", behind=rf"(?! (?:\w{{1,12}} )?{_A_PERSON}(?!\w))"
        ),
        _rule(r"(?:need|needs|needed|seeking|wants?)\W.*", unless=rf"(?<!\w){FOR_A_VICTIM}"),
        _rule(r"(?:placement|bed|advocate|interpreter)\W.*", unless=rf"(?<!\w){OFFICIALS}"),
    ),
    "no_food_cold": (
        _rule(
            "(?:너무 )?배(?:고파|가 고파|고픔)(?:서)?",
            behind=" ?(?:서 )?죽[겠을]",
            unless="갇|잠겼|잠긴|잠가|굶|밥[을도]? 안|못 먹",
        ),
    ),
    "locked_in": (
        _rule(
            "pres[oa]s?",
            behind=r" (?:no|na|em) (?:sistema|transito|engarrafamento|elevador|fila|alfandega)(?! com )",
        ),
    ),
    "injured_or_ill": (_rule("enfermer[ao]s?|enfermeir[ao]s?|enfermagem|enfermeria"),),
    "wrong_place": (
        _rule(
            "pizza", before=r"(?:codigo|code|senal|sinal|signal|truco|truque|trick)[^.!?\n]{0,20}\Z"
        ),
    ),
    "threat": (_rule("خاي?فة?|خاي?فين|خائفة?|خائفين|مرعوبة?|كنخاف|ميتة من الخوف"),),
}
_WRITTEN: Mapping[tuple[str, str], frozenset[str]] = {
    (cue, words): frozenset(written.split("|"))
    for cue, words, written in (
        (MYSELF, "म", "मैं|मै"),
        (WHEN, "कल", "कल"),
        (MYSELF, "toi", "tôi"),
        (MYSELF, "con", "con"),
        (MYSELF, "con o", "con ở"),
        (MYSELF, "minh", "mình"),
        ("beaten", "tat may", "tát mấy"),
        ("distress", "gao", "gào"),
        ("dragged", "gao", "gào"),
        ("today", "toi qua", "tối qua"),
        ("long_ago", "hoi truoc", "hồi trước"),
        ("chronic", "moi toi", "mỗi tối"),
        ("withdrawn", "toi lam", "tôi lầm"),
        *(
            ("short_window", f"{who} tam", f"{written} tắm")
            for who, written in (
                ("ong", "ông"),
                ("ba", "bà"),
                ("no", "nó"),
                ("chu", "chủ"),
                ("ho", "họ"),
            )
        ),
    )
}
"""Cues and evened words to how these are written where they say it; what has no sign at all may be anything."""
_I_AM = ("हू", "मैंने", "मैने")
"""Who writes of themselves in another way is told by it."""
_A_SHOP = taken_apart("가게")
_LET_GO = Rare("(?:나|어|아|려|라|러)가게|가게 (?:해|하|두|둬)", evened=True)
"""`못 나가게` is "not let out", and holds the word for a shop."""
_NAMES_NO_CHILD = Rare(
    r"knocking .*|going .*|rig to rig|(?:give|gives|gave|hand|hands) (?:him|her|them) .*(?:money|cash)"
    r"|commercially exploited|from every guy|uncle is coming|men .*(?:her|my room|the room)|online ad"
    r"|(?:her|my) (?:picture|photo)s? .*|boyfriend .*|cant go .*|(?:she|he) (?:is not|isnt) (?:her|his) .*"
    r"|not (?:her|his|my) .*|(?:she|he) .* (?:older|grown|adult) .*"
    r"|(?:lo|la|los|las|me) (?:tienen?|ponen?|mandan?|obligan?) .*|(?:mi|su) (?:primo|novio) .*|para pagar .*"
)
_PERHAPS_A_CHILD = Rare(
    r"(?:lo|la|los|las|me) \w{1,9} (?:a )?(?:(?:vend|pid|ped|mendig)\w{1,5}|limpiar (?:parabrisas|vidrios))"
    r"|(?:lo|la|los|las) \w{1,9} (?:trabajando|a trabajar)(?= (?:en|por) (?:la|las|el|los) (?:calle|esquina|semaforo))"
    r"|(?:mi|su) (?:primo|novio) .{0,60}la vende|(?:she|he) (?:is not|isnt) (?:her|his) .*|not (?:her|his|my) .*"
)
"""Of those the words that are said of children more than of others: who is sent to beg or to sell in the street, who is
sold by one of the family or kept by who is none of theirs. Whether they are of a child, a person has to see.
"""
_YOUNG = Rare(
    r"(?<!\w)"
    + any_of(
        r"in my (?:class|grade|homeroom|school)|my school bus"
        r"|(?:\d{1,2}th|sixth|seventh|eighth|ninth|tenth|eleventh) grade",
        "(?:so|very|too|really|pretty) young|(?:little|tiny) ones|middle school|high school",
        "(?:chiquit|chiquill|pequenit|jovencit|morrit|nen|bebit|menorcit|cipot|patoj|criaturit)[ao]s?|muy jovenes",
        "(?:en|de) mi (?:salon|clase|escuela|grado|secundaria|prepa|primaria)|(?:la|de) (?:secundaria|prepa|primaria)",
        "(?:na|da) minha (?:sala|turma|classe|escola)|(?:mocinh|novinh|menininh|garotinh|pequenin)[ao]s?",
        "(?:dans|de) ma classe|(?:au|mon) (?:college|lycee)|toutes? petites?|tout petits?|(?:tres|si) jeunes?",
    )
    + r"(?!\w)",
    evened=True,
)
"""Diminutives and school, by which such words may be of a child after all."""
LOOKED_AT = frozenset({*_WHO_WRITES, CHILD_USED, *_ONLY_COUNT, *(cue for cue, _ in _WRITTEN)})
"""Cues that may have such words."""


def is_mere(
    cue: str, evened: Evened, start: int, end: int, *, book: Book, told: str | None
) -> bool:
    """Whether words at a place of a text, of which a language is told, only count for a cue."""
    words = evened.text[start:end]
    if any(_counts(rule, evened.text, start, end, told) for rule in _ONLY_COUNT.get(cue, ())):
        return True
    if (written := _WRITTEN.get((cue, words))) and not _is_written(written, evened, start, end):
        return True
    if cue not in _WHO_WRITES:
        return False
    if words == _A_SHOP:
        return _LET_GO.made.search(evened.text, max(0, start - 2), end + 3) is not None
    if told not in UNDERSTOOD or len(words) > _A_FEW_LETTERS:
        return False
    return words.isascii() and words.isalpha() and not _says(book, told, cue, words)


def names_no_child(words: str) -> bool:
    """Whether words of CHILD_USED may be of a grown person: they say it beside the words of a child."""
    return _NAMES_NO_CHILD.made.fullmatch(words) is not None


def perhaps_of_a_child(text: str, start: int, end: int) -> bool:
    """Whether such words at a place of an evened text are said of children more than of others."""
    return _PERHAPS_A_CHILD.made.match(text, start, end + _AROUND) is not None


def tells_of_the_young(text: str) -> bool:
    """Whether an evened text has a diminutive or a school in it, by which such words may be of a child."""
    return _YOUNG.made.search(text) is not None


def _counts(rule: _Rule, text: str, start: int, end: int, told: str | None) -> bool:
    if told is not None and told == rule.but_in:
        return False
    if not rule.words.made.fullmatch(text, start, end):
        return False
    first, last = max(0, start - _AROUND), end + _AROUND
    if rule.unless is not None and rule.unless.made.search(text, first, last):
        return False
    if rule.before is None and rule.behind is None:
        return True
    if rule.before is not None and rule.before.made.search(text[first:start]):
        return True
    return rule.behind is not None and rule.behind.made.match(text, end) is not None


def _is_written(written: frozenset[str], evened: Evened, start: int, end: int) -> bool:
    first, last = evened.syllables(start, end)
    raw = unicodedata.normalize("NFC", evened.source[first:last]).casefold()
    return (
        raw in written
        or (raw.isascii() and raw.isprintable())
        or (raw == "में" and any(each in evened.source for each in _I_AM))
    )


def _says(book: Book, language: str, cue: str, word: str) -> bool:
    """Whether a word alone says a cue in a language."""
    spoken = book.languages[language]
    if word not in spoken.alone:
        return False
    parts = book.runs.at(spoken.alone[word])
    patterns = (each for part in parts for each in spoken.told_by.get(part, ()))
    return any(each.cue.name == cue and len(each.parts) == 1 for each in patterns)
