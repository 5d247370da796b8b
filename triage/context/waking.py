"""Who does not want to wake up is no one who does not want to wake somebody, or to wake up early.

`I do not want to wake up` ends a clause there, or goes on with what ends it: `any more`, `because`. `I do not want to
wake up the kids` and `no quiero despertar sospechas` go on with what is woken. Languages whose verbs for the two
differ need none of this.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from triage.cueing.joining import bounds
from triage.text.expressions import Rare
from triage.text.numbers import any_of

_CUES = ("wants_to_die", "self_harm")
_WAKES = Rare(
    r"(?<!\w)"
    + any_of(
        "wake(?: up)?|despert(?:ar|arme)|despierte|amane(?:cer|zca)|acordar|gumising|magising",
        "thức dậy|tỉnh dậy|tỉnh lại|dậy|tỉnh|просыпаться|проснуться",
    )
    + r"\Z",
    evened=True,
)
_ENDS = Rare(
    r"(?: up)? ?(?:\Z|[.,;:!?()\n\"]|-{1,3} | "
    + any_of(
        "and|but|or|so|because|cause|bc|cuz|if|when|since|please|pls|help|again|ever|any ?more|any longer|tomorrow",
        "to this|in this|from this|like this|here|i|im|he|she|they|in the morning",
        "alive|one more|another (?:day|time|morning)",
        "y|pero|porque|si|ya|mas|nunca|jamas|manana|otra vez|otro dia|por favor|ayuda|aqui|asi",
        "viv[ao]s?|un dia mas|ni un dia|(?:en|a) est[ea] (?:casa|mundo|lugar|vida|infierno|cuarto)",
        "e|ou|mas|mais|se|porque|amanha|de novo|socorro|assim",
        "um dia mais|mais um|(?:nest[ea]|n[ao]|em) (?:casa|mundo|lugar|vida|inferno|quarto)",
        "pa|bukas|po|kasi|dahil|kailanman|muli|ulit|sa (?:ganito|ganitong|mundong|bahay|buhay|impyernong)",
        "nữa|vì|và|mai|ngày mai",
        "больше|завтра|никогда|и|или|но|а|потому|если|помогите|так|(?:в|на) эт(?:ом|ой)|живой|живым",
        "trong (?:căn )?(?:nhà|phòng|thế giới|cuộc đời|địa ngục)|trên đời|sống",
    )
    + r"(?!\w))",
    evened=True,
)


def of_themselves(said: Mapping[str, Sequence[int]], text: str) -> Mapping[str, Sequence[int]]:
    """Leave out places of a wish to die that end with waking where it goes on with what is woken or when."""
    left = {
        name: [each for each in said[name] if _ends(text, each)] for name in _CUES if name in said
    }
    if not left:
        return said
    return {name: places for name, places in (dict(said) | left).items() if places}


def _ends(text: str, each: int) -> bool:
    start, end = bounds(each)
    return not _WAKES.made.search(text, start, end) or _ENDS.made.match(text, end) is not None
