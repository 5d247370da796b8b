"""What reads like a quotation and is the writer's own stays in the reply; a mail quoted whole goes, in any language."""

from __future__ import annotations

import time

import pytest

from mailintake.contents.quotes import reply_only

DESK = "Desk <desk@example.net>"


@pytest.mark.parametrize(
    "text",
    [
        "I need help.\nFrom: Honduras\nDate: since march\nSubject: my sister\nShe is locked in Motel 6 room 4",
        "I need help.\nFrom: Honduras\nTo: Houston\nDate: 7/4\nSubject: my sister\nShe is locked in Motel 6 room 4",
        "Help.\nFrom: Houston\nTo: Dallas\nDate: Friday\n\nThey will move three girls in a white van",
        "Necesito ayuda.\nDe: Honduras\nPara: Houston\nFecha: marzo\nLa tienen encerrada en Motel 6",
        "Pomocy.\nOd: marca\nDo: dziś\nTemat: siostra\nJest zamknięta",
        "He lied.\nOn Monday he wrote:\nI will kill you if you go.\nPlease help me",
        "He lied.\nOn July 4 at 9:00 pm he wrote:\nI will kill you if you go.\nPlease help me",
        "He lied.\nOn 7/4/2025 at 9:00 pm he wrote:\nI will kill you if you go.\nPlease help me",
        "Me mintió.\nEl 4/7/2025 a las 9:00 él escribió:\nTe mataré.\nAyuda",
        "He lied.\nThen Bob wrote:\nI will kill you.\nPlease help me",
        "Hilfe.\nAm Freitag hat er mir geschrieben und schrieb:\nIch bringe dich um.",
        "Помогите.\n01.07.2025 в 9:00 он мне пишет:\nЯ тебя найду.\nМне страшно",
        "Tulong.\nPetsa: bukas\nMula sa: Maynila\nPara kay: Ana\nPaksa: kapatid ko\nNakakulong siya",
        "Date: March\nFrom: Honduras\nTo: Houston\nSubject: my sister\nShe is locked in Motel 6",
        "W dniu 01.07.2025 o 9:00 on napisał:\nZnajdę cię.\nBoję się",
        "On 7/4/2025 at 9:00 he sent bob@example.org this:\nBring her.\nPlease help me",
        "--- please read ---\nSubject: my sister\nDate: 7/4/2025\nShe is locked in",
        "This is from him.\nHis mail <bob@example.org>:\nBring the girl tonight",
    ],
)
def test_the_writers_own_words_stay(text: str) -> None:
    assert reply_only(text) == text


