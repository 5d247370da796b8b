"""Addresses of telephones: what is mailed there comes as a text message.

It lights up the screen of a telephone that may not be the writer's own, and that others see (`domain.md` A5, A12).
"""

from __future__ import annotations

import re

_GATEWAYS = frozenset(
    {
        "cellcom.quiktxt.com", "cingularme.com", "cwemail.com", "email.uscc.net", "fido.ca", "mailmymobile.net",
        "message.alltel.com", "messaging.nextel.com", "messaging.sprintpcs.com", "mmode.com", "mmst5.tracfone.com",
        "mobile.mycingular.com", "msg.fi.google.com", "msg.gci.net", "msg.koodomobile.com", "msg.telus.com",
        "myboostmobile.com", "mymetropcs.com", "mypixmessages.com", "page.nextel.com", "pcs.rogers.com",
        "pics.cingularme.com", "pixmbl.com", "pm.sprint.com", "sprintpcs.com", "text.republicwireless.com",
        "tmomail.net", "txt.voice.google.com", "union-tel.com", "vmobile.ca", "vmobl.com", "vmpix.com", "vtext.com",
        "vzwpix.com", "yrmobl.com",
    }
)  # fmt: skip
"""Domains by which the carriers of North America turn mail into text messages, by hand: no list is ever whole."""
_OF_TEXTS = ("mms.", "sms.", "txt.")
"""How many others begin: `txt.att.net`, `sms.mycricket.com`."""
_NUMBER = re.compile(r"\+?\d{10,15}")
"""A telephone number with its area, by E.164 at most fifteen digits: badges and other numbers of staff are shorter."""
_NUMBERED = frozenset(
    {
        "126.com", "163.com", "188.com", "aliyun.com", "foxmail.com", "qq.com", "sina.cn", "sina.com", "sohu.com",
        "tom.com", "vip.126.com", "vip.163.com", "vip.qq.com", "vip.sina.com", "yeah.net",
    }
)  # fmt: skip
"""Providers of China where an ordinary mailbox has a number for its name, the holder's account or telephone: mail
stays in the mailbox. Those of its carriers (139.com, 189.cn, wo.cn) tell the telephone of each mail by a text."""


def is_telephone(address: str) -> bool:
    """Whether mail to this address comes as a text message: by its domain, or by a number before the @."""
    local, _, domain = address.strip().lower().rpartition("@")
    return (
        domain in _GATEWAYS
        or domain.startswith(_OF_TEXTS)
        or (domain not in _NUMBERED and _is_number(local))
    )


def _is_number(local: str) -> bool:
    return _NUMBER.fullmatch(re.sub(r"[().-]", "", local)) is not None
