"""What must be done, was done and who is there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from vault.migrations.words.columns import chosen, moment, partial, position


def build() -> None:
    """Build these tables."""
    _counts()
    _heartbeats()
    _leases()
    _alerts()
    _audit()
    _outbox()
    _visits()
    _left_pages()


def _counts() -> None:
    op.create_table(
        "counts",
        position(),
        sa.Column("kind", sa.String(40), nullable=False),
        moment("at"),
        sa.Column("person_id", sa.Uuid, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_counts_person_id")),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_counts")),
    )


def _heartbeats() -> None:
    op.create_table(
        "heartbeats",
        sa.Column("part", sa.String(60), nullable=False),
        moment("at"),
        sa.Column("facts", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("part", name=op.f("pk_heartbeats")),
    )


def _leases() -> None:
    op.create_table(
        "leases",
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("holder", sa.String(60), nullable=False),
        moment("until"),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
    )


def _alerts() -> None:
    op.create_table(
        "alerts",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("case_id", sa.Uuid, nullable=True),
        sa.Column("person_id", sa.Uuid, nullable=False),
        chosen("alerts.rung", "on call|next on call|supervisor|manager on call"),
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("about", sa.String(20), nullable=False),
        moment("made_at"),
        moment("sent_at", nullable=True),
        sa.Column("failed", sa.String(80), nullable=True),
        sa.Column("token_hash", sa.LargeBinary, nullable=True),
        moment("token_until", nullable=True),
        moment("acknowledged_at", nullable=True),
        sa.Column("acknowledged_by", sa.Uuid, nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_alerts_case_id")),
        sa.ForeignKeyConstraint(
            ["acknowledged_by"], ["people.id"], name=op.f("fk_alerts_acknowledged_by")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_alerts_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alerts")),
    )
    op.create_index("ix_alerts_case_id", "alerts", ["case_id"])
    partial("ix_alerts_open", "alerts", ["made_at"], "acknowledged_at IS NULL")
    op.create_index("ix_alerts_token_hash", "alerts", ["token_hash"])


def _audit() -> None:
    op.create_table(
        "audit",
        position(),
        chosen(
            "audit.act",
            "received|added|signed in|signed out|sign-in refused|opened|words shown|"
            "acknowledged|acknowledged by link|took|handed|noted|answered|corrected|"
            "false alarm|next step set|contact expected|contact no longer expected|"
            "closing asked|closed|reopened|call logged|"
            "acknowledgement sent|acknowledgement held|told|telling failed|alarm|file opened|"
            "partner kept|mail came back|read again|looked up|line proposed|line approved|line refused|"
            "line taken back|"
            "campaign|claim to answer|file locked|file release asked|file release withdrawn|file released|"
            "automatic mail switched",
        ),
        moment("at"),
        sa.Column("case_id", sa.Uuid, nullable=True),
        sa.Column("person_id", sa.Uuid, nullable=True),
        sa.Column("details", sa.JSON, nullable=False),
        sa.Column("chain", sa.LargeBinary, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_audit_person_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_audit_case_id")),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_audit")),
        sa.UniqueConstraint("chain", name=op.f("uq_audit_chain")),
    )
    op.create_index("ix_audit_case_id", "audit", ["case_id"])
    partial("ix_audit_lines", "audit", ["position"], "act = 'line proposed'")
    partial("ix_audit_corrections", "audit", ["at"], "act = 'corrected'")
    partial("ix_audit_unchained", "audit", ["position"], "chain IS NULL")


def _outbox() -> None:
    op.create_table(
        "outbox",
        position(),
        sa.Column("id", sa.Uuid, nullable=False),
        chosen("outbox.task", "follow up|link|alert|fault alert|climb|send mail"),
        sa.Column("case_id", sa.Uuid, nullable=True),
        moment("made_at"),
        moment("due_at"),
        sa.Column("urgent", sa.Boolean, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=True),
        sa.Column("mailer_week", sa.String(10), nullable=True),
        sa.Column("details", sa.JSON, nullable=False),
        sa.Column("once", sa.LargeBinary, nullable=True),
        chosen("outbox.state", "waiting|claimed|done|unknown|failed"),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("claim", sa.Uuid, nullable=True),
        moment("claimed_at", nullable=True),
        moment("enqueued_at", nullable=True),
        moment("done_at", nullable=True),
        sa.Column("failure", sa.String(80), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_outbox_case_id")),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_outbox")),
        sa.UniqueConstraint("id", name=op.f("uq_outbox_id")),
        sa.UniqueConstraint("once", name=op.f("uq_outbox_once")),
    )
    op.create_index("ix_outbox_case_id", "outbox", ["case_id"])
    partial(
        "ix_outbox_due",
        "outbox",
        ["urgent", "due_at", "position"],
        "state = 'waiting' OR state = 'claimed'",
    )


def _visits() -> None:
    op.create_table(
        "visits",
        sa.Column("case_id", sa.Uuid, nullable=False),
        moment("seen_at"),
        moment("until"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_visits_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_visits")),
    )


def _left_pages() -> None:
    op.create_table(
        "left_pages",
        sa.Column("case_id", sa.Uuid, nullable=False),
        moment("left_at"),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_left_pages")),
    )
