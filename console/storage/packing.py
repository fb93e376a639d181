"""The backup file: a zip of a manifest and an SQLite file, every byte of which is proved before SQLite reads it."""

import errno
import hashlib
import json
import os
import shutil
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from console.storage.problems import BACKUP_DAMAGED, NO_FILE, NOT_A_BACKUP, StorageProblem

FORMAT = "dispatcher-console backup 1"
_MANIFEST, _CONTENTS = "manifest.json", "console.sqlite"
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, LookupError,
               TypeError, struct.error)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself: when (ISO 8601, UTC), its schema, the number of the last change, what it holds."""

    format: str
    made_at: str
    revision: str
    seq: int
    tables: dict[str, dict[str, Any]]
    sha256: str

    @property
    def rows(self) -> int:
        """Rows in all tables."""
        return sum(int(facts["rows"]) for facts in self.tables.values())


def pack(contents: Path, manifest: Manifest, file: Path) -> None:
    """Write the backup and bring it to the disk. Raises OSError."""
    with file.open("wb") as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            told = json.dumps(asdict(manifest), ensure_ascii=False)
            archive.writestr(_MANIFEST, told, compress_type=zipfile.ZIP_STORED)
            archive.write(contents, _CONTENTS)
        stream.flush()
        os.fsync(stream.fileno())


def read_manifest(file: Path) -> Manifest:
    """What a backup says of itself. Raises StorageProblem(NO_FILE, NOT_A_BACKUP, BACKUP_DAMAGED)."""
    with _readable(file), zipfile.ZipFile(file) as archive:
        found = Manifest(**json.loads(archive.read(_MANIFEST)))
        if found.format != FORMAT:
            raise StorageProblem(NOT_A_BACKUP, {"file": str(file)})
        return found


def unpack(file: Path, contents: Path) -> Manifest:
    """Take the SQLite file out and compare its checksum. Raises as `read_manifest`."""
    manifest = read_manifest(file)
    with _readable(file), zipfile.ZipFile(file) as archive:
        with archive.open(_CONTENTS) as source, contents.open("wb") as target:
            shutil.copyfileobj(source, target)
    if sha256(contents) != manifest.sha256:
        raise StorageProblem(BACKUP_DAMAGED, {"file": str(file)})
    return manifest


@contextmanager
def _readable(file: Path) -> Iterator[None]:
    if not file.is_file():
        raise StorageProblem(NO_FILE, {"file": str(file)})
    try:
        yield
    except StorageProblem:
        raise
    except (*_UNREADABLE, OSError) as error:
        if isinstance(error, OSError) and error.errno != errno.EINVAL:  # EINVAL: the file points before its own start
            raise
        raise StorageProblem(BACKUP_DAMAGED if _was_one(file) else NOT_A_BACKUP, {"file": str(file)}) from error


def _was_one(file: Path) -> bool:
    """Whether a file that can't be read once was a backup of ours."""
    with file.open("rb") as stream:
        return FORMAT.encode() in stream.read(4096)


def sha256(file: Path) -> str:
    """Of a file's bytes, in hexadecimal."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
