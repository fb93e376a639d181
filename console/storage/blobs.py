"""The bytes of attachments: written in the transaction that writes their facts, read only when asked for."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from console.storage import tables
from console.storage.changes import Step
from console.storage.engine import Database
from console.storage.problems import FILE_DAMAGED, StorageProblem, problem_of

ATTACHMENT = "attachment"
PART = 2**20


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


def blob_parts(connection: Connection, key: str, size: int = PART) -> Iterator[bytes]:
    """The bytes of one attachment, part by part; nothing where there are none."""
    own = tables.blobs.c.id == key
    start = 1
    while part := connection.execute(select(func.substr(tables.blobs.c.content, start, size)).where(own)).scalar():
        yield bytes(part)
        start += size


def write_blob(database: Database, key: str, digest: str, file: Path) -> int:
    """Write an attachment to a file, part by part, and give its size. An older `file` stays until all is proved.

    Raises StorageProblem: FILE_DAMAGED when the bytes are not those of the SHA-256 `digest`, and for the file.
    """
    aside = file.with_name(f".{file.name[:80]}.{os.getpid()}.part")
    found, size = hashlib.sha256(), 0
    try:
        with database.reading() as connection, aside.open("wb") as stream:
            for part in blob_parts(connection, key):
                found.update(part)
                size += stream.write(part)
        if found.hexdigest() != digest:
            raise StorageProblem(FILE_DAMAGED, {"file": file.name})
        os.replace(aside, file)
    except OSError as error:
        problem = problem_of(error)
        assert problem is not None
        raise problem from error
    finally:
        aside.unlink(missing_ok=True)
    return size
