"""Subjects of machines that answer and return mail, where no field of the mail tells of a machine.

A machine answers something: it names that mail in a field, or quotes its subject behind its own words. What its maker
wrote before a colon no person types; of words that people use too ("on vacation: ", "不在：") only such an answer, or a
subject with nothing else in it, is a machine's. A plea that is taken for an answering machine's is not acknowledged. A
machine that is taken for a person gets one acknowledgement a day, and its next answer quotes our subject.
"""

from __future__ import annotations

import re

from casework.cases import references
from casework.texts import subjects
from mailintake.structure.headers import Headers

_OFFICE = r"out[- ]of[- ](the[- ])?office"
_REPLY = r"auto(matic|mated)?[- ]?(reply|response)"
_CHINESE = "((?:外出|休假)?(?:自动|自動)(?:回复|答复|回覆|答覆|返信|応答))"
# What people begin with too counts before `Re:` or, as `reply`, at the end or before a colon.
_ANSWER_SUBJECT = re.compile(
    rf"(({_OFFICE} |vacation )?({_REPLY}|\[{_REPLY}\])|({_OFFICE}|vacation) (reply|response)(?=\s*(:|$))"
    rf"|(({_OFFICE}|fuera de (la )?oficina)\s?:?|(vacation|auto)\s?:|\[auto\])\s?(re|aw|fwd?|rv)(?=\s*:)"
    r"|mensaje autom[aá]tico(?=\s*:)|message d['’]absence(?=\s*:)"
    r"|auto-?respuesta|respuesta autom[aá]tica|r[eé]ponse auto(matique|(?=\s*(:|$)))"
    r"|resposta autom[aá]tica|autom(atische|\.) antwort|автоответ|автоматический ответ"
    r"|risposta automatica|automatisch antwoord|autosvar|automatisk svar|automaattinen vastaus"
    r"|odpowied[zź] automatyczna|automatyczna odpowied[zź]"
    r"|automatick[aá] odpov[eě][dď]|otomatik yan[iı]t|tr[aả] l[oờ]i t[uự] [dđ][oộ]ng"
    r"|thư trả lời tự động|balasan automatik|پاسخ خودکار|خودکار جواب|স্বয়ংক্রিয় উত্তর|부재중(?=\s*[:：])|不在(?=[:：])"
    r"|balasan otomatis|автовідповідь|автоматична відповідь|رد تلقائي|स्वचालित उत्तर|ตอบกลับอัตโนมัติ"
    rf"|자동 회신|자동 응답|{_CHINESE})(?!\w)|[【\[［]({_CHINESE}|不在通知|자동\s?(?:응답|회신))[】\]］]"
    # These people write in a sentence too.
    r"|(αυτόματη απάντηση|automatikus válasz|răspuns automat|(מענה|תשובה) אוטומטית?|automatski odgovor"
    r"|samodejni odgovor|automatinis atsakymas|automātiska atbilde|resposta automàtica|messaggio automatico"
    r"|awtomatikong tugon|repons otomatik|不在通知)\s*([:：]|$)",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s*([:：]|\W{0,3}$|(re|aw|fwd?|rv)\s?:)", re.IGNORECASE)
# People say these of somebody, of a message or of a parcel.
_SAID_TOO = re.compile(
    r"mensaje autom|message d['’]absence|부재중|不在|messaggio automatico",
    re.IGNORECASE,
)
_AWAY = (
    rf"({_OFFICE}|away from (my )?(the )?(office|mail)|on vacation"
    r"|fuera de (la )?oficina|(absence|absente?) du bureau|abwesend|außer haus|fuori (sede|ufficio))"
)
# A day as five languages write it, and what stands around it: a sentence that goes on behind it is a person's.
_DAY = (
    r"(\d{1,4}(st|nd|rd|th|h|º|°|er)?|(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?|tomorrow"
    r"|(further|next|the|week|month|year|notice|on|of|at|and|or|morning|noon|evening|night|end|[ap]m|utc|[ecmp][sd]?t)"
    r"|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo|mañana|el|de|del|la|las|nuevo aviso"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|au|le|nouvel ordre"
    r"|(mon|diens|donners|frei|sams|sonn)tag|mittwoch|morgen|zum|auf weiteres|uhr|einschließlich"
    r"|(lune|marte|mercole|giove|vener)d[iì]|sabato|domenica|domani|al|il|incluso|nuovo avviso"
    r"|jan(uary?|uar|vier)?|feb(ruary?|ruar)?|f[eé]v(rier)?|mar(ch|zo|s)?|märz|apr(il|ile)?|avr(il)?|may|mai"
    r"|june?|juni|july?|juli|ju(in|illet)|aug(ust)?|août|sept?(ember|embre|tembre)?|oct(ober|ubre|obre)?|okt(ober)?"
    r"|nov(ember|embre|iembre)?|dec(ember)?|dez(ember)?|d[eé]c(embre)?|ene(ro)?|febrero|abril|mayo|jun(io)?|jul(io)?"
    r"|ago(sto)?|sept?iembre|dic(iembre|embre)?|gennaio|febbraio|maggio|giugno|luglio|settembre|ottobre)"
)
_UNTIL = rf"(until|till|hasta|jusqu\S{{0,3}}|bis|fino al?)\W{{1,2}}{_DAY}(?!\w)(\W{{1,3}}{_DAY}(?!\w)){{0,8}}"
# A machine ends there, or says until which day.
_AWAY_ALONE = re.compile(
    r"abwesenheits(notiz|meldung|nachricht|mitteilung|benachrichtigung|hinweis|assistent|agent|info)\w*(\s\w+){0,3}\W*$"
    r"|ooo\s*$|\[auto\]\s*$"
    rf"|auto\s?:\s?(.{{1,60}}?\s(is|am|will be|ist|est|est[aá])\s)?{_AWAY}(\s*([:!(\[|]|\W?$)|\s+[-–—]\s)"
    rf"|{_AWAY}(\W?$|\s*\W?\s*{_UNTIL}(\s*[\[(].{{0,40}}[\])])?\W{{0,3}}$)",
    re.IGNORECASE,
)
# People begin a sentence with these: a machine puts a sign behind them, and says what it answers.
_AWAY_SUBJECT = re.compile(
    rf"abwesenheits\w+|\[auto\]|ooo\s*:|{_AWAY}"
    r"(\s*([:!(\[|]|\W?$)|\s+[-–—]\s|\s+(until|till|hasta|jusqu|bis|fino al?)\b)",
    re.IGNORECASE,
)
_RETURNED = re.compile(
    r"undelivered mail returned to sender|delivery status notification( \((failure|delay)\))?"
    r"|returned mail: (see transcript for details|.{0,40}unknown)|failure notice"
    r"|mail delivery (failed|failure|system)( ?: ?returning .{1,40}| notice| notification| report)?",
    re.IGNORECASE,
)
_RETURNED_SUBJECT = re.compile(
    rf"{_RETURNED.pattern}|returned mail: .{{1,80}}|mail delivery (failed|failure|system).{{0,60}}"
    r"|undeliverable: .{0,200}",
    re.IGNORECASE,
)


def tells_of_absence(subject: str, *, answers: bool) -> bool:
    """Whether it is the subject of an answering machine, `answers` where other signs say that it answers."""
    found = _ANSWER_SUBJECT.match(subject)
    if found and not _SAID_TOO.match(subject) and _ends(subject, found):
        return True
    if _AWAY_ALONE.match(subject):
        return True
    return answers and (found or _AWAY_SUBJECT.match(subject)) is not None


def tells_of_return(subject: str, *, answers: bool) -> bool:
    """Whether it is the subject of a server that returns a mail."""
    form = _RETURNED_SUBJECT if answers else _RETURNED
    return form.fullmatch(subject) is not None


def answers_another(subject: str, headers: Headers) -> bool:
    """Whether it names the mail that it answers, in a field or by that mail's subject: ours holds a reference."""
    named = headers.first("in-reply-to") or headers.first("references")
    quoted = re.split("[:：]", subject, maxsplit=1)[-1]
    return (
        bool(named and named.strip())
        or subjects.answers(quoted)
        or references.without(subject) != subject
    )


def own_subject(subject: str) -> str:
    """A subject without what an answering machine quotes behind its own words: empty where it begins with these."""
    return "" if _ANSWER_SUBJECT.match(subject) else subject


def _ends(subject: str, found: re.Match[str]) -> bool:
    """Whether the words of its maker stand alone there, before a colon, or in brackets."""
    return found.group()[-1] in "]】］:：" or _ENDS.match(subject, found.end()) is not None
