"""What is measured on a whole running hotline: reports, alerts, lists, memory."""

from __future__ import annotations

import gzip
import re
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ops.bench.figures import Figure, middle, milliseconds, percentile, stopwatch
from ops.bench.running import Hotline, memory_of, seconds_of
from ops.visitor import Visitor, sign_in

REPORTS, REPORTS_A_SECOND = 200, 20
URGENT = 20
LINE = "Six people live in the back of the shop. They are driven away every morning at five. "


def page_weight(running: Hotline) -> Iterator[Figure]:
    """The report page with everything it loads, as it travels."""
    site = running.way_in["public_url"]
    html, length = _fetch(f"{site}/report")
    total = length + sum(
        _fetch(site + path)[1] for path in set(re.findall(r'(?:href|src)="(/static/[^"]+)"', html))
    )
    yield Figure(
        name="report page with everything",
        value=total / 1024,
        unit="KiB",
        baseline=len(gzip.compress(html.encode())) / 1024,
        beside="its HTML alone, deflated",
    )


def _fetch(url: str) -> tuple[str, int]:
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})  # noqa: S310 - our own site
    with urllib.request.urlopen(request) as answer:  # noqa: S310 - our own site
        body = answer.read()
        clear = gzip.decompress(body) if answer.headers.get("Content-Encoding") == "gzip" else body
    return clear.decode(), len(body)


def reports(running: Hotline) -> Iterator[Figure]:
    """Web reports at a steady rate: time to the receipt page, and processor time of all processes together."""
    site = running.way_in["public_url"]
    forms = [(visitor := Visitor(site), visitor.form("/report")) for _ in range(REPORTS)]
    before = sum(seconds_of(pid) for _, pid in running.processes())
    with ThreadPoolExecutor(32) as crowd, stopwatch() as elapsed:
        sent = []
        for number, (visitor, form) in enumerate(forms):
            time.sleep(max(0.0, number / REPORTS_A_SECOND - elapsed()))
            fields = form | {"what_happened": f"{number} {LINE * 3}"}
            sent.append(crowd.submit(_timed_post, visitor, fields))
        taken = [one.result() for one in sent]
    time.sleep(1)
    used = sum(seconds_of(pid) for _, pid in running.processes()) - before
    trivial = milliseconds(lambda: Visitor(site).get("/health/live"), times=50)
    yield Figure(
        name=f"report, {REPORTS_A_SECOND} a second, p99",
        value=percentile(taken, 0.99),
        unit="ms",
        baseline=percentile(trivial, 0.99),
        beside="GET /health/live, one at a time",
    )
    yield Figure(
        name="report, median",
        value=middle(taken),
        unit="ms",
        baseline=middle(trivial),
        beside="GET /health/live, one at a time",
    )
    yield Figure(name="processor time a report", value=used / REPORTS * 1000, unit="ms")


def _timed_post(visitor: Visitor, fields: dict[str, str]) -> float:
    began = time.perf_counter()
    page = visitor.post("/report", fields)
    taken = (time.perf_counter() - began) * 1000
    if visitor.text_of(page, "reference") is None:
        message = "a report of the bench was not taken"
        raise RuntimeError(message)
    return taken


def urgent(running: Hotline) -> Iterator[Figure]:
    """From the receipt page of an urgent report to its first alert in the outbox directory, one at a time."""
    taken = until_told(running, URGENT)
    yield Figure(name="urgent: receipt page to alert, median", value=middle(taken), unit="ms")
    yield Figure(name="urgent: receipt page to alert, longest", value=max(taken), unit="ms")


def until_told(running: Hotline, times: int) -> list[float]:
    """Milliseconds from the receipt page to the alert, of urgent reports one after the other.

    While an alert waits to be acknowledged others are told together, once a minute: so each is acknowledged first.
    """
    site, taken = running.way_in["public_url"], []
    for _ in range(times):
        visitor = Visitor(site)
        form = visitor.form("/report")
        before = set(running.outbox.glob("*.eml"))
        page = visitor.post("/report", form | {"what_happened": LINE, "danger_now": "yes"})
        reference = visitor.text_of(page, "reference") or ""
        began = time.perf_counter()
        alert = _wait_for_alert(running.outbox, before, reference)
        taken.append((time.perf_counter() - began) * 1000)
        _acknowledge(running, alert)
    return taken


def _wait_for_alert(outbox: Path, before: set[Path], reference: str) -> str:
    end = time.monotonic() + 70
    while time.monotonic() < end:
        for path in set(outbox.glob("*.eml")) - before:
            text = path.read_text()
            if reference in text:
                return text
        time.sleep(0.005)
    message = "an urgent report of the bench alerted nobody"
    raise TimeoutError(message)


def _acknowledge(running: Hotline, alert: str) -> None:
    found = re.search(r"/a/[\w-]+", alert.replace("=\n", ""))
    if found:
        Visitor(running.way_in["staff_url"]).post(found.group(), {})


def console(running: Hotline) -> Iterator[Figure]:
    """Signing in, and the queue page with its gists, as many rows as the measures before left."""
    with stopwatch() as elapsed:
        desk = sign_in(running.way_in["staff_url"], running.way_in["staff"][0])
        signing = elapsed() * 1000
    yield Figure(name="sign in and see the queue", value=signing, unit="ms")
    trivial = milliseconds(lambda: desk.get("/health/live"), times=30)
    yield Figure(
        name="queue page, p95",
        value=percentile(milliseconds(lambda: desk.get("/queue"), times=40), 0.95),
        unit="ms",
        baseline=percentile(trivial, 0.95),
        beside="GET /health/live",
    )


def memory(running: Hotline) -> Iterator[Figure]:
    """PSS of everything below `make run`, the mailbox left out."""
    weights = [
        (command, memory_of(pid))
        for command, pid in running.processes()
        if not re.search(r"dovecot|imap|pymap|anvil|stats|auth|config", command)
    ]
    yield Figure(name="memory of all processes", value=sum(w for _, w in weights), unit="MiB")
    of_mail = [weight for command, weight in weights if "mailintake" in command]
    yield Figure(name="memory of the mail worker with its helper", value=sum(of_mail), unit="MiB")
    for name, sign in (
        ("public worker", "wsgi:public"),
        ("staff worker", "wsgi:staff"),
        ("keeper", "sealing.keeper"),
        ("clock", "jobs clock"),
    ):
        of_kind = [weight for command, weight in weights if sign in command]
        if of_kind:
            yield Figure(name=f"memory of the largest {name}", value=max(of_kind), unit="MiB")
