"""The bytes of attachments: written in the transaction that writes their facts, read only when asked for."""

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, delete, insert, select

from console.storage import tables
from console.storage.changes import Step

ATTACHMENT = "attachment"


def keep_blobs(connection: Connection, work: Iterable[Step], blobs: Iterable[tuple[str, bytes]]) -> None:
    """Write these bytes, and remove those whose attachment goes."""
    if rows := [{"id": key, "content": content} for key, content in blobs]:
        connection.execute(insert(tables.blobs), rows)
    gone = [{"key": step.entity} for step in work if step.kind == ATTACHMENT and step.after is None]
    if gone:
        connection.execute(delete(tables.blobs).where(tables.blobs.c.id == bindparam("key")), gone)


def read_blob(connection: Connection, key: str) -> bytes | None:
    """The bytes of one attachment; None where there are none."""
    found = connection.execute(select(tables.blobs.c.content).where(tables.blobs.c.id == key)).scalar()
    return None if found is None else bytes(found)
