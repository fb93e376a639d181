"""A file is written aside and renamed, so that whatever goes wrong the old one stays whole."""

import errno
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from console.wording.forms import ExportProblem

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}
_SHARING_VIOLATION = {32, 33}  # Windows: another program holds the file
_TOO_LONG = 206  # Windows: name or path
_MOST_BYTES = 80  # of the name that the temporary file takes over; systems know 255 at most, some 143


def check_target(path: Path) -> None:
    """Raises ExportProblem where nothing could be written anyway, before the work is done."""
    try:
        folder, inside = path.is_dir(), path.parent.is_dir()
    except OSError as error:
        raise problem_of(error, path) from error
    if folder:
        raise ExportProblem("is_folder", file=path.name)
    if not inside:
        raise ExportProblem("folder_missing", folder=str(path.parent))


def problem_of(error: OSError, path: Path) -> ExportProblem:
    """What an operating system's refusal means to the user."""
    if getattr(error, "winerror", None) in _SHARING_VIOLATION or (sys.platform == "win32" and _is_held(error, path)):
        return ExportProblem("file_open", file=path.name)
    if error.errno == errno.ENAMETOOLONG or getattr(error, "winerror", None) == _TOO_LONG:
        return ExportProblem("name_too_long")
    if error.errno in _FULL:
        return ExportProblem("disk_full", file=path.name)
    if error.errno in _DENIED:
        return ExportProblem("not_writable", file=path.name)
    return ExportProblem("write_failed", file=path.name, reason=error.strerror or type(error).__name__)


def _is_held(error: OSError, path: Path) -> bool:
    """Windows answers a rename over an open file with plain `access denied`."""
    return error.errno in _DENIED and path.exists() and os.access(path, os.W_OK)


class Aside:
    """A temporary file beside the target: `publish` puts it in the target's place at once, `discard` removes it."""

    def __init__(self, path: Path) -> None:
        check_target(path)
        self.path = path
        name = path.name.encode("utf-8", "ignore")[:_MOST_BYTES].decode("utf-8", "ignore")
        self.temporary = path.with_name(f".{name}.{secrets.token_hex(4)}.part")

    def publish(self) -> None:
        """Make the data safe on disk, then rename. Raises ExportProblem and discards when the system refuses."""
        try:
            with self.temporary.open("rb+") as stream:
                os.fsync(stream.fileno())
            os.replace(self.temporary, self.path)
        except OSError as error:
            self.discard()
            raise problem_of(error, self.path) from error

    def discard(self) -> None:
        """Remove what was written so far. A system that refuses that, too (of a disk that may only be read), has told
        why when it refused to write.
        """
        with suppress(OSError):
            self.temporary.unlink()


@contextmanager
def written(path: Path) -> Iterator[Aside]:
    """The file to write to. Leaving by an error discards it; an OSError becomes an ExportProblem. Publishes nothing."""
    aside = Aside(path)
    try:
        yield aside
    except OSError as error:
        aside.discard()
        raise problem_of(error, path) from error
    except BaseException:
        aside.discard()
        raise
