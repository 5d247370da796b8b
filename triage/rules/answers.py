"""What the form's own answers say: the same in every language, and never lowered by the words.

Field names and values are those of the public form: question 2 `danger_now`, 4 `when`,
6 `under_18`, 8 `signs`, 11a `already_told`, 1 `need`.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from casework.signals.assessments import Child, Finding
from casework.signals.submissions import Answers, Need, Words

PRESSING_SIGNS = {
    "locked": "cannot leave, is watched or locked in",
    "hurt": "hurt, or kept from food, sleep or a doctor",
    "sexual": "made to have sex or do sexual things online",
    "threatened": "they or their family are threatened",
    "moved": "will be moved soon",
}
"""Signs of question 8 that together with now or soon make a report urgent."""
OTHER_SIGNS = {
    "unpaid": "not paid, or a debt that never ends",
    "papers": "passport, ID or phone taken",
    "lied": "was lied to about the job, pay or place",
    "immigration": "told that police or immigration will come",
    "silenced": "may not talk to others",
}
PRESSING_TIMES = {"now": "now", "soon": "will happen soon", "24h": "in the last 24 hours"}
WRITTEN = ("when_text", "place", "city", "who_and_vehicles", "deadline", "link")
"""Fields in the writer's own words: read like the text, quoted as `answers`."""
_NOW_OR_SOON = frozenset({"now", "soon"})
_OVER = frozenset({"7d", "longer"})
"""Times of which what is ticked may be over; without any answer it is taken to go on."""


def language(words: Words) -> str | None:
    """Give the language that the writer chose, as a BCP 47 tag, else that of the page or what the sender named."""
    chosen = words.answers.get("language")
    if isinstance(chosen, str) and chosen:
        return chosen if chosen != "other" else None
    return words.language_hint


@dataclass(frozen=True, kw_only=True)
class Ticked:
    """The answers that weigh, whatever the words say."""

    danger: str
    under_18: str
    when: str
    need: Need | None
    signs: tuple[str, ...]
    told_nobody: bool
    written: str
    findings: tuple[Finding, ...]

    @property
    def pressing_signs(self) -> bool:
        """Whether a sign of present harm is ticked."""
        return any(sign in PRESSING_SIGNS for sign in self.signs)

    @property
    def urgent(self) -> bool:
        """Whether the answers alone make the report urgent: a floor that nothing lowers."""
        if self.danger == "yes":
            return True
        if self.when in _NOW_OR_SOON and self.pressing_signs:
            return True
        # Each sign of the form is one of being made use of: a child who is, now, is put to work.
        if self.child_now and any(sign in OTHER_SIGNS for sign in self.signs):
            return True
        return self.under_18 == "yes" and self.pressing_signs and self.when not in _OVER

    @property
    def child_now(self) -> bool:
        """Whether it is about someone under 18 and happens now, or will soon."""
        return self.under_18 == "yes" and self.when in _NOW_OR_SOON

    @property
    def not_pressing(self) -> Ticked:
        """The same answers but for those by which they alone are urgent."""
        return replace(self, danger="", when="", signs=())

    @property
    def danger_unsure(self) -> bool:
        """Whether danger is not sure, as it was answered."""
        return self.danger == "unsure"

    @property
    def sign_ticked(self) -> bool:
        """Whether a sign of harm is ticked that nobody says is over."""
        return self.pressing_signs and self.when not in _OVER

    @property
    def child(self) -> Child:
        """What was answered to `under_18`; not asked or not answered is NO."""
        return {"yes": Child.YES, "unknown": Child.UNKNOWN}.get(self.under_18, Child.NO)


def read(answers: Answers) -> Ticked:
    """Read the answers; what is unknown to this list is passed over."""
    return _read(answers) if answers else NOTHING


def _read(answers: Answers) -> Ticked:
    signs = _many(answers.get("signs", ()))
    danger = _one(answers.get("danger_now", ""))
    when = _one(answers.get("when", ""))
    under_18 = _one(answers.get("under_18", ""))
    findings = [
        *_finding(danger == "yes", "danger_yes", "danger now", "yes", 3.0),
        *_finding(danger == "unsure", "danger_unsure", "danger not sure", "unsure", 0.5),
        *_finding(under_18 == "yes", "under_18", "someone under 18", "yes", 0.5),
        *_finding(when in PRESSING_TIMES, "when", PRESSING_TIMES.get(when, ""), when, 0.8),
    ]
    for sign in signs:
        findings += _finding(sign in PRESSING_SIGNS, sign, PRESSING_SIGNS.get(sign, ""), sign, 1.0)
        findings += _finding(sign in OTHER_SIGNS, sign, OTHER_SIGNS.get(sign, ""), sign, 0.4)
    return Ticked(
        danger=danger,
        under_18=under_18,
        when=when,
        need=_need(_one(answers.get("need", ""))),
        signs=signs,
        told_nobody="nobody" in _many(answers.get("already_told", ())),
        written="\n".join(filter(None, (_text(answers.get(field, "")) for field in WRITTEN))),
        findings=tuple(findings),
    )


def _finding(holds: bool, cue: str, label: str, quote: str, weight: float) -> list[Finding]:  # noqa: FBT001 - a row of a list
    if not holds:
        return []
    return [Finding(cue=f"answer_{cue}", label=label, quote=quote, weight=weight, where="answers")]


def _one(value: object) -> str:
    if isinstance(value, str):
        return value.strip().casefold()
    if isinstance(value, (tuple, list)) and value and isinstance(value[0], str):
        return value[0].strip().casefold()
    return ""


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _many(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value.strip().casefold(),) if value.strip() else ()
    if isinstance(value, (tuple, list)):
        return tuple(each.strip().casefold() for each in value if isinstance(each, str))
    return ()


def _need(value: str) -> Need | None:
    return Need(value) if value in _NEEDS else None


def wrong(field: str, value: str) -> str | None:
    """Say what is wrong with an answer that somebody typed, or None where the form can give it."""
    if field in WRITTEN:
        return None
    if field not in CHOSEN:
        return f"{field!r} is no answer that weighs: these are {', '.join((*CHOSEN, *WRITTEN))}"
    if _one(value) not in CHOSEN[field]:
        return f"{field} is one of {', '.join(sorted(CHOSEN[field]))}"
    return None


_NEEDS = frozenset(need.value for need in Need)
CHOSEN: Mapping[str, AbstractSet[str]] = {
    "need": _NEEDS,
    "danger_now": {"yes", "no", "unsure"},
    "when": {*PRESSING_TIMES, *_OVER, "unknown"},
    "under_18": {"yes", "no", "unknown"},
    "signs": {*PRESSING_SIGNS, *OTHER_SIGNS},
    "already_told": {"nobody", "child", "police", "other"},
}
"""What the form offers where one chooses."""
NOTHING = _read({})
"""Of who answered nothing."""
