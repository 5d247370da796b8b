"""Domains that no organisation owns: mail providers where anybody may have an address, and endings that many share."""

from __future__ import annotations

PROVIDERS = frozenset(
    {
        "126.com", "139.com", "163.com", "abv.bg", "aim.com", "alice.it", "aol.com", "arcor.de", "att.net",
        "bell.net", "bellnet.ca", "bellsouth.net", "bigpond.com", "bigpond.net.au", "bk.ru", "bluewin.ch",
        "blueyonder.co.uk", "bol.com.br", "btinternet.com", "cableone.net", "centurylink.net", "charter.net",
        "clear.net.nz", "cogeco.ca", "comcast.net", "compuserve.com", "cox.net", "cs.com", "daum.net", "disroot.org",
        "duck.com", "earthlink.net", "email.com", "email.cz", "embarqmail.com", "excite.com", "fastmail.com",
        "fastmail.fm", "fastwebnet.it", "foxmail.com", "free.fr", "freemail.hu", "freenet.de", "frontier.com",
        "gci.net", "globo.com", "gmail.com", "googlemail.com", "guerrillamail.com", "hanmail.net", "hey.com",
        "hughes.net", "hushmail.com", "i.ua", "icloud.com", "ig.com.br", "iinet.net.au", "inbox.com", "inbox.lv",
        "inbox.ru", "insightbb.com", "interia.pl", "juno.com", "kakao.com", "keemail.me", "laposte.net", "libero.it",
        "list.ru", "lycos.com", "mac.com", "mail.bg", "mail.com", "mail.de", "mail.ee", "mail.ru", "mailbox.org",
        "mailfence.com", "mailinator.com", "mchsi.com", "me.com", "meta.ua", "mindspring.com", "msn.com", "nate.com",
        "naver.com", "netscape.net", "netzero.net", "ntlworld.com", "o2.pl", "onet.pl", "op.pl", "optimum.net",
        "optonline.net", "optusnet.com.au", "orange.fr", "pacbell.net", "passport.com", "peoplepc.com", "pm.me",
        "posteo.de", "prodigy.net", "proton.me", "protonmail.ch", "protonmail.com", "ptd.net", "q.com", "qq.com",
        "rambler.ru", "rediffmail.com", "riseup.net", "roadrunner.com", "rocketmail.com", "rogers.com", "rr.com",
        "runbox.com", "sbcglobal.net", "seznam.cz", "sfr.fr", "shaw.ca", "sina.com", "sky.com", "skynet.be",
        "sohu.com", "suddenlink.net", "swbell.net", "sympatico.ca", "t-online.de", "talktalk.net", "tds.net",
        "telenet.be", "telus.net", "terra.com.br", "tin.it", "tiscali.co.uk", "tiscali.it", "tpg.com.au", "tuta.com",
        "tuta.io", "tutamail.com", "tutanota.com", "tutanota.de", "ukr.net", "uol.com.br", "usa.net", "verizon.net",
        "videotron.ca", "vip.163.com", "vip.qq.com", "virgilio.it", "virginmedia.com", "vodafone.de", "walla.co.il",
        "walla.com", "wanadoo.fr", "web.de", "windstream.net", "wowway.com", "wp.pl", "xtra.co.nz", "ya.ru",
        "yeah.net", "ymail.com", "yopmail.com", "ziggo.nl", "zoho.com", "zoho.eu", "zoho.in", "zohomail.com",
    }
)  # fmt: skip
"""Large providers, by hand: the list can never be whole, so whoever keeps the registry looks at each domain too."""

_IN_MANY_COUNTRIES = frozenset({"gmx", "hotmail", "live", "outlook", "yahoo", "yandex"})
"""Providers with a domain in many countries: `yahoo.com.mx`, `hotmail.fr`."""
_SHARED = frozenset(
    {"ac", "co", "com", "edu", "gob", "gouv", "gov", "k12", "mil", "net", "or", "org"}
)
"""What stands before the ending of a country and belongs to nobody: `co.uk`, `gob.mx`."""
_HOSTS = frozenset({"onmicrosoft.com"})
"""Below these each organisation has its own."""
_COUNTRY_LETTERS = 2
LONGEST = 253
"""Letters of a domain (RFC 1035). Only the end of what is longer is looked at: each dot in it costs as much as all."""


def is_public(domain: str) -> bool:
    """Whether anybody may have an address there, or below there."""
    labels = domain[-LONGEST:].split(".")
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


def owner_of(domain: str) -> str:
    """The domain of the provider or organisation that has it: below that they can make as many as they like."""
    labels = domain.split(".")
    above = (".".join(labels[start:]) for start in range(len(labels) - 1, -1, -1))
    return next((one for one in above if not is_shared(one)), domain)


def is_shared(domain: str) -> bool:
    """Whether it is the ending of many organisations' domains: a country's, or a state's such as `co.us`."""
    first, _, ending = domain.partition(".")
    if not ending or domain in _HOSTS:
        return True
    if "." in ending:
        return first == "k12"
    is_state = ending == "us" and len(first) == _COUNTRY_LETTERS
    return is_state or (len(ending) == _COUNTRY_LETTERS and first in _SHARED)
