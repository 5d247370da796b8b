"""Machines are recognised by any of the signs that helpdesks use; people are not taken for machines."""

from __future__ import annotations

import time

import pytest

from casework.signals.submissions import Automatic
from mailintake.machines.machine_subjects import own_subject
from mailintake.parsing import read

NO_REPLIES = [
    "no_reply", "no.reply", "do_not_reply", "Do.Not.Reply", "acme.noreply", "info-noreply", "voice-noreply",
    "drive-shares-dm-noreply", "no_reply+12", "ne-pas-repondre", "nepasrepondre", "no-responder", "nao-responda",
    "non_rispondere", "mailer", "mailer-12", "www-data", "system",
]  # fmt: skip
PEOPLE = [
    "noreen.reply", "nora.responder", "first.responder", "noreplyann", "mailer.ann", "system.smith", "systems",
    "ann.system", "www-ann", "reply", "marie.repondre", "casino.reply",
]  # fmt: skip
ANSWERS = [
    "Αυτόματη απάντηση: x", "Automatikus válasz: x", "Răspuns automat: x", "מענה אוטומטי: x", "תשובה אוטומטית: x",
    "Automatski odgovor: x", "Samodejni odgovor: x", "Awtomatikong Tugon: x", "Repons otomatik: x",
    "【自動返信】お問い合わせ", "【自动回复】x", "[自动回复] x", "【不在通知】x",
    "Automatyczna odpowiedź: x", "پاسخ خودکار: x", "خودکار جواب: x", "স্বয়ংক্রিয় উত্তর: x", "Balasan automatik: x",
    "外出自动回复: x", "休假自動回覆: x",
    "[자동응답] x", "Thư trả lời tự động: x",
    "[Auto] Re: x", "Fuera de la oficina Re: x",
    "Out of office until Mon 12/7 at 9:00 AM EST", "On vacation until Friday, December 4th.",
    "Out of the office until further notice", "Out of office: until Monday (limited access)",
    "Fuera de la oficina hasta el lunes 3 de diciembre de 2026", "Abwesend bis einschließlich 3. Dezember",
    "Absente du bureau jusqu'à lundi", "Absent du bureau jusqu’au 1er décembre", "Fuori sede fino al 3 dicembre",
]  # fmt: skip
NO_ANSWERS = [
    "Repons otomatik nou an pa ede m", "Automatski odgovor mi ne pomaže", "Răspuns automat am primit, ajutor",
    "부재중 전화가 왔어요", "不在の間に連れて行かれた", "Message d'absence de ma mère, elle a disparu",
    "Mensaje automático no me ayuda", "外出自由を奪われた",
    "不在通知をもらいました", "自动回复没有用救命", "Fuera de la oficina re vi a las chicas", "Auto] x",
    "Re: Automatikus válasz: x", "Messaggio automatico dal telefono, aiuto",
]  # fmt: skip
SAID_TOO = [
    "부재중: 엄마가 집에 없어요", "不在: 妹が帰ってこない", "不在通知：こんなメールが", "Mensaje automático: eso dicen",
    "Message d'absence : ma mère a disparu", "Messaggio automatico: così mi rispondete", "[Auto] he took me in it",
    "Out of office: he is alone with her", "Out of the office - he locks us in", "Out of office (help me)",
    "On vacation: we saw girls locked in a house", "On vacation - please look at this motel",
    "Out of office until he leaves, then write", "Away from my mail: he reads it", "Fuera de la oficina: me encierra",
    "Absente du bureau : on me retient", "Abwesend: meine Schwester", "Fuori sede: mi trattengono", "OOO: Roza",
    "Automatic reply is no help, I need a person", "Automatic reply? Please call", "Respuesta automática no me sirve",
    "Away from office until 5 he is, help me now", "On vacation until Friday my boss locked us",
    "On vacation until 5 help us", "Fuera de la oficina hasta que él vuelva ayúdenme",
    "Respuesta automatica no, quiero una persona", "Abwesend bis Montag, er schlägt mich",
    "自动回复，没有用，救命", "자동 회신 말고 사람이 필요해요", "Abwesenheitsgrund ist Zwang",
]  # fmt: skip
"""A person may write each to us first; a machine answers with such words what it names or quotes."""
RETURNS_TOO = [
    "Undeliverable: the letters to my sister", "Mail delivery failed so I write again", "Returned mail: he opens it",
]  # fmt: skip
PLAIN = "From: a@example.org\nSubject: hello\n"


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ("Auto-Submitted: auto-replied", Automatic.OUT_OF_OFFICE),
        ("Auto-Submitted: auto-replied (vacation)", Automatic.OUT_OF_OFFICE),
        ("Auto-Submitted: auto-generated", Automatic.AUTO),
        ("Auto-Submitted: no", None),
        ("Precedence: bulk", Automatic.LIST),
        ("Precedence: junk", Automatic.LIST),
        ("X-Precedence: list", Automatic.LIST),
        ("Precedence: auto_reply", Automatic.OUT_OF_OFFICE),
        ("Precedence: auto-reply", Automatic.OUT_OF_OFFICE),
        ("Precedence: first-class", None),
        ("X-Auto-Response-Suppress: DR, OOF, AutoReply", None),
        ("X-Auto-Response-Suppress: None", None),
        ("List-Id: <news.example.org>", Automatic.LIST),
        ("List-Unsubscribe: <mailto:x@example.org>", Automatic.LIST),
        ("Return-Path: <>", Automatic.AUTO),
        ("Return-Path: <a@example.org>", None),
        ("X-Failed-Recipients: b@example.org", Automatic.BOUNCE),
        ("X-Autoreply: yes", Automatic.OUT_OF_OFFICE),
        ("X-Autorespond: x", Automatic.OUT_OF_OFFICE),
        ("X-Loop: x@example.org", Automatic.AUTO),
        ("X-Auto-Reply: x", Automatic.OUT_OF_OFFICE),
        ("X-Autoreply-Domain: example.org", Automatic.OUT_OF_OFFICE),
        ("X-AutoReply: no", None),
        ("X-Autoresponder-Id: 7", Automatic.OUT_OF_OFFICE),
        ("X-Auto-Respond-Reason: away", Automatic.OUT_OF_OFFICE),
        ("X-Autoresponse: yes", Automatic.OUT_OF_OFFICE),
        ("X-Auto-Response-Suppress:", None),
        ("X-Automobile: yes", None),
        ("X-MS-Exchange-Inbox-Rules-Loop: a@example.org", None),
        ("X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent", None),
        ("X-Autogenerated: Reply", Automatic.OUT_OF_OFFICE),
        ("X-Autogenerated: Redirect", None),
        ("X-Autogenerated: no", None),
        ("X-FreeScout-Mail-Type: auto.reply", Automatic.OUT_OF_OFFICE),
        ("X-FreeScout-Mail-Type: customer.message", None),
        ("X-Mailer: vacation", Automatic.OUT_OF_OFFICE),
        ("X-Mailer: vacation 1.2.7.1", Automatic.OUT_OF_OFFICE),
        ("X-Mailer: vacationhome", None),
        ("Preference: auto_reply", Automatic.OUT_OF_OFFICE),
        ("Preference: email", None),
        ("X-OTRS-Loop: yes", None),
        ("X-POST-MessageClass: 9; Autoresponder", Automatic.OUT_OF_OFFICE),
        ("Delivered-To: Autoresponder", Automatic.OUT_OF_OFFICE),
        ("X-Cron-Env: <LANG=C>", Automatic.AUTO),
        ("Content-Type: text/calendar; method=REPLY", Automatic.RECEIPT),
        ("Content-Type: text/calendar; method=REQUEST", None),
        ("Content-Type: multipart/report; report-type=delivery-status; boundary=b", Automatic.BOUNCE),
        ("Content-Type: multipart/report; report-type=disposition-notification; boundary=b", Automatic.RECEIPT),
        ("X-Mailer: somebody's phone", None),
        ("Auto-Submitted: no\nAuto-Submitted: auto-replied", Automatic.OUT_OF_OFFICE),
        ("Auto-Submitted: no\nAuto-Submitted: no", None),
        ("Precedence: first-class\nPrecedence: bulk", Automatic.LIST),
        ("X-Auto-Response-Suppress: All\nAuto-Submitted: auto-generated", Automatic.AUTO),
        ("Return-Path: <a@example.org>\nReturn-Path: <>", Automatic.AUTO),
    ],
)  # fmt: skip
def test_each_sign_in_a_field_is_known(field: str, kind: Automatic | None) -> None:
    assert read(f"{PLAIN}{field}\n\nwords".encode()).automatic is kind


