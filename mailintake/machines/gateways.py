"""Faxes and voice mail: a telephone's or an office's gateway passes on what somebody sent or spoke.

What they say stands in a file, or behind a link, and no reader here can read it: so it is read first by a person. It
is a machine's mail, and what it writes down of what was spoken is the caller's. Neither the words alone, which people
write too, nor an address, which may be a town's or a name's, is a sign: its own fields are, or a subject in the form of
gateways, or a recording, from an address that gateways have.
"""

from __future__ import annotations

import re

from casework.mail.public_mail import is_public
from casework.signals.submissions import Automatic
from casework.texts.subjects import answers, is_sent_on
from mailintake.structure.headers import parameters
from mailintake.structure.mime import Part

# Exchange, Asterisk and those like them; `X-Fax: 555-0100` is how a person names their own.
_FIELD = re.compile(
    r"x-(?:.{1,20}-)?(?:voice-?(?:mail|message)|asterisk-vm|calling-?telephone|fax-?(?:number-?of|pages?|job"
    r"|caller|csid|tsid|sender|received|status|dispatch))(?:-?\w.*)?"
)
_CALLER = re.compile(r"x-(?:.{1,20}-)?caller-?id(?:-?\w.*)?")
_CLASS = re.compile(r"(?:.*[:/])?(?:voice|fax|missed-?call)\b.*", re.IGNORECASE)
"""Content-Class of Exchange: `Voice-CA`, `fax`, `MissedCall`."""
_CONTEXTS = {"voice-message", "fax-message", "video-message"}
"""Message-Context (RFC 3458)."""
_KINDS = {"multipart/voice-message", "multipart/fax-message"}

