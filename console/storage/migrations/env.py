"""Alembic's way in: it runs on the connection that `storage/migrate.py` hands over, inside that transaction."""

from alembic import context

from console.storage.tables import changes

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=changes.metadata,
    transactional_ddl=True,  # on SQLite too: the transaction is ours, begun before Alembic came
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
