"""Who briefly says that they are locked in, may not go, are beaten or had their papers taken is told of by no topic.

`The job opening was fake and they have locked me in` names a job, `for example last night he held me` an example; both
topic and doubt take the harm from them. What is said in so few words leaves no room for an enquiry about it: a person
reads it first. In the sentence the writer speaks of themselves, or nobody else is named and nothing is only supposed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from triage.context.gathering import Reading
from triage.context.onlooking import OF_SELF, ONLOOKER
from triage.cueing.joining import Sentences
from triage.text.expressions import Rare

_DONE_TO_THEM = frozenset(
    {"locked_in", "cannot_leave", "documents_taken", "beaten", "wants_to_die", "self_harm"}
)
_FOR_WORK_OR_OF_A_PAST = frozenset(
    {"long_ago", "professional", "training", "media", "study", "definition", "case_sheet"}
)
_OF_OTHERS = frozenset(
    {"saw_it", "someone_near", "child_words", "child_age", ONLOOKER, "signals", "hypothetical"}
)
_PEOPLE = Rare(
    r"(?<!\w)(?:victims?|survivors?|people|women|girls|workers|victimas?|personas|sobreviviente\w?|vitimas?|pessoas"
    r"|victimes?|personnes|жертв\w{0,3}|люд\w{1,3}|viktim\w?|biktima|nan nhan|mga tao)(?!\w)|受害|피해자|ضحايا"
    r"|ضحية|पीड़ित"
    r"|(?<!\w)(?:(?:la|lo|las|los|les?) (?:tien|mantien|retien|encerr|encierr|peg|golpe|quit|pon|mand|oblig|dej)\w{1,6}"
    r"|she|shes|he|hes|they|theyre|her|him|them|ela|elas|ele|eles|elle|elles|она|они|ее|его|их|siya|niya|sila)(?!\w)",
    evened=True,
)
"""Of whom leaflets and trainings tell, and tips."""
_LONGEST = 120
"""Code points of a message: of 2,760 routine ones of the corpora eight are so short and say it."""
_TYPED = "answers"
"""What was typed into the fields of a form: where and when, which makes no message long."""
_HAN, _MORE_OF_A_SIGN = re.compile("[\u4e00-\u9fff]"), 2
_SHORTEST_STORY = 80
"""Code points of a message in which nobody is named."""


def tells_of_self(readings: Sequence[Reading]) -> bool:
    """Whether a message is short, its subject and all, and says in its writer's own sentence what is done to them."""
    written = (each.evened.text for each in readings if each.where != _TYPED)
    return sum(map(_length, written)) <= _LONGEST and any(map(_says, readings))


def _says(reading: Reading) -> bool:
    text = reading.evened.text
    if _length(text) > _LONGEST:
        return False
    done = [each for each in reading.every if each.sure > 0 and each.cue.name in _DONE_TO_THEM]
    if not done:
        return False
    sentence = Sentences(text).sentence
    said: dict[int, set[str]] = {}
    for each in reading.every:
        if each.sure > 0:
            said.setdefault(sentence(each.start), set()).add(each.cue.name)
    return any(_of_self(said[sentence(each.start)], text) for each in done)


def _length(text: str) -> int:
    """Give the code points of a text, of which a sign that is a word counts as those of one."""
    return len(text) + _MORE_OF_A_SIGN * len(_HAN.findall(text))


def _of_self(cues: AbstractSet[str], text: str) -> bool:
    if cues & _FOR_WORK_OR_OF_A_PAST:
        return False
    if OF_SELF in cues:
        return True
    names_nobody = cues.isdisjoint(_OF_OTHERS) and not _PEOPLE.made.search(text)
    return _length(text) <= _SHORTEST_STORY and names_nobody