_LATIN = (
    r"(?:voice\s?-?(?:mail|message)s?|(?:my\s?|metro)?e?fax(?:es)?|facsimile|missed call|message vocal"
    r"|messagerie vocale|t[ée]l[ée]copie|appel manqu[ée]|(?:correo|mensaje|buz[oó]n) de voz|llamada perdida"
    r"|(?:correio|mensagem) de voz|chamada perdida|sprachnachricht|verpasster anruf|голосов(?:ая почта|ое сообщение)"
    r"|факс|thư thoại|tin nhắn thoại|mesaj vokal|messaggio vocale|wiadomość głosowa|فاكس|(?:رسالة|بريد) صوتية?)"
)
_EASTERN = (
    r"(?:음성\s?(?:메일|메시지|사서함)|팩스|语音(?:邮件|留言)|語音(?:郵件|信箱|留言)|传真|傳真"
    r"|ボイスメール|留守番電話|ファ(?:ッ)?クス|वॉइसमेल|फ़ैक्स)"
)
_NAMED = re.compile(rf"\b{_LATIN}\b|{_EASTERN}|\b(?:رسالة|بريد) صوتي", re.IGNORECASE)
_NUMBER = r"\+?\(?\d[\d() .x-]{1,20}\d\)?"
_WORD = r"[A-ZÀ-ÖØ-ÞΑ-ΩА-Я][\w.'’&-]{0,30}"
_NAME = rf"(?!(?:an?|the|my|our|your|his|her)\b)(?-i:{_WORD}(?:,?\s{_WORD}){{0,3}})"
"""As telephones show who rings: in capitals. A sentence says `from a girl`."""
_NEW = (
    r"(?:you(?:['’]ve| have)|received|new|incoming|vous avez|reçu|nouve(?:l|au|lle)|(?:ha|has) recibido|tienes?"
    r"|nuev[oa]|nov[oa]|sie haben|neue[rs]?|нов(?:ый|ое|ая)|nuov[oa]|now[ay])"
)
_BESIDE = (
    rf"(?:{_NEW}|an?|missed|\d{{1,3}}|corporate|une?|uma?|eine?"
    r"|ringcentral|grasshopper|vonage|nextiva|ooma|8x8|3cx|asterisk|freepbx)"
)
_CAME = r"(?:has been |was )?(?:received|arrived|notification|alert|reçue?|recibid[oa]|recebid[oa]|empfangen|erhalten)"
_FROM = r"(?:from|de|du|von|от|da|van|od|từ|nan men|من|से)"
_STAMP = (
    r"(?:[^\w?!]|\d|page\(s\)|\b(?:on|at|in|ext(?:ension)?|(?:your )?mailbox|pages?|sec(?:ond)?s?|min(?:ute)?s?"
    r"|caller[- ]?id|[ap]m|th|utc|gmt|[ecmp][sd]?t|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|le|el|am|um|à|a las|uhr|páginas?|seiten?|segundos?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?"
    r"|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b){0,60}+"
)
"""When it came, and how long it is."""
_TO = rf"(?:(?:to|for)\s{_NAME}{_STAMP})?"
_TAG = r"(?:\[[^\]]{1,30}\]\W{0,3})?"
_BEFORE = rf"{_TAG}(?:{_BESIDE}\b\W{{1,3}}){{0,7}}"
_THING = rf"{_LATIN}\b(?:\s(?:message|mail|call|transcript(?:ion)?)s?\b)?(?:\s{_CAME}\b)?"
_RINGING = (
    rf"(?:(?:{_NAME}\W{{1,3}})?{_NUMBER}(?:\s?\({_NAME}\))?|[\"“][^\"”]{{1,40}}[\"”]"
    r"|(?:an )?(?:unknown|anonymous|private|restricted|unavailable)(?: (?:caller|number|sender))?)"
)
_EASTERN_WORDS = (
    r"(?:[\W\d]|收到|您有|你有|新的?|一[封条條个個份]|来自|來自|的|새로운|새|도착(?:했습니다)?|이|가|에서|からの?|新しい|新着"
    rf"|が届(?:きました|いています)|से|नया|{_EASTERN}){{1,60}}+"
)
_FORM = re.compile(
    rf"{_BEFORE}(?:{_THING}|message){_STAMP}\b{_FROM}\W{{1,3}}{_RINGING}{_STAMP}{_TO}"
    rf"|{_BEFORE}{_THING}\W{{0,3}}{_NUMBER}{_STAMP}"
    rf"|(?={_TAG}{_NEW}\b|.{{0,60}}\b{_CAME}\b){_BEFORE}{_THING}{_STAMP}"
    rf"|(?=.{{0,60}}\(\d+ ?(?:sec|pag)){_BEFORE}{_THING}(?:\s{_FROM}\s{_NAME})?{_STAMP}"
    rf"|{_TAG}new message \d+ in mailbox \d+\b.{{0,100}}"
    rf"|(?=.{{0,60}}(?:\d|收到|新|새|도착|से|届))(?=.{{0,60}}{_EASTERN}){_EASTERN_WORDS}",
    re.IGNORECASE,
)
"""A subject as gateways alone write it: that something came, from which number, when; and nothing else."""
_NAMED_CALLER = re.compile(
    rf"{_BEFORE}(?:{_THING}|message){_STAMP}\b(?:{_FROM}|to|for)\s{_NAME}{_STAMP}{_TO}",
    re.IGNORECASE,
)
"""That somebody rang, or was rung, by name alone: so people write too, unless from a telephone or with a recording."""
_ALONE = re.compile(rf"\W{{0,3}}(?:{_LATIN}|{_EASTERN})\W{{0,3}}", re.IGNORECASE)
_LONGEST = 200

