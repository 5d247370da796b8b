"""Cases and what is sealed under them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from vault.migrations.words.columns import chosen, moment, partial


def build() -> None:
    """Build these tables."""
    _cases()
    _receipts()
    _records()
    _record_keys()
    _submissions()
    _answers()
    _tags()
    _files()
    _deliveries()
    _links()


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("reference", sa.String(8), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        moment("opened_at"),
        moment("last_signal_at"),
        chosen("cases.channel", "web|email|call"),
        sa.Column("line", sa.String(20), nullable=True),
        chosen("cases.status", "new|open|waiting for agency|closed"),
        chosen("cases.urgency", "urgent|routine"),
        chosen("cases.assessed_urgency", "urgent|routine"),
        chosen(
            "cases.read_first",
            "child|danger not sure|a sign of harm|writes about self|language not understood|"
            "could not be read|partner's date|mandated reporter|new words|"
            "linked to an urgent case|do not write|asks about a person",
            nullable=True,
        ),
        sa.Column("score", sa.Float, nullable=False),
        chosen("cases.category", "crisis|tip|training_ta|referral|general_info|at_risk|unrelated"),
        chosen(
            "cases.assessed_category",
            "crisis|tip|training_ta|referral|general_info|at_risk|unrelated",
        ),
        chosen("cases.child", "yes|unknown|no"),
        chosen("cases.need", "self|known|saw|job|info", nullable=True),
        sa.Column("language", sa.String(16), nullable=True),
        sa.Column("interpreter", sa.Boolean, nullable=False),
        sa.Column("state", sa.String(2), nullable=True),
        sa.Column("owner", sa.Uuid, nullable=True),
        sa.Column("handed_to", sa.Uuid, nullable=True),
        sa.Column("marks", sa.JSON, nullable=False),
        chosen("cases.acknowledgement", "none|held|queued|refused|withdrawn|one today"),
        moment("read_by_at"),
        sa.Column("answer_wanted", sa.Boolean, nullable=False),
        moment("answer_by_at", nullable=True),
        moment("next_step_at", nullable=True),
        moment("contact_expected_at", nullable=True),
        moment("acknowledged_at", nullable=True),
        sa.Column("acknowledged_by", sa.Uuid, nullable=True),
        moment("read_at", nullable=True),
        sa.Column("read_by", sa.Uuid, nullable=True),
        moment("first_words_at", nullable=True),
        sa.Column("page_open", sa.Boolean, nullable=False),
        chosen(
            "cases.false_alarm",
            "no present danger|past|training or news|joke or test|machine",
            nullable=True,
        ),
        chosen(
            "cases.outcome",
            "helped directly|numbers of services given|warm transfer made|"
            "service referral accepted|passed to law enforcement|passed to child protection|"
            "passed to labour or other authority|out of scope: another line given|"
            "training or advice given|information or material sent|"
            "kept for linking: too little to act on|"
            "read; no sign of trafficking or related abuse|person wants nothing passed on|"
            "consent withdrawn|could not reach the person|merged|part of campaign|"
            "request about a person, press or legal: answered as such|misuse of the line|"
            "spam or machine mail",
            nullable=True,
        ),
        chosen(
            "cases.unmet_need",
            "none|no bed|no interpreter|no contact there|not eligible|no transport|cost|other",
            nullable=True,
        ),
        moment("child_decided_at", nullable=True),
        sa.Column("close_asked_by", sa.Uuid, nullable=True),
        moment("closed_at", nullable=True),
        sa.Column("campaign", sa.Uuid, nullable=True),
        sa.Column("behind", sa.Integer, nullable=False, server_default="0"),
        sa.Column("link", sa.Uuid, nullable=True),
        sa.Column("claimed", sa.Uuid, nullable=True),
        sa.ForeignKeyConstraint(["handed_to"], ["people.id"], name=op.f("fk_cases_handed_to")),
        sa.ForeignKeyConstraint(
            ["close_asked_by"], ["people.id"], name=op.f("fk_cases_close_asked_by")
        ),
        sa.ForeignKeyConstraint(
            ["acknowledged_by"], ["people.id"], name=op.f("fk_cases_acknowledged_by")
        ),
        sa.ForeignKeyConstraint(["read_by"], ["people.id"], name=op.f("fk_cases_read_by")),
        sa.ForeignKeyConstraint(["owner"], ["people.id"], name=op.f("fk_cases_owner")),
        sa.ForeignKeyConstraint(["campaign"], ["cases.id"], name=op.f("fk_cases_campaign")),
        sa.ForeignKeyConstraint(["link"], ["cases.id"], name=op.f("fk_cases_link")),
        sa.ForeignKeyConstraint(["claimed"], ["cases.id"], name=op.f("fk_cases_claimed")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("reference", name=op.f("uq_cases_reference")),
    )
    partial("ix_cases_alarmed", "cases", ["opened_at"], "assessed_urgency = 'urgent'")
    partial(
        "ix_cases_raised",
        "cases",
        ["opened_at"],
        "assessed_urgency = 'routine' AND (urgency = 'urgent' OR false_alarm IS NOT NULL)",
    )
    op.create_index("ix_cases_campaign", "cases", ["campaign"])
    partial("ix_cases_claimed", "cases", ["claimed"], "claimed IS NOT NULL")
    op.create_index("ix_cases_closed_at", "cases", ["closed_at"])
    partial(
        "ix_cases_expected",
        "cases",
        ["contact_expected_at"],
        "status != 'closed' AND contact_expected_at IS NOT NULL",
    )
    partial("ix_cases_link", "cases", ["link"], "link IS NOT NULL")
    partial("ix_cases_open", "cases", ["opened_at", "id"], "status != 'closed'")
    partial("ix_cases_open_next_step", "cases", ["next_step_at"], "status != 'closed'")
    partial("ix_cases_open_owner", "cases", ["owner"], "status != 'closed'")
    op.create_index("ix_cases_read_at", "cases", ["read_at"])
    partial(
        "ix_cases_unread",
        "cases",
        ["behind", "read_by_at", "opened_at", "read_first"],
        "status != 'closed' AND urgency = 'routine' AND read_at IS NULL",
    )
    partial(
        "ix_cases_urgent_open", "cases", ["opened_at"], "status != 'closed' AND urgency = 'urgent'"
    )


def _receipts() -> None:
    op.create_table(
        "receipts",
        sa.Column("lookup_id", sa.LargeBinary, nullable=False),
        sa.Column("public_key", sa.LargeBinary, nullable=False),
        sa.Column("case_id", sa.Uuid, nullable=False),
        moment("made_at"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_receipts_case_id")),
        sa.PrimaryKeyConstraint("lookup_id", name=op.f("pk_receipts")),
    )
    op.create_index("ix_receipts_case_id", "receipts", ["case_id"])


def _records() -> None:
    op.create_table(
        "records",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("case_id", sa.Uuid, nullable=False),
        chosen(
            "records.kind",
            "signal|assessment|correction|answer|note|call note|step|expected contact|"
            "decision|gist|raw mail|follow up",
        ),
        moment("made_at"),
        sa.Column("bucket", sa.Integer, nullable=False),
        sa.Column("ciphertext", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_records_case_id")),
        sa.PrimaryKeyConstraint("id", "revision", name=op.f("pk_records")),
    )
    op.create_index("ix_records_case_id", "records", ["case_id"])
    partial("ix_records_gist", "records", ["case_id"], "kind = 'gist'")


def _record_keys() -> None:
    op.create_table(
        "record_keys",
        sa.Column("record_id", sa.Uuid, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("sealed_key", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id", "revision"],
            ["records.id", "records.revision"],
            name=op.f("fk_record_keys_record_id_revision"),
        ),
        sa.PrimaryKeyConstraint("record_id", "revision", "generation", name=op.f("pk_record_keys")),
    )


def _submissions() -> None:
    op.create_table(
        "submissions",
        sa.Column("submission_hash", sa.LargeBinary, nullable=False),
        sa.Column("words_mac", sa.LargeBinary, nullable=False),
        sa.Column("case_id", sa.Uuid, nullable=False),
        moment("received_at"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_submissions_case_id")),
        sa.PrimaryKeyConstraint("submission_hash", "words_mac", name=op.f("pk_submissions")),
    )
    op.create_index("ix_submissions_case_id", "submissions", ["case_id"])


def _answers() -> None:
    op.create_table(
        "answers",
        sa.Column("record_id", sa.Uuid, nullable=False),
        sa.Column("lookup_id", sa.LargeBinary, nullable=False),
        moment("made_at"),
        sa.Column("ciphertext", sa.LargeBinary, nullable=False),
        sa.Column("sealed_key", sa.LargeBinary, nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("signature", sa.LargeBinary, nullable=False),
        moment("first_shown_at", nullable=True),
        sa.ForeignKeyConstraint(
            ["lookup_id"], ["receipts.lookup_id"], name=op.f("fk_answers_lookup_id")
        ),
        sa.PrimaryKeyConstraint("record_id", name=op.f("pk_answers")),
    )
    op.create_index("ix_answers_lookup_id", "answers", ["lookup_id"])


def _tags() -> None:
    op.create_table(
        "tags",
        sa.Column("case_id", sa.Uuid, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("tag", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_tags_case_id")),
        sa.PrimaryKeyConstraint("case_id", "kind", "tag", name=op.f("pk_tags")),
    )
    op.create_index("ix_tags_tag", "tags", ["tag"])


def _files() -> None:
    op.create_table(
        "files",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("case_id", sa.Uuid, nullable=False),
        sa.Column("bucket", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_files_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_files")),
    )
    op.create_index("ix_files_case_id", "files", ["case_id"])


def _deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("mailbox", sa.String(60), nullable=False),
        sa.Column("folder", sa.String(200), nullable=False),
        sa.Column("uidvalidity", sa.BigInteger, nullable=False),
        sa.Column("uid", sa.BigInteger, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("same", sa.LargeBinary, nullable=True),
        sa.Column("case_id", sa.Uuid, nullable=False),
        moment("at"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_deliveries_case_id")),
        sa.PrimaryKeyConstraint(
            "mailbox", "folder", "uidvalidity", "uid", name=op.f("pk_deliveries")
        ),
    )
    op.create_index("ix_deliveries_case_id", "deliveries", ["case_id"])
    op.create_index("ix_deliveries_digest", "deliveries", ["digest"])
    op.create_index("ix_deliveries_same", "deliveries", ["same"])


def _links() -> None:
    op.create_table(
        "links",
        sa.Column("case_id", sa.Uuid, nullable=False),
        sa.Column("other_id", sa.Uuid, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        moment("at"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_links_case_id")),
        sa.ForeignKeyConstraint(["other_id"], ["cases.id"], name=op.f("fk_links_other_id")),
        sa.PrimaryKeyConstraint("case_id", "other_id", "kind", name=op.f("pk_links")),
    )
    op.create_index("ix_links_other_id", "links", ["other_id"])
