"""What a peer makes of the same mailbox: django-helpdesk, where some Python on this machine has it."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from imapclient import IMAPClient

from ops.bench.figures import Figure

PUBLISHED = 45.0
"""Emails a second that it was measured at on such a machine, with a mailbox of the same kind."""
USER = "peer"
TOGETHER = 200

PROGRAM = """
import json, logging, sys, time
given = json.loads(sys.argv[1])
import django
from django.conf import settings
apps = ["admin", "auth", "contenttypes", "sessions", "messages", "sites", "humanize"]
settings.configure(
    SECRET_KEY="measure", USE_TZ=True, SITE_ID=1, ROOT_URLCONF="peer_urls",
    INSTALLED_APPS=["django.contrib." + app for app in apps] + ["rest_framework", "helpdesk"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": given["database"]}},
    EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend", MEDIA_ROOT=given["folder"],
    DEFAULT_AUTO_FIELD="django.db.models.AutoField", HELPDESK_TEAMS_MODE_ENABLED=False,
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
)
django.setup()
from types import ModuleType
from django.urls import include, path
sys.modules["peer_urls"] = urls = ModuleType("peer_urls")
urls.urlpatterns = [path("", include("helpdesk.urls", namespace="helpdesk"))]
from django.core.management import call_command
call_command("migrate", verbosity=0)
from helpdesk.email import process_email
from helpdesk.models import Queue, Ticket
Queue.objects.create(
    title="tips", slug="tips", allow_email_submission=True, email_box_type="imap",
    email_box_host=given["host"], email_box_port=given["port"], email_box_ssl=False,
    email_box_user=given["user"], email_box_pass=given["password"], email_box_imap_folder="INBOX",
    email_box_interval=0, logging_type="none",
)
logging.disable(logging.CRITICAL)
began = time.perf_counter()
process_email(quiet=True)
print(json.dumps([Ticket.objects.count(), time.perf_counter() - began]))
"""


def django_helpdesk(
    messages: Sequence[bytes], way: Mapping[str, Any], python: Path | None
) -> Iterator[Figure]:
    """Messages a second that it makes tickets of, without sealing, triage or a line to a person."""
    name = "django-helpdesk takes in the same kind of emails"
    if python is None or not _has_it(python):
        yield Figure(
            name=name,
            value=PUBLISHED,
            unit="a second",
            beside="not installed here; as published. Name a Python that has it: --peer PYTHON",
        )
        return
    with IMAPClient(way["host"], port=way["port"], ssl=False) as client:
        client.login(USER, way["password"])
        for start in range(0, len(messages), TOGETHER):
            client.multiappend("INBOX", messages[start : start + TOGETHER])
    with tempfile.TemporaryDirectory(prefix="tipline-peer-") as folder:
        facts = {**way, "user": USER, "folder": folder, "database": f"{folder}/peer.sqlite3"}
        said = subprocess.run(
            [python, "-c", PROGRAM, json.dumps(facts)], check=True, capture_output=True, text=True
        )
    tickets, seconds = json.loads(said.stdout.splitlines()[-1])
    yield Figure(
        name=name,
        value=tickets / seconds,
        unit="a second",
        beside=f"{tickets} tickets of {len(messages)} emails, no sealing, no triage",
    )


def _has_it(python: Path) -> bool:
    asked = subprocess.run([python, "-c", "import helpdesk"], check=False, capture_output=True)
    return asked.returncode == 0
