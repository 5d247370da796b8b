"""Staff and the public halves of keys."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from vault.migrations.words.columns import chosen, moment


def build() -> None:
    """Build these tables."""
    _generations()
    _mailer_keys()
    _people()
    _grants()
    _sessions()
    _roster()
    _partners()
    _switches()


def _generations() -> None:
    op.create_table(
        "generations",
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("box", sa.LargeBinary, nullable=False),
        sa.Column("verify", sa.LargeBinary, nullable=False),
        sa.Column("signature", sa.LargeBinary, nullable=False),
        sa.Column("recovery", sa.LargeBinary, nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_generations")),
    )


def _mailer_keys() -> None:
    op.create_table(
        "mailer_keys",
        sa.Column("week", sa.String(10), nullable=False),
        sa.Column("public", sa.LargeBinary, nullable=False),
        sa.Column("verify", sa.LargeBinary, nullable=False),
        sa.Column("signature", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("week", name=op.f("pk_mailer_keys")),
    )


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("username", sa.String(60), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        chosen(
            "people.role",
            "call specialist|regional specialist|supervisor|administrator|auditor",
        ),
        sa.Column("languages", sa.JSON, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("parameters", sa.Integer, nullable=False),
        sa.Column("check", sa.LargeBinary, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("public", sa.LargeBinary, nullable=False),
        sa.Column("last_step", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("alert_address", sa.LargeBinary, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("username", name=op.f("uq_people_username")),
    )


def _grants() -> None:
    op.create_table(
        "grants",
        sa.Column("person_id", sa.Uuid, nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_grants_person_id")),
        sa.PrimaryKeyConstraint("person_id", "generation", name=op.f("pk_grants")),
    )


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", sa.LargeBinary, nullable=False),
        sa.Column("person_id", sa.Uuid, nullable=False),
        sa.Column("sealed_seed", sa.LargeBinary, nullable=False),
        moment("began_at"),
        moment("seen_at"),
        sa.Column("words_shown", sa.Boolean, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_sessions_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
    )


def _roster() -> None:
    op.create_table(
        "roster",
        sa.Column("person_id", sa.Uuid, nullable=False),
        chosen("roster.rung", "on call|next on call|supervisor|manager on call"),
        moment("starts_at"),
        moment("ends_at"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_roster_person_id")),
        sa.PrimaryKeyConstraint("person_id", "rung", "starts_at", name=op.f("pk_roster")),
    )


def _partners() -> None:
    op.create_table(
        "partners",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("senders", sa.JSON, nullable=False),
        sa.Column("sends", sa.String(200), nullable=False),
        sa.Column("passes_on", sa.Boolean, nullable=False),
        sa.Column("telephone", sa.String(40), nullable=False),
        sa.Column("team", sa.String(20), nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partners")),
        sa.UniqueConstraint("name", name=op.f("uq_partners_name")),
    )


def _switches() -> None:
    op.create_table(
        "switches",
        sa.Column("name", sa.String(20), nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        moment("at"),
        sa.Column("person_id", sa.Uuid, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_switches_person_id")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_switches")),
    )
