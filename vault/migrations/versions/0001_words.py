"""The first tables: what the main job needs, from a signal to its answer."""

from __future__ import annotations

from alembic import op

from vault.migrations.words import content, people, work
from vault.roles import role_statements

revision = "0001_words"
down_revision = None


def upgrade() -> None:
    """Build every table; on PostgreSQL make the roles and say what each may do."""
    people.build()
    content.build()
    work.build()
    if op.get_bind().dialect.name == "postgresql":
        for statement in role_statements():
            op.execute(statement)
