"""One writer at a time beside the file, checkpoints included.

SQLite 3.7.0–3.51.2 can damage a database when one connection's commit restarts the log while another's checkpoint still
runs. Debian 12 ships 3.40, so such versions can't be refused: instead every console holds this lock over a whole write
and the checkpoint that may follow its commit, and the two never meet. See docs/adr on SQLite.
"""

import os
import sys
import time
from pathlib import Path
from typing import IO

from console.storage.problems import LOCKED, StorageProblem

_PAUSE_SECONDS = 0.002


class WriteLock:
    """A lock of the operating system on `<database>-lock`; the system frees it when its holder dies."""

    def __init__(self, database: Path, wait_seconds: float) -> None:
        self._path = database.with_name(f"{database.name}-lock")
        self._wait = wait_seconds
        self._file: IO[bytes] | None = None

    def __enter__(self) -> None:
        """Raises StorageProblem(LOCKED) when another holds it for longer than the wait."""
        handle = opened(self._path)
        if handle is None:
            return
        until = time.monotonic() + self._wait
        while not try_lock(handle):
            if time.monotonic() >= until:
                handle.close()
                raise StorageProblem(LOCKED)
            time.sleep(_PAUSE_SECONDS)
        self._file = handle

    @property
    def held(self) -> bool:
        """Whether this lock's own holder has it now."""
        return self._file is not None

    def __exit__(self, *_: object) -> None:
        if self._file:
            self._file.close()
            self._file = None


def opened(path: Path, mode: int = 0o666) -> IO[bytes] | None:
    """The file to lock; None where nothing can be written beside the database: the write itself says `readonly`."""
    try:
        return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, mode), "r+b", buffering=0)
    except PermissionError:
        return None


if sys.platform == "win32":
    import msvcrt

    def try_lock(handle: IO[bytes]) -> bool:
        """Hold the lock on a file's first byte until the handle is closed; False while another holds it."""
        try:
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def try_lock(handle: IO[bytes]) -> bool:
        """Hold the lock on a file until the handle is closed; False while another holds it."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
