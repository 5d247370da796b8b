"""The tables, once for SQLite and PostgreSQL. Migrations must build exactly this; a test compares.

Conditions that a partial index serves have names here (`open_cases`, `urgent_cases`, ...): queries use these as is.
"""

from __future__ import annotations

import sqlalchemy as sa

from casework.cases import cases
from casework.records import records
from casework.signals import assessments, submissions
from casework.staff import people
from vault.columns import chosen, is_one, metadata, moment, of_case, of_person, partial
from vault.work_tables import (
    alerts_table,
    audit_table,
    corrections,
    counts_table,
    heartbeats_table,
    leases_table,
    left_pages_table,
    outbox_table,
    partners_table,
    proposed_lines,
    roster_table,
    sessions_table,
    undone,
    visits_table,
)

people_table = sa.Table(
    "people",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("username", sa.String(60), nullable=False, unique=True),
    sa.Column("name", sa.String(120), nullable=False),
    chosen("role", people.Role),
    sa.Column("languages", sa.JSON, nullable=False),
    sa.Column("active", sa.Boolean, nullable=False),
    sa.Column("salt", sa.LargeBinary, nullable=False),
    sa.Column("parameters", sa.Integer, nullable=False),
    sa.Column("check", sa.LargeBinary, nullable=False),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.Column("public", sa.LargeBinary, nullable=False),
    sa.Column("last_step", sa.BigInteger, nullable=False, server_default="0"),
    sa.Column("alert_address", sa.LargeBinary, nullable=True),
)

cases_table = sa.Table(
    "cases",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("reference", sa.String(8), nullable=False, unique=True),
    sa.Column("version", sa.Integer, nullable=False),
    moment("opened_at"),
    moment("last_signal_at"),
    chosen("channel", submissions.Channel),
    sa.Column("line", sa.String(20), nullable=True),
    chosen("status", cases.Status),
    chosen("urgency", assessments.Urgency),
    chosen("assessed_urgency", assessments.Urgency),
    chosen("read_first", assessments.ReadFirst, nullable=True),
    sa.Column("score", sa.Float, nullable=False),
    chosen("category", assessments.Category),
    chosen("assessed_category", assessments.Category),
    chosen("child", assessments.Child),
    chosen("need", submissions.Need, nullable=True),
    sa.Column("language", sa.String(16), nullable=True),
    sa.Column("interpreter", sa.Boolean, nullable=False),
    sa.Column("state", sa.String(2), nullable=True),
    of_person("owner", nullable=True),
    of_person("handed_to", nullable=True),
    sa.Column("marks", sa.JSON, nullable=False),
    chosen("acknowledgement", cases.Acknowledgement),
    moment("read_by_at"),
    sa.Column("answer_wanted", sa.Boolean, nullable=False),
    moment("answer_by_at", nullable=True),
    moment("next_step_at", nullable=True),
    moment("contact_expected_at", nullable=True),
    moment("acknowledged_at", nullable=True),
    of_person("acknowledged_by", nullable=True),
    moment("read_at", nullable=True),
    of_person("read_by", nullable=True),
    moment("first_words_at", nullable=True),
    sa.Column("page_open", sa.Boolean, nullable=False),
    chosen("false_alarm", cases.FalseAlarm, nullable=True),
    chosen("outcome", cases.Outcome, nullable=True),
    chosen("unmet_need", cases.UnmetNeed, nullable=True),
    moment("child_decided_at", nullable=True),
    of_person("close_asked_by", nullable=True),
    moment("closed_at", nullable=True),
    sa.Column("campaign", sa.Uuid, sa.ForeignKey("cases.id"), nullable=True, index=True),
    sa.Column("behind", sa.Integer, nullable=False, server_default="0"),
    sa.Column("link", sa.Uuid, sa.ForeignKey("cases.id"), nullable=True),
    sa.Column("claimed", sa.Uuid, sa.ForeignKey("cases.id"), nullable=True),
)
partial("ix_cases_link", cases_table.c.link.is_not(None), cases_table.c.link)
partial("ix_cases_claimed", cases_table.c.claimed.is_not(None), cases_table.c.claimed)

open_cases = sa.not_(is_one(cases_table.c.status, cases.Status.CLOSED))
expecting_cases = sa.and_(open_cases, cases_table.c.contact_expected_at.is_not(None))
urgent_cases = sa.and_(open_cases, is_one(cases_table.c.urgency, assessments.Urgency.URGENT))
unread_cases = sa.and_(
    open_cases,
    is_one(cases_table.c.urgency, assessments.Urgency.ROUTINE),
    cases_table.c.read_at.is_(None),
)
alarmed_cases = is_one(cases_table.c.assessed_urgency, assessments.Urgency.URGENT)
raised_cases = sa.and_(
    is_one(cases_table.c.assessed_urgency, assessments.Urgency.ROUTINE),
    is_one(cases_table.c.urgency, assessments.Urgency.URGENT)
    | cases_table.c.false_alarm.is_not(None),
)  # urgent, or once urgent, though the first words did not make it so
partial("ix_cases_alarmed", alarmed_cases, cases_table.c.opened_at)
partial("ix_cases_raised", raised_cases, cases_table.c.opened_at)
partial("ix_cases_open", open_cases, cases_table.c.opened_at, cases_table.c.id)
partial("ix_cases_open_owner", open_cases, cases_table.c.owner)
partial("ix_cases_open_next_step", open_cases, cases_table.c.next_step_at)
partial("ix_cases_expected", expecting_cases, cases_table.c.contact_expected_at)
partial("ix_cases_urgent_open", urgent_cases, cases_table.c.opened_at)
partial(
    "ix_cases_unread",
    unread_cases,
    cases_table.c.behind,
    cases_table.c.read_by_at,
    cases_table.c.opened_at,
    cases_table.c.read_first,
)
sa.Index("ix_cases_closed_at", cases_table.c.closed_at)
sa.Index("ix_cases_read_at", cases_table.c.read_at)

