"""The tables of what must be done, was done and who is there: `vault.tables` hands them on."""

from __future__ import annotations

import sqlalchemy as sa

from casework.records import records
from casework.staff import people
from vault.columns import (
    chosen,
    is_one,
    metadata,
    moment,
    of_case,
    of_person,
    partial,
    position,
)

outbox_table = sa.Table(
    "outbox",
    metadata,
    position(),
    sa.Column("id", sa.Uuid, nullable=False, unique=True),
    chosen("task", records.Task),
    of_case(nullable=True),
    moment("made_at"),
    moment("due_at"),
    sa.Column("urgent", sa.Boolean, nullable=False),
    sa.Column("payload", sa.LargeBinary, nullable=True),
    sa.Column("mailer_week", sa.String(10), nullable=True),
    sa.Column("details", sa.JSON, nullable=False),
    sa.Column("once", sa.LargeBinary, nullable=True, unique=True),
    chosen("state", records.OutboxState),
    sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
    sa.Column("claim", sa.Uuid, nullable=True),
    moment("claimed_at", nullable=True),
    moment("enqueued_at", nullable=True),
    moment("done_at", nullable=True),
    sa.Column("failure", sa.String(80), nullable=True),
)
undone = sa.or_(
    is_one(outbox_table.c.state, records.OutboxState.WAITING),
    is_one(outbox_table.c.state, records.OutboxState.CLAIMED),
)
partial(
    "ix_outbox_due",
    undone,
    outbox_table.c.urgent,
    outbox_table.c.due_at,
    outbox_table.c.position,
)

alerts_table = sa.Table(
    "alerts",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    of_case(nullable=True),
    of_person(),
    chosen("rung", people.Rung),
    sa.Column("step", sa.Integer, nullable=False),
    sa.Column("about", sa.String(20), nullable=False),
    moment("made_at"),
    moment("sent_at", nullable=True),
    sa.Column("failed", sa.String(80), nullable=True),
    sa.Column("token_hash", sa.LargeBinary, nullable=True, index=True),
    moment("token_until", nullable=True),
    moment("acknowledged_at", nullable=True),
    of_person("acknowledged_by", nullable=True),
)
partial("ix_alerts_open", alerts_table.c.acknowledged_at.is_(None), alerts_table.c.made_at)

audit_table = sa.Table(
    "audit",
    metadata,
    position(),
    chosen("act", records.Act),
    moment("at"),
    of_case(nullable=True),
    of_person(nullable=True),
    sa.Column("details", sa.JSON, nullable=False),
    sa.Column("chain", sa.LargeBinary, nullable=True, unique=True),
)
proposed_lines = is_one(audit_table.c.act, records.Act.LINE_PROPOSED)
partial("ix_audit_lines", proposed_lines, audit_table.c.position)
corrections = is_one(audit_table.c.act, records.Act.CORRECTED)
partial("ix_audit_corrections", corrections, audit_table.c.at)
partial("ix_audit_unchained", audit_table.c.chain.is_(None), audit_table.c.position)

roster_table = sa.Table(
    "roster",
    metadata,
    of_person(),
    chosen("rung", people.Rung),
    moment("starts_at"),
    moment("ends_at"),
    sa.PrimaryKeyConstraint("person_id", "rung", "starts_at"),
)

sessions_table = sa.Table(
    "sessions",
    metadata,
    sa.Column("id", sa.LargeBinary, primary_key=True),
    of_person(),
    sa.Column("sealed_seed", sa.LargeBinary, nullable=False),
    moment("began_at"),
    moment("seen_at"),
    sa.Column("words_shown", sa.Boolean, nullable=False),
)

visits_table = sa.Table(
    "visits",
    metadata,
    sa.Column("case_id", sa.Uuid, sa.ForeignKey("cases.id"), primary_key=True),
    moment("seen_at"),
    moment("until"),
)

left_pages_table = sa.Table(
    "left_pages",
    metadata,
    # No foreign key: a form that came back may be left before there is a case.
    sa.Column("case_id", sa.Uuid, primary_key=True),
    moment("left_at"),
)

counts_table = sa.Table(
    "counts",
    metadata,
    position(),
    sa.Column("kind", sa.String(40), nullable=False),
    moment("at"),
    of_person(),
)

heartbeats_table = sa.Table(
    "heartbeats",
    metadata,
    sa.Column("part", sa.String(60), primary_key=True),
    moment("at"),
    sa.Column("facts", sa.JSON, nullable=False),
)

leases_table = sa.Table(
    "leases",
    metadata,
    sa.Column("name", sa.String(80), primary_key=True),
    sa.Column("holder", sa.String(60), nullable=False),
    moment("until"),
)

switches_table = sa.Table(
    "switches",
    metadata,
    sa.Column("name", sa.String(20), primary_key=True),
    sa.Column("active", sa.Boolean, nullable=False),
    moment("at"),
    of_person(),
)

partners_table = sa.Table(
    "partners",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("name", sa.String(120), nullable=False, unique=True),
    sa.Column("senders", sa.JSON, nullable=False),
    sa.Column("sends", sa.String(200), nullable=False),
    sa.Column("passes_on", sa.Boolean, nullable=False),
    sa.Column("telephone", sa.String(40), nullable=False),
    sa.Column("team", sa.String(20), nullable=False),
    sa.Column("active", sa.Boolean, nullable=False),
)
