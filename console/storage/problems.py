"""What can go wrong between the console and its database, as codes and facts; sentences: wording/storage.py."""

import errno
from typing import Any

import psycopg
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError

LOCKED = "locked"
READONLY = "readonly"
DISK = "disk"
DISK_FULL = "disk_full"
DAMAGED = "damaged"
UNREACHABLE = "unreachable"
SIGN_IN = "sign_in"
NO_DATABASE = "no_database"
NOT_ALLOWED = "not_allowed"
NETWORK_SHARE = "network_share"
NOT_OURS = "not_ours"
SCHEMA_NEWER = "schema_newer"
BROKEN_REFERENCE = "broken_reference"
UNSTORABLE = "unstorable"
FILE_GONE = "file_gone"
BAD_URL = "bad_url"
BACKUP_DAMAGED = "backup_damaged"
NOT_A_BACKUP = "not_a_backup"
NOT_EMPTY = "not_empty"
NO_FILE = "no_file"
CLOSED = "closed"
TIME_JUMPED = "time_jumped"
FILE_DAMAGED = "file_damaged"
FAILED = "failed"

# After these the connection is gone or was never there: what is asked again on a new one may succeed.
PASSING = frozenset({UNREACHABLE, LOCKED, FILE_GONE})

_SQLITE = {5: LOCKED, 6: LOCKED, 8: READONLY, 10: DISK, 11: DAMAGED, 13: DISK_FULL, 14: NO_FILE, 26: DAMAGED}
_SQLITE_TEXTS = {
    "attempt to write a readonly": READONLY,
    "database is locked": LOCKED,
    "disk is full": DISK_FULL,
    "disk i/o": DISK,
    "unable to open": NO_FILE,
    "malformed": DAMAGED,
    "not a database": DAMAGED,
}
_SQLSTATES = {
    "08": UNREACHABLE,
    "57P": UNREACHABLE,
    "53300": UNREACHABLE,
    "53100": DISK_FULL,
    "28": SIGN_IN,
    "3D000": NO_DATABASE,
    "25006": READONLY,
    "42501": NOT_ALLOWED,
    "55P03": LOCKED,
    "40": LOCKED,
    "XX001": DAMAGED,
    "XX002": DAMAGED,
    "22": UNSTORABLE,
}


class StorageProblem(Exception):
    """The database could not do it. `code` is one of this module's, `facts` fill its sentence.

    `uncertain`: the answer to COMMIT was lost, so the change may or may not be written.
    """

    def __init__(self, code: str, facts: dict[str, Any] | None = None, *, uncertain: bool = False) -> None:
        super().__init__(code, facts or {})
        self.code = code
        self.facts: dict[str, Any] = facts or {}
        self.uncertain = uncertain


class SchemaNewer(StorageProblem):
    """The database or backup was written by a newer console; `found` is its revision."""

    def __init__(self, found: str) -> None:
        super().__init__(SCHEMA_NEWER, {"found": found})


def problem_of(error: BaseException) -> StorageProblem | None:
    """The problem behind an exception of a database library or the file system; None when the fault is ours."""
    if isinstance(error, StorageProblem):
        return error
    if isinstance(error, OSError):
        return _of_file(error)
    if isinstance(error, UnicodeEncodeError):
        return StorageProblem(UNSTORABLE)
    if isinstance(error, SQLAlchemyError):
        return _of_database(error)
    return _of_postgresql(error) if isinstance(error, psycopg.Error) else None


def _of_file(error: OSError) -> StorageProblem:
    facts = {"file": error.filename or ""}
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return StorageProblem(DISK_FULL, facts)
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return StorageProblem(READONLY, facts)
    return StorageProblem(NO_FILE if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.EISDIR) else DISK, facts)


def _of_database(error: SQLAlchemyError) -> StorageProblem | None:
    original = getattr(error, "orig", None)
    if isinstance(error, IntegrityError):
        return StorageProblem(BROKEN_REFERENCE, {"detail": _first_line(original)})
    if isinstance(original, psycopg.Error):
        return _of_postgresql(original)
    if isinstance(error, DBAPIError):
        return _of_sqlite(original)
    return None


def _of_sqlite(error: BaseException | None) -> StorageProblem | None:
    if isinstance(error, UnicodeEncodeError):
        return StorageProblem(UNSTORABLE)
    number = getattr(error, "sqlite_errorcode", None)
    code = _SQLITE.get(number & 0xFF) if number is not None else None
    text = str(error).lower()
    code = code or next((code for part, code in _SQLITE_TEXTS.items() if part in text), None)
    return StorageProblem(code, {"detail": _first_line(error)}) if code else None


def _of_postgresql(error: psycopg.Error) -> StorageProblem | None:
    if isinstance(error, psycopg.IntegrityError):
        return StorageProblem(BROKEN_REFERENCE, {"detail": _first_line(error)})
    state = error.sqlstate or ""
    code = next((code for prefix, code in _SQLSTATES.items() if state.startswith(prefix)), None)
    if code is None and isinstance(error, psycopg.OperationalError) and not state:
        code = _of_refused_connection(str(error))
    if code is None and isinstance(error, psycopg.DataError):
        code = UNSTORABLE
    return StorageProblem(code) if code else None


def _of_refused_connection(text: str) -> str:
    """libpq gives no code when it can't connect, only the server's words."""
    lowered = text.lower()
    if "password authentication failed" in lowered or "no pg_hba.conf entry" in lowered or "no password" in lowered:
        return SIGN_IN
    if 'database "' in lowered and "does not exist" in lowered:
        return NO_DATABASE
    return UNREACHABLE


def _first_line(error: BaseException | None) -> str:
    return (str(error).splitlines() or [""])[0]