@pytest.mark.parametrize(
    ("sender", "subject", "kind"),
    [
        ("MAILER-DAEMON@example.org", "x", Automatic.BOUNCE),
        ("postmaster@example.org", "x", Automatic.BOUNCE),
        ("no-reply@example.org", "x", Automatic.AUTO),
        ("postman@example.org", "x", None),
        ("a@example.org", "Automatic reply: hello", Automatic.OUT_OF_OFFICE),
        ("a@example.org", "Respuesta automática: hola", Automatic.OUT_OF_OFFICE),
        ("a@example.org", "Trả lời tự động: x", Automatic.OUT_OF_OFFICE),
        ("a@example.org", "自動返信", Automatic.OUT_OF_OFFICE),
        ("a@example.org", "رد تلقائي: x", Automatic.OUT_OF_OFFICE),
        ("a@example.org", "स्वचालित उत्तर: x", Automatic.OUT_OF_OFFICE),
        ("notifications@example.org", "x", Automatic.AUTO),
        ("prvs=12=noreply@example.org", "x", Automatic.AUTO),
        ("noraply@example.org", "x", None),
        ("a@example.org", "Undelivered Mail Returned to Sender", Automatic.AUTO),
        ("a@example.org", "Fwd: Undelivered Mail Returned to Sender", None),
        ("a@example.org", "Out of options, help me leave", None),
        ("a@example.org", "She is out of office hours alone with him", None),
        ("a@example.org", "I read: help wanted, but it was a trap", None),
        ("nobody.knows@example.org", "x", None),
        ("bounce.house@example.org", "x", None),
        ("cron.jones@example.org", "x", None),
        ("notifications.please@example.org", "x", None),
        ("postmaster.ann@example.org", "x", None),
        ("nobody@example.org", "x", Automatic.AUTO),
        ("bounce-1234@example.org", "x", Automatic.AUTO),
        ("bounces+x@example.org", "x", Automatic.AUTO),
        ("bounces-7f-jane=example.com@example.org", "x", Automatic.AUTO),
        ("no-reply.alerts@example.org", "x", Automatic.AUTO),
        ("postmaster+x@example.org", "x", Automatic.BOUNCE),
        ("a@example.org", "On vacation in Miami we saw girls locked in a house", None),
        ("a@example.org", "Out of the office he locks us in a room", None),
        ("a@example.org", "Away from my mail he reads my phone", None),
        ("a@example.org", "Re: Automatic reply: hello", None),
        ("a@example.org", "On vacation!", Automatic.OUT_OF_OFFICE),
        ("a@example.org", "Out of office until Monday", Automatic.OUT_OF_OFFICE),
        ("a@example.org", "Auto: Out of Office", Automatic.OUT_OF_OFFICE),
        ("a@example.org", "Abwesenheitsnotiz Max", Automatic.OUT_OF_OFFICE),
        ("a@example.org", "Autom. Antwort: Hallo", Automatic.OUT_OF_OFFICE),
        ("a@example.org", "Réponse auto : bonjour", Automatic.OUT_OF_OFFICE),
        ("a@example.org", "Réponse auto garage", None),
        ("a@example.org", "自动答复: x", Automatic.OUT_OF_OFFICE),
        ("a@example.org", "Out of Office AutoReply: Received", Automatic.OUT_OF_OFFICE),
        ("a@example.org", "Out of Office Reply: Received", Automatic.OUT_OF_OFFICE),
        ("a@example.org", "Out-of-Office Reply: Received", Automatic.OUT_OF_OFFICE),
        ("a@example.org", "Out of Office Re: Received", Automatic.OUT_OF_OFFICE),
        ("a@example.org", "OOO", Automatic.OUT_OF_OFFICE),
        ("a@example.org", "[Auto-Reply] Received", Automatic.OUT_OF_OFFICE),
        ("a@example.org", "Automated response: Received", Automatic.OUT_OF_OFFICE),
        ("a@example.org", "Autorespuesta: Received", Automatic.OUT_OF_OFFICE),
        ("a@example.org", "Vacation: Re: Received", Automatic.OUT_OF_OFFICE),
        ("a@example.org", "Vacation reply", Automatic.OUT_OF_OFFICE),
        ("a@example.org", "Auto: Re: Received", Automatic.OUT_OF_OFFICE),
        ("a@example.org", "AUTO: Ana is out of the office (returning 12/02/2026)", Automatic.OUT_OF_OFFICE),
        ("a@example.org", "AUTO: Ana Bo/US/Example is out of the office.", Automatic.OUT_OF_OFFICE),
        ("a@example.org", "AUTO: Max ist außer Haus (Rückkehr am 02.12.2026)", Automatic.OUT_OF_OFFICE),
        ("a@example.org", "Absente du bureau", Automatic.OUT_OF_OFFICE),
        ("a@example.org", "Vacation: we saw girls locked in a house", None),
        ("a@example.org", "Out of office reply to nobody, he said", None),
        ("a@example.org", "Out of office, he reads my mail", None),
        ("a@example.org", "Auto: a gray van, he is out of the office by five", None),
        ("a@example.org", "Auto: gris, ella está dentro", None),
        ("a@example.org", "My boss is out of the office (returning Friday)", None),
        ("a@example.org", "Re: Out of Office AutoReply: Received", None),
        ("a@example.org", "OOO Roza: girls from Kyrgyzstan", None),
        *((f"{name}@example.org", "x", Automatic.AUTO) for name in NO_REPLIES),
        *((f"{name}@example.org", "x", None) for name in PEOPLE),
        *(("a@example.org", subject, Automatic.OUT_OF_OFFICE) for subject in ANSWERS),
        *(("a@example.org", subject, None) for subject in NO_ANSWERS),
    ],
)  # fmt: skip
def test_senders_and_subjects_of_machines_are_known(
    sender: str, subject: str, kind: Automatic | None
) -> None:
    raw = f"From: {sender}\nSubject: {subject}\n\nwords".encode()

    assert read(raw).automatic is kind


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        *((subject, Automatic.OUT_OF_OFFICE) for subject in SAID_TOO),
        *((subject, Automatic.AUTO) for subject in RETURNS_TOO),
    ],
)
def test_what_people_begin_with_too_is_a_machines_only_where_it_answers(
    subject: str, kind: Automatic
) -> None:
    """A plea is acknowledged. A machine names the mail that it answers, or quotes its subject."""
    plain = f"From: a@example.org\nSubject: {subject}"
    to_ours = (
        "\nIn-Reply-To: <x@example.org>",
        "\nReferences: <x@example.org>",
        " Received: K7QM-4TXJ",
    )

    assert read(f"{plain}\n\nwords".encode()).automatic is None
    assert [read(f"{plain}{each}\n\nwords".encode()).automatic for each in to_ours] == [kind] * 3


