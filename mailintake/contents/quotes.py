"""A reply without what it quotes: a view for people. Triage reads the whole text as well.

Only what is surely a quotation is left out. People answer between the lines of the mail they quote: those words stay,
and if nothing would remain, the whole text is the answer.
"""

from __future__ import annotations

import re

from mailintake.contents.armour import without_armour
from mailintake.contents.quoted_fields import (
    SENDER,
    begins_above,
    fields_from,
    is_field_block,
    is_form,
    names_a_moment,
    with_rule,
)

MAX_CHARACTERS = 200_000
"""Longer texts are shown as they are."""

# "On Tuesday, Jane wrote:" as mail programs put it before a quotation, on one line or broken over up to three.
_WROTE = re.compile(
    r"""
      ^(on|am|le|el|em|op|il|den|pe|dne|w\s+dniu|vào|noong|lè|في|в|на)\b.{0,250}
       (wrote|schrieb|a\s+[eé]crit|escribi[oó]|escreveu|schreef|ha\s+scritto|skrev|napsal|napisał\w*|viết|sinulat|писа\w*|написа\w*|كتب)
       .{0,120}[:：]\s*$
    | ^.{0,200}<\s*[^<>\s]+@[^<>\s]+>\s*(wrote|\w*писал\w*|schrieb|escribi[oó]|[aà]\s+[eé]crit)\b.{0,60}[:：]?\s*$
    | ^.{0,200}(写道|寫道|のメール|님이\s*작성|wrote)\s*[:：]\s*$
    | ^.{0,200}\(\s*[^()\s]+@[^()\s]+\)\s*(wrote|said)\s*[:：]\s*$
    | ^\d{4}[-/]\d{1,2}[-/]\d{1,2}\b.{0,150}<\s*[^<>\s]+@[^<>\s]+>\s*$
    | ^.{0,200}<\s*[^<>\s]+@[^<>\s]+>.{0,80}(tarihinde\s+şun(u|ları)\s+yazdı|ezt\s+írta\b.{0,80})\s*[:：]\s*$
    | ^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b.{0,200}(пишет|пише|писал|написала?|kirjoitti|쓴\s*글)(\(а\))?\s*[:：]\s*$
    | ^\w{2}\s\d{1,2}\.\s.{0,200}\bkirjoitti\s*[:：]\s*$
    | ^בתאריך\s.{0,250}<\s*[^<>\s]+@[^<>\s]+>\s*[:：]\s*$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST = 3
"""Lines over which it is broken."""
# What turns the direction of reading: programs put it around names, and behind the last colon.
_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# No program writes of anybody so.
_SOMEBODY = re.compile(
    r"\b(he|she|they|él|ella|ele|ela|il|elle|er|sie|он|она|він|вона|on|ona|hij|zij|el|ea|dia|ő|αυτός|αυτή|הוא|היא)\s+(me\s+|m[’']|mir\s+|мне\s+)?"
    r"(wrote|escribi|escreve|a\s+[eé]crit|schrieb|hat\b|писа|написа|пиш|napisa|pisze|schre|a\s+scris|menulis|írta"
    r"|έγραψε|כתב)",
    re.IGNORECASE,
)
# The same without a word for it: a form on a website begins so too.
_NAMED = re.compile(r"^.{0,200}<\s*[^<>\s]+@[^<>\s]+>.{0,40}[:：]\s*$")
# Beside a day and a time of day: who, by an address, or in any language that they write.
_WRITES = re.compile(
    r"""
      ^(?:\d|in\s+a\s+message\s+dated\b).{0,250}\S@\S.{0,60}[:：]\s*$
    | ^(?:w\s+dniu\s|\w{1,6}[\s-])?\d.{0,200}(?<!\w)
      (?:pisze|napisał\w*|menulis|έγραψε|írta|a\s+scris|yazdı|כתב\w*|писав\w*)(?!\w)\s*[:：]\s*$
    | ^\S{1,40}(?:\s\S{1,40}){0,3}\s(?:schreef|писал)\s(?:op\s)?\d.{0,40}[:：]\s*$
    """,
    re.IGNORECASE | re.VERBOSE,
)
# The first line of an introduction on several: a day with its year, and no end of a sentence.
_DATED = re.compile(
    r"^\W{0,3}(on|am|le|el|em|op|il|den|в)\b.{0,60}\b\d{4}\b.{0,60}[^.!?]$", re.IGNORECASE
)
_MARKS = re.compile(r"^(?:[^\S\n]{0,3}>)+[^\S\n]?")
_CUT = re.compile(
    rf"""^\s*(?:
        [-_–—]{{2,}}(?:\s|&nbsp;)*(original\s+message|original\s+appointment|forwarded\s+message|reply\s+message|urspr\w+\s+nachricht
            |mensaje\s+original|message\s+d'origine|message\s+original|mensagem\s+original|исходное\s+сообщение
            |пересылаемое\s+сообщение|(?:回复的)?原(?:始)?邮件|(?:回覆的)?原始郵件|replied\s+message|원본\s*(?:메시지|메일)|tin\s+nhắn\s+gốc|messaggio\s+originale
            |oorspronkelijk\s+bericht|wiadomość\s+oryginalna|oryginalna\s+wiadomość|الرسالة\s+الأصلية|元のメッセージ)
            (?:\s|&nbsp;)*[-_–—]{{2,}}(?:\s*(?:{SENDER})\s*[:：].*)?
      | (?:begin\s+forwarded\s+message|inicio\s+del\s+mensaje\s+reenviado|début\s+du\s+message\s+(?:transféré|réexpédié)
          |início\s+da\s+mensagem\s+(?:reenviada|encaminhada)|anfang\s+der\s+weitergeleiteten\s+nachricht
          |inizio\s+messaggio\s+inoltrato|начало\s+пере(?:адресованного|сылаемого)\s+сообщения|下面是被转发的邮件|開始轉寄郵件
          |전달된\s+메시지\s+시작|転送されたメッセージ|bắt\s+đầu\s+thư\s+được\s+chuyển\s+tiếp|بدء\s+الرسالة\s+المعاد\s+إرسالها
          |begin\s+doorgestuurd\s+bericht|początek\s+przekazywanej\s+wiadomości|i̇?letilen\s+ileti\s+başlangıcı
          |початок\s+листа,\s+що\s+пересилається|vidarebefordrat\s+brev|फ़ॉरवर्ड\s+किया\s+गया\s+संदेश\s+प्रारंभ\s+करें)\s*[:：]
      | -{{8,}}\s*forwarded\ by
      | -{{2,}}\s*on\b.{{1,250}}\bwrote\s*[-:]*
      | [\#-]{{2,}}.{{0,20}}\b(type|write)\s+your\s+reply\s+above\b.{{0,80}}
    )\s*$""",
    re.IGNORECASE | re.VERBOSE,
)

# "Your message:", also alone on a line above fields, and "the text of your message follows", as machines put it before
# what they return without a mark.
_YOUR_MESSAGE = re.compile(
    r"""
      (?:^|(?<=[.!?])[^\S\n])[^\w\n]{0,5}
      (?:your\s+(?:original\s+)?(?:message|e-?mail)|ihre\s+nachricht|[st]u\s+mensaje|votre\s+message|(?:a\s+)?sua\s+mensagem
        |ваше\s+(?:сообщение|письмо)|(?:ang\s+)?iyong\s+mensahe|mesaj\s+ou|(?:tin\s+nhắn|thư)\s+của\s+bạn|رسالتك|आपका\s+संदेश
        |귀하의\s*(?:메시지|메일)|您的(?:邮件|郵件|留言|消息|訊息))
      [^\S\n]*(?:[:：]|\n\s{0,80}\w{1,20}\s{0,4}[:：])
    | \b(?:the\s+)?(?:full\s+)?text\s+of\s+your\s+(?:original\s+)?(?:message|e-?mail)\b
    | \b(?:der\s+text\s+ihrer\s+nachricht|(?:el\s+)?texto\s+de\s+[st]u\s+mensaje|(?:le\s+)?texte\s+de\s+votre\s+message
        |(?:o\s+)?texto\s+da\s+sua\s+mensagem|текст\s+вашего\s+(?:сообщения|письма))\b
    """,
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)


def reply_only(text: str) -> str:
    """`text` without quoted lines, what introduces them, a mail quoted below, and the armour of a signature.

    If nothing would remain, it is the whole text.
    """
    return own_words(text) or text.strip()


def own_words(text: str, *, may_be_form: bool = False) -> str:
    """The same, and empty where all of `text` is a quotation.

    In a form that a program filled in, fields and a name before a colon begin no quotation, unless they are a mail's.
    """
    if len(text) > MAX_CHARACTERS:
        return text
    lines = without_armour(text.splitlines())
    lines = lines[: _end(lines, may_be_form=may_be_form)]
    kept: list[str] = []
    at = 0
    while at < len(lines):
        if _is_quoted(lines[at]):
            _drop_introduction(kept)
            while at < len(lines) and (_is_quoted(lines[at]) or _is_gap(lines, at)):
                at += 1
        else:
            kept.append(lines[at])
            at += 1
    return "\n".join(kept).strip()


def unmarked(text: str) -> str | None:
    """`text` with all that it quotes, but without the marks, and without what programs write above a quotation.

    So what somebody typed between quoted lines, or below a mail that they quote, reads like any other words. None where
    it quotes nothing by any mark, or is longer than `MAX_CHARACTERS`.
    """
    if len(text) > MAX_CHARACTERS:
        return None
    given = without_armour(text.splitlines())
    lines = [line if line.startswith(">From ") else _MARKS.sub("", line) for line in given]
    kept: list[str] = []
    at = 0
    while at < len(lines):
        above = _above_quotation(lines, at, given)
        if not above:
            kept.append(lines[at])
        at += above or 1
    return "\n".join(kept).strip() if kept != given else None


def _above_quotation(lines: list[str], at: int, given: list[str]) -> int:
    """How many lines a program wrote here above what it quotes: a rule, fields, or who wrote when.

    `given` are the same lines with their marks.
    """
    if _CUT.match(lines[at]):
        return 1
    if is_field_block(lines, at):
        return len(fields_from(lines, at))
    length = _introduction(lines, at)
    joined = " ".join(_DIRECTION.sub("", line).strip() for line in lines[at : at + length])
    return length if _quoted_follows(given, at + length) or _is_a_programs(joined) else 0


def without_returned(text: str) -> str:
    """The words of an answering machine, without what it returns below them: too little said for a person's."""
    found = _YOUR_MESSAGE.search(text)
    return text[: found.start()].strip() if found else text


def _end(lines: list[str], *, may_be_form: bool) -> int:
    """Where a mail begins that is quoted whole, without marks, below the answer."""
    may_be = list(map(_may_be_of_an_introduction, lines))
    for at, line in enumerate(lines):
        fields = is_field_block(lines, at) and not (may_be_form and is_form(lines, at))
        if _CUT.match(line) or fields:
            return with_rule(lines, at)
        length = _introduction(lines, at) if any(may_be[at : at + _LONGEST]) else 0
        if length and not _quoted_follows(lines, at + length):
            joined = " ".join(_DIRECTION.sub("", line).strip() for line in lines[at : at + length])
            if _is_a_programs(joined) and (not may_be_form or _WROTE.match(joined)):
                return begins_above(lines, at)
    return len(lines)


def _introduction(lines: list[str], at: int) -> int:
    """How many lines "On Tuesday, Jane wrote:" takes here; 0 if it does not stand here."""
    for length in range(1, _LONGEST + 1):
        each = [_DIRECTION.sub("", line).strip() for line in lines[at : at + length]]
        if not all(each):
            return 0
        joined = " ".join(each)
        if len(joined) <= 400 and _may_say_who_wrote(joined) and _says_who_wrote(joined):  # noqa: PLR2004 - a paragraph is no introduction
            # A line of its own before it belongs to the answer.
            later = any(_introduction(lines, at + below) for below in range(1, length))
            return length if not later or _is_dated(lines[at]) else 0
    return 0


def _may_be_of_an_introduction(line: str) -> bool:
    """Spares most lines more than a look: on one of its lines stands what `_may_say_who_wrote` asks for."""
    return ":" in line or "@" in line or "：" in line


def _may_say_who_wrote(line: str) -> bool:
    """Spares most lines the expression: what it matches ends so, or has an address."""
    return line.endswith((":", "：")) or "@" in line


def _says_who_wrote(line: str) -> bool:
    if _WROTE.match(line) or _NAMED.match(line):
        return True
    return _WRITES.match(line) is not None and names_a_moment(line)


def _is_a_programs(line: str) -> bool:
    """Whether it names whom or when as programs do. "On Monday he wrote:" is the writer's, and so is what follows."""
    if "@" in line and _WROTE.match(line):
        return True
    return names_a_moment(line) and not _SOMEBODY.search(line)


def _drop_introduction(kept: list[str]) -> None:
    """Take away the introduction that stands right above a quotation."""
    end = len(kept)
    while end and not kept[end - 1].strip():
        end -= 1
    for length in range(_LONGEST, 0, -1):
        if end < length:
            continue
        taken = kept[end - length : end]
        joined = " ".join(_DIRECTION.sub("", line).strip() for line in taken)
        fits = length == 1 or (all(line.strip() for line in taken) and _may_begin(taken))
        if fits and _says_who_wrote(joined):
            del kept[end - length :]
            return


def _may_begin(taken: list[str]) -> bool:
    """Whether the first line belongs to the introduction below it, and is no sentence of the answer."""
    return _is_dated(taken[0]) or not _says_who_wrote(" ".join(line.strip() for line in taken[1:]))


def _is_dated(line: str) -> bool:
    return _DATED.match(line.strip()) is not None


def _quoted_follows(lines: list[str], at: int) -> bool:
    following = next((line for line in lines[at : at + 4] if line.strip()), "")
    return _is_quoted(following)


def _is_quoted(line: str) -> bool:
    return line.startswith(">") and not line.startswith(">From ")


def _is_gap(lines: list[str], at: int) -> bool:
    """An empty line between two quoted ones."""
    return not lines[at].strip() and at + 1 < len(lines) and _is_quoted(lines[at + 1])
