"""Faxes and voice mail: a telephone's or an office's gateway passes on what somebody sent or spoke.

What they say stands in a file, or behind a link, and no reader here can read it: so it is read first by a person. It
is a machine's mail, and what it writes down of what was spoken is the caller's. The words alone, which people write
too, are no sign: its own fields are, or such a word in the subject of one that sends as machines do.
"""

from __future__ import annotations

import re

from casework.mail.public_mail import is_public
from casework.signals.submissions import Automatic
from casework.texts.subjects import answers, is_sent_on
from mailintake.structure.headers import Headers, parameters
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

_SUBJECT = re.compile(
    r"\b(?:voice\s?-?(?:mail|message)s?|e?fax(?:es)?|facsimile|missed call|message vocal|messagerie vocale"
    r"|t[ée]l[ée]copie|appel manqu[ée]|(?:correo|mensaje|buz[oó]n) de voz|llamada perdida|(?:correio|mensagem) de voz"
    r"|chamada perdida"
    r"|sprachnachricht|verpasster anruf|голосов(?:ая почта|ое сообщение)|факс|thư thoại|tin nhắn thoại|mesaj vokal"
    r"|messaggio vocale|wiadomość głosowa|فاكس)\b"
    r"|음성\s?(?:메일|메시지|사서함)|팩스|语音(?:邮件|留言)|語音(?:郵件|信箱|留言)|传真|傳真"
    r"|ボイスメール|留守番電話|ファ(?:ッ)?クス|(?:رسالة|بريد) صوتي|वॉइसमेल|फ़ैक्स"
    r"|\bnew message \d+ in mailbox\b|\bmessage from \W{0,3}\d[\d() .-]{3,20}$",
    re.IGNORECASE,
)
_TELEPHONE = (
    r"(?:corporate[-_.]?)?e?fax|facsimile|hylafax|voice[-_.]?(?:mail|message|box)?|vm|pbx|voip|ivr|telephony"
    r"|phone(?:[-_.]?system)?|asterisk|freepbx|3cx|unity(?:[-_.]?connection)?"
)
_SENDER = re.compile(
    rf"(?:(?:{_TELEPHONE})"
    r"(?:[-_.]?(?:server|gateway|system|services?|dispatch|master|notifications?|alerts?|mailer|delivery|admin))?"
    r"(?:[+=][^@]*|[.\-_]?\d+)?|\+?\d{3,15})@.*"
    r"|.*@(?:[^@]*\.)?(?:[^@.]*fax[^@.]*|voice-?mail|voip[^@.]*|pbx[^@.]*)\.[^@]+",
    re.IGNORECASE,
)
"""Who sends as machines do: an office of that name, a bare number, or a domain that hands over nothing else."""
_MAY_SEND = re.compile(
    r"(?:messages?|notify|notifications?|alerts?|services?)"
    r"(?:[-_.]?(?:server|gateway|system|services?|dispatch|master|notifications?|alerts?|mailer|delivery|admin))?"
    r"(?:[+=][^@]*|[.\-_]?\d+)?@.*"
    r"|.*@(?:[^@]*\.)?(?:ringcentral|grasshopper|8x8|nextiva|ooma|vonage)\.[^@]+",
    re.IGNORECASE,
)
"""Who may be people as well: an office of a general name, and a company of telephones, whose staff write too."""
_OWN_FORM = re.compile(
    r"\d[\d() .-]{5,}\d|\b(?:new|incoming|received|missed|nouveau|nuevo|neue)\b.{0,20}"
    r"\b(?:fax|facsimile|voice|call|message|mail|correo|mensaje)",
    re.IGNORECASE,
)
"""What a gateway puts into its subject: a number, or that something new came."""
_OF_TELEPHONES = re.compile(
    rf"(?!phone@)(?:{_TELEPHONE})(?:[+=][^@]*|[.\-_]?\d+)?@.*", re.IGNORECASE
)
_RECORDINGS = (".wav", ".mp3", ".m4a", ".amr", ".gsm", ".ogg", ".tif", ".tiff")


def is_gateway(root: Part, kind: Automatic | None, *, subject: str, sender: str) -> bool:
    """Whether a fax or a voice mail was passed on. `kind`: what is known of a machine by its other signs."""
    if kind not in {None, Automatic.AUTO, Automatic.LIST}:
        return False
    if root.content_type in _KINDS or _says_so(root.headers) or _is_call(root):
        return True
    if is_sent_on(subject) or answers(subject) or is_public(sender.rpartition("@")[2].lower()):
        return False
    named = _SUBJECT.search(subject) is not None
    machine = kind is Automatic.AUTO
    passed_on = _OWN_FORM.search(subject) is not None or _has_recording(root)
    known = machine or _SENDER.fullmatch(sender) is not None
    if named and (known or (passed_on and _MAY_SEND.fullmatch(sender) is not None)):
        return True
    return (machine or _OF_TELEPHONES.fullmatch(sender) is not None) and _has_recording(root)


def _says_so(headers: Headers) -> bool:
    return (
        any(_FIELD.fullmatch(name) and value.strip() for name, value in headers.fields)
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