@pytest.mark.parametrize(
    "quoted",
    [
        f"보낸 사람: {DESK}\n보낸 날짜: 2025년 7월 1일 화요일 오전 9:00\n받는 사람: Ann\n제목: x\n\n?",
        f"Từ: {DESK}\nĐã gửi: 1/7/2025\nĐến: Ann\nChủ đề: x\n\n?",
        f"من: {DESK}\nتم الإرسال: 1/7\nإلى: Ann\nالموضوع: x\n\n?",
        f"Od: {DESK}\nWysłano: wtorek, 1 lipca 2025\nDo: Ann\nTemat: x\n\n?",
        f"Da: {DESK}\nInviato: martedì 1 luglio 2025\nA: Ann\nOggetto: x\n\n?",
        f"寄件者: {DESK}\n寄件日期: 2025年7月1日\n收件者: Ann\n主旨: x\n\n?",
        f"*From:* {DESK}\n*Sent:* today\n*To:* Ann\n\n?",
        "From: Desk\nSent: Tuesday, 1 July 2025 09:00\nTo: Ann\nSubject: x\n\n?",
        f"-------- Original message --------From: {DESK} Date: 7/1/25 9:00 AM To: Ann Subject: x ?",
        f"-------- Mensaje original --------De: {DESK} Fecha: 1/7/25 Para: Ann Asunto: x ?",
        f"------------------&nbsp;原始邮件&nbsp;------------------\n发件人: {DESK};\n\n?",
        "On Monday, Jane <jane@example.org> wrote:\n\n?",
        "On Jul 1, 2025, at 9:00 AM, Desk wrote:\n\n?",
        "Le 1 juil. 2025 à 09:00, Desk a écrit :\n\n?",
        "2025年7月1日(火) 9:00 Desk <desk@example.net>:\n\n?",
        f"在 2025-07-01 09:00:00，{DESK} 写道：\n?",
        "01.07.2025 9:00, Desk пишет:\n\n?",
        f"{DESK}, 1 Tem 2025 Sal, 09:00 tarihinde şunu yazdı:\n\n?",
        f"{DESK} ezt írta (időpont: 2025. júl. 1., K, 9:00):\n\n?",
        "\u202bבתאריך יום ג׳, 1 ביולי 2025 ב-9:00 מאת Desk\u200f <\u202adesk@example.net\u202c\u200f>:\u202c\n\n?",
        "ti 1. heinäk. 2025 klo 9.00 Desk (desk@example.net) kirjoitti:\n\n?",
        "2025-07-01 오전 9:00에 Desk 이(가) 쓴 글:\n\n?",
        f"Mula sa: {DESK}\nIpinadala: Martes, Hulyo 1, 2025\nPara kay: Ann\nPaksa: x\n\n?",
        f"द्वारा: {DESK}\nभेजा गया: 1 जुलाई 2025\nप्रति: Ann\nविषय: x\n\n?",
        f"De: {DESK}\nVoye: madi 1 jiyè 2025\nPou: Ann\nSijè: x\n\n?",
        f"จาก: {DESK}\nส่ง: 1 กรกฎาคม 2025\nถึง: Ann\nเรื่อง: x\n\n?",
        f"Dari: {DESK}\nTerkirim: 1 Juli 2025\nKepada: Ann\nPerihal: x\n\n?",
        f"Från: {DESK}\nSkickat: den 1 juli 2025\nTill: Ann\nÄmne: x\n\n?",
        f"מאת: {DESK}\nנשלח: יום שלישי 1 יולי 2025\nאל: Ann\nנושא: x\n\n?",
        f"Gesendet: Dienstag, 1. Juli 2025 um 09:00 Uhr\nVon: {DESK}\nAn: Ann\nBetreff: x\n\n?",
        f"--------- 원본 메일 ---------\n보낸사람 : {DESK}\n날짜: 2025년 7월 1일\n\n?",
        f"---- Weitergeleitete Nachricht ----\nBetreff: x\nDatum: Di., 1. Juli 2025\nVon: \t{DESK}\nAn: \tAnn\n\n?",
        f"-------- Mensaje reenviado --------\nAsunto: x\nFecha: 1/7/2025\nDe: {DESK}\nPara: Ann\n\n?",
        f"---------- 전달 메시지 ----------\n\n제목: x\n날짜: 2025-07-01\n보낸 사람: {DESK}\n받는 사람: Ann\n\n?",
        f"Inicio del mensaje reenviado:\n\nDe: {DESK}\nAsunto: x\nFecha: 1 de julio de 2025\nPara: Ann\n\n?",
        f"下面是被转发的邮件：\n\n发件人: {DESK}\n主题: x\n日期: 2025年7月1日\n收件人: Ann\n\n?",
        "In a message dated 7/1/2025 9:00:00 AM Eastern Standard Time, desk@example.net writes:\n\n?",
        "1 Jul 2025, 09:00 by desk@example.net:\n\n?",
        "W dniu 01.07.2025 o 09:00, Desk pisze:\n\n?",
        "Desk schreef op 2025-07-01 09:00:\n\n?",
        "2025-07-01 09:00 tarihinde Desk yazdı:\n\n?",
        "ב-01/07/2025 9:00, Desk כתב:\n\n?",
        "Pada 01/07/2025 09:00, Desk menulis:\n\n?",
        "2025. 07. 01. 9:00 keltezéssel, Desk írta:\n\n?",
        "---- 回复的原邮件 ----\n| 发件人 | Desk<desk@example.net> |\n| 主题 | x |\n\n?",
        '----------------\nКому: ann@example.org;\nТема: x;\n01.07.2025, 09:00, "Desk" <desk@example.net>:\n\n?',
    ],
)
def test_a_mail_that_a_program_quoted_whole_goes(quoted: str) -> None:
    assert reply_only(f"They moved her.\n\n{quoted}\nAre you safe?") == "They moved her."


@pytest.mark.parametrize(
    "line",
    ["From: 1", "From: a\nSent: 1:00 2025\nTo: b", "2025 " * 40 + ":", "1:00 " * 60 + "wrote:"],
)
def test_many_such_lines_are_read_in_little_time(line: str) -> None:
    before = time.process_time()
    reply_only(f"{line}\n" * (60_000 // len(line)))

    assert time.process_time() - before < 2