_ROLE = (
    r"(?:[-_.]?(?:server|gateway|system|services?|dispatch|master|notifications?|alerts?|mailer|delivery|admin))?"
    r"(?:[+=][^@]*|[.\-_]?\d+)?@.*"
)
_TELEPHONE = re.compile(
    r"(?:(?:corporate[-_.]?)?e?fax|facsimile|hylafax|voice[-_.]?(?:mail|message|box)|pbx|voip|ivr|telephony"
    rf"|phone[-_.]?system|asterisk|freepbx|3cx|unity[-_.]?connection){_ROLE}",
    re.IGNORECASE,
)
"""An office that only a fax or a telephone system has."""
_MAY_SEND = re.compile(
    rf"(?:messages?|notify|notifications?|alerts?|services?|unity|voice|phone|vm){_ROLE}|\+?\d{{3,15}}@.*"
    r"|.*@(?:[^@]*\.)?(?:ringcentral|grasshopper|8x8|nextiva|ooma|vonage|(?:my|metro|sr|right|hello|interactive)?fax"
    r"|e-?fax(?:send|corporate)?|faxage|faxplus|fax-?server|voice-?mail|voip|pbx)\.[^@]+",
    re.IGNORECASE,
)
"""Who may be people as well: an office of a general name, a number, a company of telephones, whose staff write too."""
_RECORDINGS = (".wav", ".mp3", ".m4a", ".amr", ".gsm", ".ogg", ".tif", ".tiff")
_FAX_FILE = re.compile(r"(?:e?fax[^/]{0,60}|[\d_-]+)\.pdf", re.IGNORECASE)
"""As fax machines name what they scanned."""


def is_gateway(root: Part, kind: Automatic | None, *, subject: str, sender: str) -> bool:
    """Whether a fax or a voice mail was passed on. `kind`: what is known of a machine by its other signs."""
    if kind not in {None, Automatic.AUTO, Automatic.LIST}:
        return False
    return _says_so(root) or _sends_as_they_do(root, kind, subject=subject, sender=sender)


def _sends_as_they_do(root: Part, kind: Automatic | None, *, subject: str, sender: str) -> bool:
    if is_sent_on(subject) or answers(subject) or is_public(sender.rpartition("@")[2].lower()):
        return False
    by_telephone, recorded = _TELEPHONE.fullmatch(sender) is not None, _has_recording(root)
    # An office of its own writes in capitals too; they tell no name, so only its form counts there.
    in_form = _has_form(subject, _FORM, in_capitals=by_telephone)
    named = in_form or _NAMED.search(subject) is not None
    if kind is Automatic.AUTO:
        return named or recorded
    if by_telephone:
        alone = _has_form(subject, _NAMED_CALLER) or _ALONE.fullmatch(subject) is not None
        return in_form or recorded or alone or (named and _has_scan(root))
    by_name = recorded and _has_form(subject, _NAMED_CALLER)
    return (in_form or by_name) and _MAY_SEND.fullmatch(sender) is not None


def _has_form(subject: str, form: re.Pattern[str], *, in_capitals: bool = False) -> bool:
    """Whether it is all of this form. People alone write all of it in capitals, and then capitals tell no name."""
    fits = len(subject) <= _LONGEST and (in_capitals or not subject.isupper())
    return fits and form.fullmatch(subject.strip()) is not None


def _says_so(root: Part) -> bool:
    """Whether its kind or one of its fields is a gateway's own."""
    headers = root.headers
    return (
        root.content_type in _KINDS
        or _is_call(root)
        or any(_FIELD.fullmatch(name) and value.strip() for name, value in headers.fields)
        or any(parameters(value)[0] in _CONTEXTS for value in headers.all("message-context"))
        or any(_CLASS.fullmatch(value.strip()) for value in headers.all("content-class"))
    )


def _is_call(root: Part) -> bool:
    """Whether it names who rang, which mail servers do too, and has a recording."""
    return _has_recording(root) and any(_CALLER.fullmatch(name) for name, _ in root.headers.fields)


def _has_recording(root: Part) -> bool:
    """A sound, or a scan as faxes are kept."""
    return any(
        part.content_type.startswith("audio/")
        or part.content_type == "image/tiff"
        or (part.filename or "").lower().endswith(_RECORDINGS)
        for part in root.walk()
    )


def _has_scan(root: Part) -> bool:
    return any(_FAX_FILE.fullmatch(part.filename or "") for part in root.walk())
