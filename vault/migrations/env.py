"""What the migration tool loads: it runs on the connection that `upgrade` hands over."""

from __future__ import annotations

from alembic import context

from vault.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