@pytest.mark.parametrize("field", ["In-Reply-To: <x@example.org>", "References: <x@example.org>"])
def test_a_persons_answer_stays_a_persons(field: str) -> None:
    raw = f"From: a@example.org\nSubject: Re: Out of office: he is here\n{field}\n\nwords"

    assert read(raw.encode()).automatic is None


@pytest.mark.parametrize(
    "subject",
    [
        "Out of Office AutoReply: Help me now",
        "Out of Office Re: Help me now",
        "Out-of-Office Reply: Help me now",
        "[Auto-Reply] Help me now",
        "Auto: Re: Help me now",
        "Vacation: Re: Help me now",
        "[Auto] Re: Help me now",
        "Fuera de la oficina Re: Help me now",
        "【自動返信】Help me now",
        "Repons otomatik: Help me now",
    ],
)
def test_what_a_machine_quotes_behind_its_own_words_is_not_its_subject(subject: str) -> None:
    assert own_subject(subject) == ""


@pytest.mark.parametrize(
    ("actions", "kind"),
    [
        (["failed"], Automatic.BOUNCE),
        (["Delayed", "FAILED"], Automatic.BOUNCE),
        (["nonsense", "failed"], Automatic.BOUNCE),
        ([], Automatic.BOUNCE),
        (["delayed"], Automatic.AUTO),
        (["delivered", "relayed"], Automatic.AUTO),
    ],
)
def test_a_mail_that_is_late_or_arrived_has_not_come_back(
    actions: list[str], kind: Automatic
) -> None:
    lines = "\n\n".join(f"Final-Recipient: rfc822; b@example.org\nAction: {way}" for way in actions)
    raw = (
        "From: MAILER-DAEMON@example.org\nSubject: Warning\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
        "--b\n\nYour message could not be delivered for four hours.\n"
        f"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n{lines}\n--b--\n"
    )

    assert read(raw.encode()).automatic is kind


def test_a_subject_that_a_person_may_begin_in_brackets_stays_theirs() -> None:
    """Of a car, for one."""
    assert own_subject("[Auto] he took me") == "[Auto] he took me"


@pytest.mark.parametrize("flood", ["no-" * 20_000, "a.no" * 20_000, "no.reply" * 20_000])
def test_an_address_without_an_end_is_looked_at_quickly(flood: str) -> None:
    began = time.process_time()

    read(f"From: {flood}@example.org\nSubject: x\n\nwords".encode())
    assert time.process_time() - began < 1
