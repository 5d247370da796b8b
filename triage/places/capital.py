"""Which Washington is meant: alone it is the capital, and with work on the land as likely the state.

Both are given then, the state first, unless something else tells of the capital. Asked only where no state, phone or
ZIP code told already.
"""

from __future__ import annotations

from collections.abc import Iterable

from triage.text.expressions import Rare
from triage.text.normal import Evened

_OF_THE_LAND = Rare(
    r"(?<!\w)(?:orchards?|harvest(?:s|ing|ed)?|apples?(?! (?:id|phone|watch|pay|store|music|maps|account|tv)(?!\w))"
    r"|cherr(?:y|ies)(?! (?:blossoms?|tree|trees|festival)(?!\w))|pears|hops|asparagus|blueberr(?:y|ies)"
    r"|raspberr(?:y|ies)|onions|farms?|farm ?workers?|farm ?labor|crops|ranch|vineyards?|packing ?house"
    r"|pizcas?|pizcar|pizcamos|pizcando|cosechas?|cosechar|cosechamos|cosechando|huertas?|manzanas?|cerezas?|peras"
    r"|esparragos?|lupulo|ranchos?|campesin[ao]s?|jornaler[ao]s?|vinedos?|colheita|pomar|cerejas?|fazenda"
    r"|vergers?|recolte|cueillette|pommes|cerises|rekot|mansanas|taniman|nong trai|trang trai|hai tao|vuon tao"
    r"|урожа[йяе]|яблок\w{0,3}|черешн[яиюе]|вишн[яиюе]|ферм[аеыу]|саду|сельхоз\w{0,9})(?!\w)"
    r"|农场|農場|果园|果園|苹果|蘋果|樱桃|櫻桃|采摘|採摘|농장|과수원|체리|수확|مزرع|بستان|تفاح|حصاد|सेब|बाग|खेत",
    evened=True,
)
_OF_THE_CAPITAL = Rare(
    r"(?<!\w)(?:monuments?|capitol|k street|embass(?:y|ies)|embajadas?|embajador\w{0,2}|embaixad\w{1,3}|ambassad\w{1,6}"
    r"|d\. ?c|dc|metro|diplomat\w{0,4}|diplomatic[ao]|consul(?:s|ar|ate|ates|ado|ados|es|aire|at)?|attaches?"
    r"|senat\w{1,4}|congress\w{0,4}|congreso"
    r"|white house|casa blanca|smithsonian|georgetown|kalorama|dupont|potomac|legislat\w{1,5}|lobby(?:ist|ists|ing)"
    r"|capital|think tank|посольств\w{1,3}|посол|посла|консул\w{0,6}|дипломат\w{0,3}|столиц[аеуы]|метро)(?!\w)"
    r"|使馆|使館|大使|外交|领事|領事|首都|特区|特區|대사관|외교|영사|수도|سفاره|السفير|قنصل|दतावास|राजनयिक",
    evened=True,
)
EITHER = ("WA", "DC")


def may_be_the_state(parts: Iterable[Evened], read_at_most: int) -> bool:
    """Whether the beginnings of texts tell of work on the land, and nothing of the capital."""
    texts = [part.text[:read_at_most] for part in parts]
    if any(_OF_THE_CAPITAL.made.search(text) for text in texts):
        return False
    return any(_OF_THE_LAND.made.search(text) for text in texts)
