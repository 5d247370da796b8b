"""The settings of one process: parsed once from an environment that is handed in, refusing to guess.

`load_settings(environ, role)` demands only what that role needs. A missing or weak setting raises SettingsError with
the name of the variable and what to do; it never falls back to an insecure value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fnmatch import fnmatch
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from casework.cases.reply_tokens import WORD_HERE
from casework.errors import SettingsError
from casework.floor.hotline import Hotline, read_hotline
from casework.mail.reachable import reachable

DEMO_REPLY_TO = "desk+TOKEN@tipline.example.org"
DEMO_HOTLINE = Path(__file__).parent / "ops" / "hotline.toml"

VARIABLES: Mapping[str, str] = {
    "TIPLINE_ENV": "`demo` for a demonstration; unset or `production` for the real thing",
    "TIPLINE_VAR": "state directory, default `var/`",
    "TIPLINE_KEYS": "key folder of this one process, mode 0700",
    "TIPLINE_FILES": "sealed files (`drafts/`, `blobs/`), default `files/` in the state directory",
    "TIPLINE_SPOOL": "where sealed reports wait while the database is away, default `spool/` in the state directory",
    "TIPLINE_DATABASE_URL": "SQLite or PostgreSQL, default SQLite in the state directory",
    "TIPLINE_REDIS_URL": "worker and clock: the queue; public and staff: the limiter's own user. Default: none",
    "TIPLINE_PUBLIC_URL": "address of the public site, for links in mail",
    "TIPLINE_STAFF_URL": "address of the staff site, for links in alerts; another host name than the public site's",
    "TIPLINE_PUBLIC_PORT": "port of the public site, default 8000",
    "TIPLINE_STAFF_PORT": "port of the staff site, default 8001",
    "TIPLINE_PROXY_HOPS": "how many proxies of ours stand before the site, default 0",
    "TIPLINE_TIMEZONE": "the hotline's time zone, default America/New_York",
    "TIPLINE_DESK_FINGERPRINT": "fingerprint of the first desk key generation, printed by set-up",
    "TIPLINE_MAILER_FINGERPRINT": "fingerprint of the key that signs the weekly mailer keys, printed by set-up",
    "TIPLINE_KEEPER": "folder of the keeper's sockets",
    "TIPLINE_SMTP_URL": "how mail leaves: `smtp+starttls://user:password@host:587` or `smtps://...`",
    "TIPLINE_REPLY_TO": "address for answers to our mail, with TOKEN in it: `desk+TOKEN@example.org`. Default: none",
    "TIPLINE_FROM": "the address that our mail comes from, as the mail process is told it; from TIPLINE_SMTP_URL",
    "TIPLINE_ALERT_URLS": "further alert channels, separated by blanks: https webhooks, or apprise addresses",
    "TIPLINE_FALLBACK_ALERT": "mail address or https webhook that is told when the database is away",
    "TIPLINE_BACKUP_DAYS": "how long you keep backups, at most 35: checked at the start, used by nothing yet",
    "TIPLINE_MAILBOXES": "TOML file of the mailboxes that are read",
    "TIPLINE_HOTLINE": "TOML file of the hotline's name, numbers and promises",
}
"""Every variable that is read, and what it is for. Documentation is tested against this."""

BACKUP_DAYS_MOST = 35


class Role(StrEnum):
    """The processes that read settings. The keeper reads none: it takes paths as arguments."""

    PUBLIC = "public"
    STAFF = "staff"
    MAIL = "mail"
    WORKER = "worker"


_KEY_FILES: Mapping[Role, tuple[str, ...]] = {
    Role.PUBLIC: ("form.key",),
    Role.STAFF: (),
    Role.MAIL: ("intake.key",),
    Role.WORKER: ("mailer.key", "alert.key"),
}
_WEEKLY_KEYS = "mailer-*.key"
"""The worker's, made by its clock each week."""
_KEEPERS_KEY = "root.key"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What one process is told. Secrets stand in files of the key folder, or in URLs that are never shown."""

    role: Role
    demo: bool
    var: Path
    keys: Path | None
    files: Path
    spool: Path
    database_url: str = field(repr=False)
    redis_url: str | None = field(repr=False)
    public_url: str
    staff_url: str
    public_port: int
    staff_port: int
    proxy_hops: int
    timezone: ZoneInfo
    desk_fingerprint: str
    mailer_fingerprint: str
    keeper: Path
    smtp_url: str | None = field(repr=False)
    reply_to: str | None
    """Where answers to our mail go, with TOKEN for the word of the case. None: they are known by Message-ID alone."""
    alert_urls: tuple[str, ...] = field(repr=False)
    fallback_alert: str | None = field(repr=False)
    backup_days: int
    mailboxes: Path | None
    hotline: Hotline
    outbox_dir: Path | None
    """In a demonstration, where mail and alerts are written instead of being sent."""

    @property
    def state(self) -> Path:
        """The state folder of this process alone: the desk's last verified generation."""
        return self.var / "state" / self.role.value