records_table = sa.Table(
    "records",
    metadata,
    sa.Column("id", sa.Uuid, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    of_case(),
    chosen("kind", records.RecordKind),
    moment("made_at"),
    sa.Column("bucket", sa.Integer, nullable=False),
    sa.Column("ciphertext", sa.LargeBinary, nullable=False),
    sa.PrimaryKeyConstraint("id", "revision"),
)

gist_records = is_one(records_table.c.kind, records.RecordKind.GIST)
partial("ix_records_gist", gist_records, records_table.c.case_id)

record_keys_table = sa.Table(
    "record_keys",
    metadata,
    sa.Column("record_id", sa.Uuid, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("generation", sa.Integer, nullable=False),
    sa.Column("sealed_key", sa.LargeBinary, nullable=False),
    sa.PrimaryKeyConstraint("record_id", "revision", "generation"),
    sa.ForeignKeyConstraint(["record_id", "revision"], ["records.id", "records.revision"]),
)

submissions_table = sa.Table(
    "submissions",
    metadata,
    sa.Column("submission_hash", sa.LargeBinary, primary_key=True),
    sa.Column("words_mac", sa.LargeBinary, primary_key=True),
    of_case(),
    moment("received_at"),
)

receipts_table = sa.Table(
    "receipts",
    metadata,
    sa.Column("lookup_id", sa.LargeBinary, primary_key=True),
    sa.Column("public_key", sa.LargeBinary, nullable=False),
    of_case(),
    moment("made_at"),
)

answers_table = sa.Table(
    "answers",
    metadata,
    sa.Column("record_id", sa.Uuid, primary_key=True),
    sa.Column(
        "lookup_id", sa.LargeBinary, sa.ForeignKey("receipts.lookup_id"), nullable=False, index=True
    ),
    moment("made_at"),
    sa.Column("ciphertext", sa.LargeBinary, nullable=False),
    sa.Column("sealed_key", sa.LargeBinary, nullable=False),
    sa.Column("generation", sa.Integer, nullable=False),
    sa.Column("signature", sa.LargeBinary, nullable=False),
    moment("first_shown_at", nullable=True),
)

tags_table = sa.Table(
    "tags",
    metadata,
    of_case(index=False),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("tag", sa.LargeBinary, nullable=False),
    sa.PrimaryKeyConstraint("case_id", "kind", "tag"),
    sa.Index("ix_tags_tag", "tag"),
)

files_table = sa.Table(
    "files",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    of_case(),
    sa.Column("bucket", sa.BigInteger, nullable=False),
)

deliveries_table = sa.Table(
    "deliveries",
    metadata,
    sa.Column("mailbox", sa.String(60), nullable=False),
    sa.Column("folder", sa.String(200), nullable=False),
    sa.Column("uidvalidity", sa.BigInteger, nullable=False),
    sa.Column("uid", sa.BigInteger, nullable=False),
    sa.Column("digest", sa.LargeBinary, nullable=False, index=True),
    sa.Column("same", sa.LargeBinary, nullable=True, index=True),
    of_case(),
    moment("at"),
    sa.PrimaryKeyConstraint("mailbox", "folder", "uidvalidity", "uid"),
)

links_table = sa.Table(
    "links",
    metadata,
    of_case(index=False),
    sa.Column("other_id", sa.Uuid, sa.ForeignKey("cases.id"), nullable=False, index=True),
    sa.Column("kind", sa.String(20), nullable=False),
    moment("at"),
    sa.PrimaryKeyConstraint("case_id", "other_id", "kind"),
)

grants_table = sa.Table(
    "grants",
    metadata,
    of_person(),
    sa.Column("generation", sa.Integer, nullable=False),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.PrimaryKeyConstraint("person_id", "generation"),
)

generations_table = sa.Table(
    "generations",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("box", sa.LargeBinary, nullable=False),
    sa.Column("verify", sa.LargeBinary, nullable=False),
    sa.Column("signature", sa.LargeBinary, nullable=False),
    sa.Column("recovery", sa.LargeBinary, nullable=True),
)

mailer_keys_table = sa.Table(
    "mailer_keys",
    metadata,
    sa.Column("week", sa.String(10), primary_key=True),
    sa.Column("public", sa.LargeBinary, nullable=False),
    sa.Column("verify", sa.LargeBinary, nullable=False),
    sa.Column("signature", sa.LargeBinary, nullable=False),
)

__all__ = [
    "alarmed_cases",
    "alerts_table",
    "answers_table",
    "audit_table",
    "cases_table",
    "corrections",
    "counts_table",
    "deliveries_table",
    "expecting_cases",
    "files_table",
    "generations_table",
    "gist_records",
    "grants_table",
    "heartbeats_table",
    "leases_table",
    "left_pages_table",
    "links_table",
    "mailer_keys_table",
    "metadata",
    "open_cases",
    "outbox_table",
    "partners_table",
    "people_table",
    "proposed_lines",
    "receipts_table",
    "record_keys_table",
    "records_table",
    "roster_table",
    "sessions_table",
    "submissions_table",
    "tags_table",
    "undone",
    "unread_cases",
    "urgent_cases",
    "visits_table",
]
