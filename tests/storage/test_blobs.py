"""Bytes of attachments: in with their facts or not at all, read by parts, carried over whole and not all at once."""

import gc
import hashlib
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select, update

from console.domain.attachments import Attachment
from console.domain.tickets import Ticket, TicketEvent
from console.storage import tables
from console.storage.backup import write_backup
from console.storage.blobs import PART, blob_parts, read_blob
from console.storage.copying import Digest
from console.storage.ledger import Ledger
from console.storage.packing import pack, read_manifest, sha256, unpack
from console.storage.problems import BACKUP_DAMAGED, BROKEN_REFERENCE, StorageProblem
from console.storage.restore import restore_backup
from tests.storage.entities import Writes

AT = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
MB = 2**20
TICKET = Ticket("t", "ZX-1122-001", "X-1", "", "", "全部业务中断", AT, "林晓")


def attachment(key: str, content: bytes) -> Attachment:
    digest = hashlib.sha256(content).hexdigest()
    return Attachment(key, "t", f"{key}.bin", "application/octet-stream", len(content), digest, AT, "林晓")


def attaching(**contents: bytes) -> Writes:
    """What attaches these to the ticket."""
    rows = (attachment(key, content) for key, content in contents.items())
    return Writes(puts=(TICKET, *rows), blobs=tuple(contents.items()))


def commit(ledger: Ledger, writes: Writes, command: str = "c1") -> None:
    ledger.commit(ledger.load(), lambda snapshot, now: writes, command, "林晓")


def blobs(ledger: Ledger) -> dict[str, bytes]:
    with ledger.database.reading() as connection:
        return {row.id: bytes(row.content) for row in connection.execute(select(tables.blobs))}


def test_bytes_come_and_go_with_their_facts(database_url: str) -> None:
    ledger = Ledger.open(database_url)
    commit(ledger, attaching(a=b"\0\xff one", b=b"two"))
    assert blobs(ledger) == {"a": b"\0\xff one", "b": b"two"}
    assert ledger.blob("a") == b"\0\xff one"
    assert ledger.blob("c") is None
    commit(ledger, Writes(removes=(("attachment", "a"),)), "c2")
    assert blobs(ledger) == {"b": b"two"}
    ledger.close()


def test_a_commit_that_fails_leaves_no_bytes(database_url: str) -> None:
    ledger = Ledger.open(database_url)
    event = TicketEvent("e", "t", AT, "林晓", "attached")  # of a ticket that is not there
    loose = Writes(puts=(attachment("a", b"one"), event), blobs=(("a", b"one"),))
    with pytest.raises(StorageProblem) as refused:
        commit(ledger, loose)
    assert refused.value.code == BROKEN_REFERENCE
    assert blobs(ledger) == {}
    ledger.close()


def test_a_command_repeated_by_its_id_keeps_the_bytes_once(database_url: str) -> None:
    ledger = Ledger.open(database_url)
    commit(ledger, attaching(a=b"one"))
    commit(ledger, attaching(a=b"one"))
    assert blobs(ledger) == {"a": b"one"}
    ledger.close()


@pytest.mark.parametrize("size", [0, 1, PART - 1, PART, PART + 1, 3 * PART])
def test_parts_make_the_whole(database_url: str, size: int) -> None:
    ledger = Ledger.open(database_url)
    content = (b"0123456789abcdef\xff" * (size // 17 + 1))[:size]
    commit(ledger, attaching(a=content))
    with ledger.database.reading() as connection:
        parts = list(blob_parts(connection, "a"))
        assert read_blob(connection, "a") == content
        assert list(blob_parts(connection, "none")) == []
    assert b"".join(parts) == content
    assert all(len(part) <= PART for part in parts)
    ledger.close()


@pytest.mark.parametrize("target", ["sqlite", "postgresql"])
def test_a_backup_holds_them_whichever_database_it_goes_to(
    new_database: Callable[[], str], target: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    contents = {"a": bytes(range(256)) * 9000, "b": b"", "c": "文".encode() * 1000}
    source = Ledger.open(new_database())
    commit(source, attaching(**contents))
    manifest = write_backup(source.database, tmp_path / "b.backup")
    source.close()
    assert manifest.tables["blobs"]["rows"] == 3
    back = f"sqlite:///{tmp_path / 'back.db'}" if target == "sqlite" else request.getfixturevalue("postgresql_url")
    ledger = Ledger.open(back)
    restore_backup(tmp_path / "b.backup", ledger.database)
    assert blobs(ledger) == contents
    assert {key: row.digest for key, row in ledger.load().attachments.items()} == {
        key: hashlib.sha256(content).hexdigest() for key, content in contents.items()
    }
    ledger.close()


def test_a_byte_changed_in_a_backup_is_noticed(sqlite_url: str, tmp_path: Path) -> None:
    ledger = Ledger.open(sqlite_url)
    commit(ledger, attaching(a=b"one", b=b"two"))
    file, contents = tmp_path / "b.backup", tmp_path / "contents"
    manifest = write_backup(ledger.database, file)
    ledger.close()
    unpack(file, contents)
    inside = Ledger.open(f"sqlite:///{contents}")
    with inside.database.writing() as connection:
        connection.execute(update(tables.blobs).where(tables.blobs.c.id == "a").values(content=b"0ne"))
    inside.close()
    forged = manifest.__class__(manifest.format, manifest.made_at, manifest.revision, manifest.seq, manifest.tables,
                                sha256(contents))  # fmt: skip
    pack(contents, forged, file)
    target = Ledger.open(f"sqlite:///{tmp_path / 'target.db'}")
    with pytest.raises(StorageProblem) as refused:
        restore_backup(file, target.database)
    assert refused.value.code == BACKUP_DAMAGED
    target.close()


def test_a_backup_and_its_way_back_do_not_hold_all_files_at_once(database_url: str, tmp_path: Path) -> None:
    ledger = Ledger.open(database_url)
    for number in range(16):
        commit(ledger, attaching(**{f"a{number}": bytes([number]) * (4 * MB)}), f"c{number}")
    target = Ledger.open(f"sqlite:///{tmp_path / 'target.db'}")
    gc.collect()  # what making two databases left behind is not the backup's
    tracemalloc.start()
    try:
        write_backup(ledger.database, tmp_path / "b.backup")
        restore_backup(tmp_path / "b.backup", target.database)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    target.close()
    ledger.close()
    assert peak < 40 * MB
    assert read_manifest(tmp_path / "b.backup").tables["blobs"]["rows"] == 16


def test_a_digest_tells_bytes_apart() -> None:
    one, other = Digest(), Digest()
    one.add({"id": "a", "content": b"one"})
    other.add({"id": "a", "content": b"onf"})
    assert one.facts() != other.facts()
    with pytest.raises(TypeError):
        one.add({"id": object()})