def load_settings(environ: Mapping[str, str], role: Role) -> Settings:
    """Read the settings of `role`. Raises SettingsError naming what this role lacks."""
    demo = _demo(environ)
    var = Path(environ.get("TIPLINE_VAR") or "var").absolute()
    public_port = _number(environ, "TIPLINE_PUBLIC_PORT", 8000)
    staff_port = _number(environ, "TIPLINE_STAFF_PORT", 8001)
    settings = Settings(
        role=role,
        demo=demo,
        var=var,
        keys=_keys(environ, role),
        files=Path(environ.get("TIPLINE_FILES") or var / "files").absolute(),
        spool=Path(environ.get("TIPLINE_SPOOL") or var / "spool").absolute(),
        database_url=environ.get("TIPLINE_DATABASE_URL") or f"sqlite:///{var}/tipline.sqlite3",
        redis_url=environ.get("TIPLINE_REDIS_URL") or None,
        public_url=_url(environ, "TIPLINE_PUBLIC_URL", demo, public_port),
        staff_url=_url(environ, "TIPLINE_STAFF_URL", demo, staff_port),
        public_port=public_port,
        staff_port=staff_port,
        proxy_hops=_number(environ, "TIPLINE_PROXY_HOPS", 0),
        timezone=_timezone(environ.get("TIPLINE_TIMEZONE") or "America/New_York"),
        desk_fingerprint=_require(environ, "TIPLINE_DESK_FINGERPRINT"),
        mailer_fingerprint=_require(environ, "TIPLINE_MAILER_FINGERPRINT"),
        keeper=Path(_require(environ, "TIPLINE_KEEPER")),
        smtp_url=environ.get("TIPLINE_SMTP_URL") or None,
        reply_to=_reply_to(environ.get("TIPLINE_REPLY_TO") or (DEMO_REPLY_TO if demo else "")),
        alert_urls=tuple((environ.get("TIPLINE_ALERT_URLS") or "").split()),
        fallback_alert=environ.get("TIPLINE_FALLBACK_ALERT") or None,
        backup_days=_backup_days(environ),
        mailboxes=_path(environ, "TIPLINE_MAILBOXES"),
        hotline=_hotline(environ, demo=demo),
        outbox_dir=var / "outbox" if demo else None,
    )
    if not demo:
        _refuse_weak(settings)
    return settings


def _demo(environ: Mapping[str, str]) -> bool:
    env = environ.get("TIPLINE_ENV") or "production"
    if env not in ("demo", "production"):
        raise SettingsError("TIPLINE_ENV must be `demo` or `production`")
    return env == "demo"


def _refuse_weak(settings: Settings) -> None:
    public, staff = urlsplit(settings.public_url), urlsplit(settings.staff_url)
    if public.hostname == staff.hostname:
        raise SettingsError(
            "TIPLINE_PUBLIC_URL and TIPLINE_STAFF_URL have one host name: cookies ignore ports, give each site its own"
        )
    for name, site in (("TIPLINE_PUBLIC_URL", public), ("TIPLINE_STAFF_URL", staff)):
        if site.scheme != "https":
            raise SettingsError(f"{name} must begin with https://")
    if settings.role is Role.WORKER:
        if not settings.smtp_url:
            raise SettingsError("TIPLINE_SMTP_URL is missing: alerts and answers could not leave")
        if not settings.fallback_alert:
            raise SettingsError(
                "TIPLINE_FALLBACK_ALERT is missing: nobody would be told while the database is away"
            )
        _refuse_open_redis(settings.redis_url)
    if settings.role is Role.MAIL and settings.mailboxes is None:
        raise SettingsError("TIPLINE_MAILBOXES is missing: name the TOML file of the mailboxes")


