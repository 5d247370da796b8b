"""Which states lie beside which: who names a state and a town that may lie in several means the one that is near."""

from __future__ import annotations

from collections.abc import Mapping

BESIDE: Mapping[str, frozenset[str]] = {
    code: frozenset(beside.split())
    for code, beside in {
        "AL": "FL GA TN MS", "AK": "WA", "AZ": "CA NV UT NM CO", "AR": "MO TN MS LA TX OK", "CA": "OR NV AZ",
        "CO": "WY NE KS OK NM UT AZ", "CT": "NY MA RI", "DE": "MD PA NJ", "DC": "MD VA", "FL": "GA AL",
        "GA": "FL AL TN NC SC", "ID": "WA OR NV UT WY MT", "IL": "WI IA MO KY IN", "IN": "IL MI OH KY",
        "IA": "MN WI IL MO NE SD", "KS": "NE MO OK CO", "KY": "IL IN OH WV VA TN MO", "LA": "TX AR MS", "ME": "NH",
        "MD": "VA WV PA DE DC", "MA": "RI CT NY VT NH", "MI": "OH IN WI", "MN": "WI IA SD ND", "MS": "AL TN AR LA",
        "MO": "IA IL KY TN AR OK KS NE", "MT": "ID WY SD ND", "NE": "SD IA MO KS CO WY", "NV": "OR ID UT AZ CA",
        "NH": "VT ME MA", "NJ": "NY PA DE", "NM": "AZ CO OK TX UT", "NY": "NJ PA CT MA VT", "NC": "VA TN GA SC",
        "ND": "MN SD MT", "OH": "PA WV KY IN MI", "OK": "KS MO AR TX NM CO", "OR": "WA ID NV CA",
        "PA": "NY NJ DE MD WV OH", "RI": "CT MA", "SC": "NC GA", "SD": "ND MN IA NE WY MT",
        "TN": "KY VA NC GA AL MS AR MO", "TX": "NM OK AR LA", "UT": "ID WY CO NM AZ NV", "VT": "NY NH MA",
        "VA": "NC TN KY WV MD DC", "WA": "ID OR", "WV": "OH PA MD VA KY", "WI": "MI MN IA IL",
        "WY": "MT SD NE CO UT ID",
    }.items()
}  # fmt: skip
"""By postal letters; Alaska lies beside the state from which its boats sail."""
NOT_MOVED = frozenset(
    {"cleveland", "newark", "buffalo", "columbus", "kansas city", "albany", "charleston", "naples"}
)
"""Towns so much better known than their namesakes that a state beside one of these does not tell that it is meant.

Sizes do not tell which these are: Mesquite in Texas is seven times as large as in Nevada, Ontario in California fifteen
times as large as in Oregon, and messages that name a state beside the smaller one mean that. Columbus in Ohio is four
times as large as in Georgia, and Albany in New York not even twice.
"""
