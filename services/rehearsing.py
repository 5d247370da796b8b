"""A few made-up mails, read and weighed before the mail worker forks.

What a first mail leaves behind (expressions and tables that are made when they are first wanted, code that the
interpreter has fitted to how it is used) then lies in memory once, and not in worker and helper each. Nothing of it is
stored.
"""

from __future__ import annotations

from base64 import encodebytes
from datetime import UTC, datetime
from hashlib import sha256

from casework import intake
from casework.arriving import weighing
from casework.signals.submissions import MailPosition
from mailintake.parsing import read
from mailintake.submission import Origin, to_submission
from services.writing import WEIGHING

_NOWHERE = MailPosition(mailbox="rehearsal", folder="INBOX", uidvalidity=1, uid=1)
SAID = (
    "My boss keeps my passport and says that I owe money. I work near exit 12 in Houston, TX. Call 555-0142.",
    "We give a course to teachers, in eight lessons. Could you send us forty brochures? Thank you, the school in Mesa.",
    "Mi jefe tiene mi pasaporte y no me deja salir de la casa. Tengo miedo. Quiero hablar con alguien hoy, por favor.",
    "Mon patron garde mes papiers. Je travaille tous les jours sans salaire et je ne peux pas partir. Aidez-moi.",
    "O patrão ficou com meu passaporte e não me paga. Tenho medo de sair. Podem me ajudar?",
    "Patwon an kenbe paspò mwen epi li pa peye m. Mwen pa ka soti. Tanpri ede m.",
    "Хозяин забрал мой паспорт и не платит. Я не могу уйти. Помогите, пожалуйста.",
    "Kinuha ng amo ko ang pasaporte ko at hindi ako makaalis. Tulungan ninyo ako.",
    "Chủ giữ hộ chiếu của tôi và không trả lương. Tôi không được ra ngoài. Xin giúp tôi.",
    "صاحب العمل أخذ جواز سفري ولا يدفع راتبي ولا أستطيع الخروج. أرجوكم ساعدوني.",
    "मालिक ने मेरा पासपोर्ट रख लिया है और पैसे नहीं देता। मैं बाहर नहीं जा सकती। मदद कीजिए।",
    "사장님이 제 여권을 가져가고 월급을 주지 않아요. 나갈 수 없어요. 도와주세요.",
    "老板拿走了我的护照,不给工资,也不让我出去。请帮帮我。",
)
"""What each of them says: English of two kinds, and the other languages."""
_HEAD = (
    "Return-Path: <writer@example.org>\r\n"
    "Received: from relay.example.org (relay.example.org [192.0.2.1]) by mx.example.net with ESMTPS id a1"
    " for <tips@example.org>; Wed, 25 Nov 2026 10:00:00 -0500\r\n"
    "From: A Writer <writer@example.org>\r\nTo: Tips <tips@example.org>\r\n"
    "Date: Wed, 25 Nov 2026 10:00:00 -0500\r\nMessage-ID: <rehearsal@example.org>\r\n"
    "Subject: =?utf-8?q?About_a_matter?=\r\nMIME-Version: 1.0\r\n"
)
_PARTS = 'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n'
_FILE = (
    "\r\n--b\r\nContent-Type: image/jpeg; name=photo.jpg\r\nContent-Transfer-Encoding: base64\r\n"
    "Content-Disposition: attachment; filename=photo.jpg\r\n\r\n/9j/4AAQ\r\n--b--\r\n"
)
_BEHIND = (
    "\n\n-- \nA. Writer, writer@example.org, https://example.org/about\n\n"
    "On Tue, Nov 24, 2026 at 9:12 AM Tips <tips@example.org> wrote:\n> Thank you for your letter. Are you safe?\n"
)


def rehearse() -> None:
    """Read and weigh each made-up mail as one that came, short of sealing and storing. Raises what that raises."""
    for number in range(len(SAID)):
        raw = mail(number)
        origin = Origin(
            position=_NOWHERE, received_at=datetime.now(UTC), submission_id=sha256(raw).digest()
        )
        submission = to_submission(read(raw), raw, origin, _seals_nothing)
        assessment = weighing.weigh(submission.words, WEIGHING)
        intake.named_by(submission, assessment, WEIGHING)


def mail(number: int) -> bytes:
    """Give a message: plain text with what it answers, or HTML, or with a file; in English and one language more."""
    words = f"{SAID[number]}\n\n{SAID[number % 2]}"
    if number % 3 == 1:
        lines = "".join(f"<p>{line}</p>" for line in words.splitlines())
        body, kind, before, behind = f"<html><body>{lines}</body></html>", "html", "", ""
    elif number % 3:
        body, kind, before, behind = words, "plain", _PARTS, _FILE
    else:
        body, kind, before, behind = words + _BEHIND, "plain", "", ""
    encoded = encodebytes(body.encode()).decode()
    of_it = f"Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return f"{_HEAD}{before}{of_it}{encoded}{behind}".encode()


def _seals_nothing(_name: str, _content_type: str, _data: bytes) -> None:
    """A file that stays in its message."""
