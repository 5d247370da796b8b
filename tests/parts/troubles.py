"""Real trouble for a running hotline: a locked database, a full disk, a mail server that is dead or dies."""

from __future__ import annotations

import resource
import socketserver
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import psutil

from ops.parts.postgres import Postgres
from ops.parts.waiting import free_port
from ops.state import read_settings, write_settings
from tests.parts.hotlines import Hotline, within

WORKERS = ("worker-urgent", "worker-rest", "clock")
HOTLINE = Path(__file__).parents[2] / "ops" / "hotline.toml"
CONFIRMED = '\n[confirmed]\non = 2026-11-25\nby = "Mara Lindqvist"\n'


@contextmanager
def database_locked(hotline: Hotline) -> Iterator[None]:
    """Another program holds the database's one lock for writing."""
    with closing(sqlite3.connect(hotline.folder / "tipline.sqlite3", timeout=20)) as connection:
        connection.isolation_level = None
        connection.execute("BEGIN EXCLUSIVE")
        yield
        connection.execute("ROLLBACK")


@contextmanager
def postgres_stopped(server: Postgres) -> Iterator[None]:
    """The database server has ended; it is started again at the end."""
    assert server.server is not None
    server.server.stop()
    try:
        yield
    finally:
        server.server.start()


@contextmanager
def disk_full(processes: Sequence[psutil.Process], room: int) -> Iterator[None]:
    """No file of these processes may grow beyond so many bytes; the system itself refuses it."""
    for process in processes:
        _, hard = process.rlimit(resource.RLIMIT_FSIZE)
        process.rlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        yield
    finally:
        for process in processes:
            with suppress(psutil.NoSuchProcess):
                _, hard = process.rlimit(resource.RLIMIT_FSIZE)
                process.rlimit(resource.RLIMIT_FSIZE, (hard, hard))


class DyingMailServer(socketserver.StreamRequestHandler):
    """Takes a mail and breaks off before it says so. What it was given is kept, less whom it was for."""

    given: list[bytes]

    def handle(self) -> None:
        """Speak just enough SMTP."""
        self.wfile.write(b"220 here\r\n")
        for line in self.rfile:
            if line.upper().startswith(b"DATA"):
                self.wfile.write(b"354 go on\r\n")
                self.given.append(b"".join(iter(self.rfile.readline, b".\r\n")))
                return
            self.wfile.write(b"250 yes\r\n")


@contextmanager
def mail_server_dead(hotline: Hotline, given: list[bytes]) -> Iterator[Callable[[], None]]:
    """The workers send by SMTP to a port where nobody listens; calling what it gives puts a server there that dies."""
    port = free_port()
    handler = type("Dying", (DyingMailServer,), {"given": given})
    path = hotline.running.state.settings
    before = read_settings(path)
    told = hotline.folder / "confirmed.toml"
    told.write_text(HOTLINE.read_text(encoding="utf-8") + CONFIRMED, encoding="utf-8")
    real = {
        "TIPLINE_ENV": "production",
        "TIPLINE_PUBLIC_URL": "https://public.example.org",
        "TIPLINE_STAFF_URL": "https://staff.example.org",
        "TIPLINE_SMTP_URL": f"smtp://127.0.0.1:{port}?tls=none&from=desk@example.org",
        "TIPLINE_FALLBACK_ALERT": "support@example.org",
        "TIPLINE_HOTLINE": str(told),
    }
    servers: list[socketserver.TCPServer] = []

    def appear() -> None:
        server = socketserver.ThreadingTCPServer(("127.0.0.1", port), handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()

    write_settings(path, {**before, "worker": before["worker"] | real})
    restart_workers(hotline)
    try:
        yield appear
    finally:
        write_settings(path, before)
        restart_workers(hotline)
        for server in servers:
            server.shutdown()
            server.server_close()


def restart_workers(hotline: Hotline) -> None:
    """They take up what the settings say now."""
    for name in WORKERS:
        for process in hotline.processes().get(name, []):
            process.kill()
    assert within(30, lambda: all(hotline.processes().get(name) for name in WORKERS))


def webs(hotline: Hotline, *names: str) -> list[psutil.Process]:
    """All processes of these programs."""
    found = hotline.processes()
    return [process for name in names for process in found.get(name, [])]