def _refuse_open_redis(url: str | None) -> None:
    parts = urlsplit(url or "")
    if url and parts.scheme != "unix" and not parts.password:
        raise SettingsError(
            "TIPLINE_REDIS_URL has no password and is no Unix socket: anyone could write jobs"
        )


def _require(environ: Mapping[str, str], name: str) -> str:
    value = environ.get(name)
    if not value:
        raise SettingsError(f"{name} is missing: {VARIABLES[name]}. `python -m ops setup` makes it")
    return value


def _keys(environ: Mapping[str, str], role: Role) -> Path | None:
    """The key folder, with exactly this role's files; another process's file in it is refused."""
    if not _KEY_FILES[role]:
        if environ.get("TIPLINE_KEYS"):
            raise SettingsError(
                f"TIPLINE_KEYS is set, but the {role} process holds no key: unset it"
            )
        return None
    folder = Path(_require(environ, "TIPLINE_KEYS"))
    if not folder.is_dir():
        raise SettingsError("TIPLINE_KEYS names no folder")
    if folder.stat().st_mode & 0o077:
        raise SettingsError("TIPLINE_KEYS can be read by others: chmod 700 the folder")
    for name in _KEY_FILES[role]:
        if not (folder / name).is_file():
            raise SettingsError(f"TIPLINE_KEYS lacks {name}")
    for name in sorted(path.name for path in folder.iterdir()):
        if _is_anothers(name, role):
            raise SettingsError(
                f"TIPLINE_KEYS holds {name}, which is another process's: give each its own folder"
            )
    return folder


def _is_anothers(name: str, role: Role) -> bool:
    owners = {Role.WORKER} if fnmatch(name, _WEEKLY_KEYS) else set()
    owners |= {owner for owner, names in _KEY_FILES.items() if name in names}
    return (bool(owners) and role not in owners) or name == _KEEPERS_KEY


def _number(environ: Mapping[str, str], name: str, default: int) -> int:
    text = environ.get(name) or str(default)
    if not text.isdecimal():
        raise SettingsError(f"{name} must be a whole number")
    return int(text)


def _backup_days(environ: Mapping[str, str]) -> int:
    days = _number(environ, "TIPLINE_BACKUP_DAYS", BACKUP_DAYS_MOST)
    if not 1 <= days <= BACKUP_DAYS_MOST:
        raise SettingsError(
            f"TIPLINE_BACKUP_DAYS must be 1 to {BACKUP_DAYS_MOST}: deletion promises no longer"
        )
    return days


def _url(environ: Mapping[str, str], name: str, demo: bool, port: int) -> str:  # noqa: FBT001 - private, named at the call
    value = environ.get(name)
    if value:
        return value.rstrip("/")
    if demo:
        return f"http://127.0.0.1:{port}"
    raise SettingsError(f"{name} is missing: {VARIABLES[name]}")


def _path(environ: Mapping[str, str], name: str) -> Path | None:
    value = environ.get(name)
    if not value:
        return None
    if not Path(value).is_file():
        raise SettingsError(f"{name} names no file")
    return Path(value)


def _reply_to(pattern: str) -> str | None:
    if not pattern:
        return None
    local, _, host = pattern.rpartition("@")
    if local.count(WORD_HERE) != 1 or "." not in host or reachable(pattern) != pattern:
        raise SettingsError(
            "TIPLINE_REPLY_TO must be one address with TOKEN before its @: desk+TOKEN@example.org"
        )
    return pattern


def _timezone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise SettingsError("TIPLINE_TIMEZONE is no time zone that this machine knows") from None


def _hotline(environ: Mapping[str, str], *, demo: bool) -> Hotline:
    path = _path(environ, "TIPLINE_HOTLINE")
    if path is None and not demo:
        raise SettingsError(f"TIPLINE_HOTLINE is missing: {VARIABLES['TIPLINE_HOTLINE']}")
    return read_hotline((path or DEMO_HOTLINE).read_text(encoding="utf-8"), production=not demo)
