"""Domains that no organisation owns: mail providers where anybody may have an address, and endings that many share."""

from __future__ import annotations

PROVIDERS = frozenset(
    {
        "126.com", "139.com", "163.com", "aim.com", "aol.com", "arcor.de", "att.net", "bellsouth.net",
        "bigpond.com", "bk.ru", "bluewin.ch", "btinternet.com", "centurylink.net", "charter.net", "comcast.net",
        "cox.net", "daum.net", "duck.com", "earthlink.net", "email.com", "excite.com", "fastmail.com", "fastmail.fm",
        "foxmail.com", "free.fr", "freenet.de", "frontier.com", "gmail.com", "googlemail.com", "hanmail.net",
        "hey.com", "hushmail.com", "icloud.com", "inbox.com", "inbox.ru", "juno.com", "laposte.net", "libero.it",
        "list.ru", "lycos.com", "mac.com", "mail.com", "mail.ru", "mailbox.org", "mailfence.com", "me.com",
        "msn.com", "naver.com", "netscape.net", "netzero.net", "ntlworld.com", "optonline.net", "orange.fr",
        "pacbell.net", "pm.me", "posteo.de", "prodigy.net", "proton.me", "protonmail.ch", "protonmail.com", "qq.com",
        "rambler.ru", "rediffmail.com", "riseup.net", "rocketmail.com", "roadrunner.com", "rr.com", "runbox.com",
        "sbcglobal.net", "seznam.cz", "sfr.fr", "sina.com", "sky.com", "sohu.com", "suddenlink.net", "swbell.net",
        "t-online.de", "talktalk.net", "terra.com.br", "tuta.com", "tuta.io", "tutanota.com", "tutanota.de",
        "uol.com.br", "usa.net", "verizon.net", "virgilio.it", "virginmedia.com", "vodafone.de", "wanadoo.fr",
        "web.de", "windstream.net", "wp.pl", "ya.ru", "yeah.net", "ymail.com", "zoho.com", "zohomail.com",
    }
)  # fmt: skip
"""Large providers, by hand: the list can never be whole, so whoever keeps the registry looks at each domain too."""

_IN_MANY_COUNTRIES = frozenset({"gmx", "hotmail", "live", "outlook", "yahoo", "yandex"})
"""Providers with a domain in many countries: `yahoo.com.mx`, `hotmail.fr`."""
_SHARED = frozenset(
    {"ac", "co", "com", "edu", "gob", "gouv", "gov", "k12", "mil", "net", "or", "org"}
)
"""What stands before the ending of a country and belongs to nobody: `co.uk`, `gob.mx`."""
_COUNTRY_LETTERS = 2


def is_public(domain: str) -> bool:
    """Whether anybody may have an address there, or below there."""
    labels = domain.split(".")
    parents = {".".join(labels[start:]) for start in range(len(labels))}
    return bool(parents & PROVIDERS) or (
        labels[0] in _IN_MANY_COUNTRIES and (len(labels) == 2 or is_shared(".".join(labels[1:])))  # noqa: PLR2004 - a name and its ending
    )


def mailbox_of(address: str) -> str:
    """An address in its one spelling, with what a provider leaves out of it left out: dots, and `+` with what follows.

    Some providers tell dots apart. Two people who are taken for one there cost a person one look.
    """
    local, _, domain = address.rpartition("@")
    if not is_public(domain):
        return address
    return f"{local.partition('+')[0].replace('.', '')}@{domain}"


def is_shared(domain: str) -> bool:
    """Whether it is the ending of many organisations' domains: a country's, or a state's such as `co.us`."""
    first, _, ending = domain.partition(".")
    if not ending:
        return True
    if "." in ending:
        return first == "k12"
    is_state = ending == "us" and len(first) == _COUNTRY_LETTERS
    return is_state or (len(ending) == _COUNTRY_LETTERS and first in _SHARED)
