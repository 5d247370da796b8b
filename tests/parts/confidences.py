"""What people write in confidence: reports with files, mails and broken mails, with a mark in everything they say."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from functools import partial
from urllib.parse import urlsplit

from ops.visitor import Page, Visitor
from tests.parts.hotlines import until_answered
from tests.parts.searching import Mark

FILE_BYTES = 1_500_000
SECONDS_TO_ANSWER = 120
BOUNDARY = "----form4711"
TELEPHONE = "602-555-0147"
IN_DANGER = (
    "He locked me in the house and will kill me tonight. Please send someone to help me now."
)


def in_a_month() -> str:
    """As the field of a browser sends it."""
    return f"{datetime.now(tz=UTC) + timedelta(days=30):%Y-%m-%dT%H:%M}"


@dataclass(kw_only=True)
class Secrets:
    """A mark for each thing that somebody writes, made when it is first named."""

    marks: dict[str, Mark] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return self.marks.setdefault(name, Mark.new()).text

    def named(self, leaks: Mapping[str, set[int]]) -> dict[str, list[str]]:
        """What was found where, by the names of the marks."""
        names = list(self.marks)
        return {place: [names[number] for number in found] for place, found in leaks.items()}


def a_report(told: Secrets, name: str) -> dict[str, str]:
    """A report with a mark in everything that can be typed."""
    return {
        "what_happened": f"{IN_DANGER} {told[f'{name} words']} " * 3,
        "danger_now": "yes",
        "need": "self",
        "when_text": told[f"{name} when"],
        "place": told[f"{name} place"],
        "city": told[f"{name} city"],
        "link": f"https://{told[f'{name} link']}.example.org/{told[f'{name} path']}",
        "who_and_vehicles": f"{told[f'{name} people']} {TELEPHONE}",
        "contact_how": "email",
        "contact_value": f"{told[f'{name} address']}@example.org",
        "contact_when": told[f"{name} hours"],
        "code_word": told[f"{name} code word"],
        "name": told[f"{name} name"],
    }


class Upload:
    """A browser that sends a form with a file over a slow line: half of it, and later the rest."""

    def __init__(self, site: str, told: Secrets, name: str) -> None:
        visitor = Visitor(site)
        fields = {**until_answered(partial(visitor.form, "/report")), **a_report(told, name)}
        content = f"{told[f'{name} file']} ".encode()
        self._body = _multipart(
            fields, told[f"{name} file name"], content * (FILE_BYTES // len(content))
        )
        address = urlsplit(site)
        self._line = socket.create_connection(
            (address.hostname, address.port), timeout=SECONDS_TO_ANSWER
        )
        self._sent = 0

    def send(self, share: float) -> None:
        """Send on, up to this share of the whole."""
        head = (
            f"POST /report HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
            f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n"
            f"Content-Length: {len(self._body)}\r\n\r\n"
        )
        until = int(len(self._body) * share)
        self._line.sendall((b"" if self._sent else head.encode()) + self._body[self._sent : until])
        self._sent = until

    @contextmanager
    def trickling(self) -> Iterator[None]:
        """Send a byte each second meanwhile: who is silent for a while is let go."""
        over = threading.Event()

        def trickle() -> None:
            while not over.wait(1):
                self._line.sendall(self._body[self._sent : self._sent + 1])
                self._sent += 1

        trickling = threading.Thread(target=trickle)
        trickling.start()
        try:
            yield
        finally:
            over.set()
            trickling.join()

    def answer(self) -> Page:
        """Send the rest and read the page."""
        self.send(1)
        with closing(self._line), self._line.makefile("rb") as stream:
            head, _, html = stream.read().partition(b"\r\n\r\n")
        return Page(status=int(head.split()[1]), html=html.decode(errors="replace"))

    def hang_up(self) -> None:
        """Be gone in the middle."""
        self._line.close()


def _multipart(fields: Mapping[str, str], file_name: str, content: bytes) -> bytes:
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    parts.append(
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="{file_name}.txt"\r\n'
        "Content-Type: text/plain\r\n\r\n"
    )
    return "".join(parts).encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()


def a_mail(told: Secrets, name: str, words: str = IN_DANGER) -> EmailMessage:
    """A mail with a mark in everything that a mail can say."""
    mail = EmailMessage()
    mail["From"] = f"{told[f'{name} sender']} <{told[f'{name} address']}@example.org>"
    mail["To"] = "tips@example.org"
    mail["Subject"] = f"please {told[f'{name} subject']}"
    mail["Message-ID"] = f"<{told[f'{name} id']}@example.org>"
    mail.set_content(f"{words} {told[f'{name} words']} {TELEPHONE}\n")
    mail.add_attachment(
        told[f"{name} file"].encode() * 2000,
        maintype="application",
        subtype="octet-stream",
        filename=f"{told[f'{name} file name']}.doc",
    )
    return mail


def broken_mails(told: Secrets) -> Iterator[bytes]:
    """Mails that parsers stumble over."""
    for name, head in {
        "no boundary": "Content-Type: multipart/mixed; boundary=never\r\n",
        "bad charset": "Content-Type: text/plain; charset=klingon\r\n",
        "bad base64": "Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n",
        "bad address": "Reply-To: <<@@,,;:\r\n",
        "bad word": "X-Word: =?utf-8?B?////?=\r\n",
    }.items():
        mark = told[f"{name} words"]
        yield (
            f"From: {told[f'{name} sender']} <<{mark}@@example\r\nSubject: =?x?q?{mark}\r\n{head}\r\n"
            f"{IN_DANGER} {mark} \udcff\udc80\x00\r\n--never\r\n{mark}"
        ).encode(errors="surrogateescape")
    mark = told["deep words"]
    deep = "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(400)
    )
    yield f"From: {mark}@example.org\r\nSubject: {mark}\r\n{deep}\r\n{mark}".encode()
    yield told["no mail at all"].encode() + b"\x00\xff" * 50


def broken_requests(told: Secrets) -> tuple[str, ...]:
    """What a web server cannot read: wrong lengths, words where none belong."""
    return (
        f"{told['no request']} {told['no request']}\r\n\r\n",
        f"GET /{told['address of a page']}?q={told['query']} HTTP/1.1\r\n\r\n",
        f"GET / HTTP/1.1\r\n{told['no header']}\r\n\r\n",
        f"GET / HTTP/1.1\r\nX-{told['header']}(): 1\r\n\r\n",
        f"POST /report HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nwords {told['rest']}\r\n\r\n",
        f"POST /report HTTP/1.1\r\nHost: x\r\nContent-Length: {told['length']}\r\n\r\n",
        f"POST /report HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n{told['chunk']}\r\n",
        f"POST /report HTTP/1.1\r\nTransfer-Encoding: {told['coding']}\r\n\r\n",
        f"GET / HTTP/{told['version']}\r\n\r\n",
        f"GET /{told['long'] * 500} HTTP/1.1\r\n\r\n",
    )
