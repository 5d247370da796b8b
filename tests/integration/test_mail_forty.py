"""Forty faults of the mail worker over a real vault: each message is a case, once, with all that belongs to it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter

import pytest
import sqlalchemy as sa

from casework.records.records import RecordKind, Task
from tests.integration.hotline import OWNER
from tests.parts.mail_deaths import FAULTS
from tests.parts.mail_hotlines import Intake
from tests.parts.posts import ROOT, message
from vault.tables import deliveries_table, outbox_table, records_table

SECONDS = 120
"""Far more than it takes, on a busy machine too."""


@pytest.mark.long
def test_forty_faults_over_the_real_vault_lose_and_double_nothing(sqlite_intake: Intake) -> None:
    intake = sqlite_intake
    file = intake.hotline.database_url.removeprefix("sqlite:///")
    command = [sys.executable, "-m", "tests.parts.mail_deaths", file]

    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **intake.environ},
        stdout=subprocess.PIPE,
        text=True,
        timeout=SECONDS,
        check=True,
    )

    *lines, last = done.stdout.splitlines()
    met = Counter(lines)
    killed = {what.removeprefix("killed: ") for what in met if what.startswith("killed")}
    assert met.total() == FAULTS
    assert {"before storing", "insert cases", "insert outbox", "commit", "after storing"} <= killed
    assert met["locked"] > 0
    assert met["refused"] > 0
    raws = [message(number) for number in range(int(last.removesuffix(" mails")))]
    cases = {case.id for case in intake.every_case()}
    assert len(cases) == len(raws)
    assert all(intake.has(raw) for raw in raws)
    assert intake.post.subjects_in("INBOX") == []
    assert len(intake.post.subjects_in("Processed")) == len(raws)
    with intake.hotline.databases[OWNER].reading() as connection:
        records = connection.execute(sa.select(records_table.c.case_id, records_table.c.kind)).all()
        rows = connection.execute(sa.select(outbox_table.c.case_id, outbox_table.c.task)).all()
        deliveries = list(connection.execute(sa.select(deliveries_table.c.case_id)).scalars())
    assert Counter(deliveries) == Counter(cases), "none doubled, none without"
    for kind in (RecordKind.SIGNAL, RecordKind.ASSESSMENT, RecordKind.GIST):
        assert Counter(row.case_id for row in records if row.kind == kind) == Counter(cases), kind
    assert Counter(row.case_id for row in rows if row.task == Task.LINK) == Counter(cases)
