"""What is typed and not yet committed, kept on this PC: drafts of forms, and reports that wait for the database.

One small JSON file for each database and user, for this user's eyes only, written aside and renamed. It survives the
death of the program; a report that waits is written through to the disk.
"""

import hashlib
import json
import logging
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from console.services.tickets.report import ReportFault
from console.storage.writelock import opened, try_lock

log = logging.getLogger(__name__)

FORMAT = 1
MOST_CONSOLES = 9  # of one user on one database and PC


@dataclass(frozen=True, slots=True)
class Draft:
    """The texts of a form by field, and when they were last touched (aware)."""

    fields: Mapping[str, str]
    at: datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """A report that could not be written yet. `id` is its command's id, so that it is written once however often it
    is sent; `made` when it was committed (aware); `refusal` why the database's rules refused it, '' while it waits;
    `about` says at which field.
    """

    id: str
    report: ReportFault
    made: datetime
    refusal: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything in the file."""

    drafts: Mapping[str, Draft] = field(default_factory=dict)
    waiting: tuple[Waiting, ...] = ()

    def joined(self, other: "Kept") -> "Kept":
        """Both; of two drafts under one name the later one."""
        drafts = dict(self.drafts)
        for name, draft in other.drafts.items():
            if name not in drafts or drafts[name].at < draft.at:
                drafts[name] = draft
        known = {row.id for row in self.waiting}
        return Kept(drafts, (*self.waiting, *(row for row in other.waiting if row.id not in known)))


class DraftStore:
    """The file of this console. A second console of the same user has a file of its own, which the next one to start
    takes over. Raises OSError where the folder takes no file.
    """

    def __init__(self, folder: Path, database: str, user: str) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = hashlib.sha256(f"{database}\n{user}".encode()).hexdigest()[:16]
        self._places = [folder / f"{name}-{number}.json" for number in range(1, MOST_CONSOLES + 1)]
        self._lock: IO[bytes] | None = None
        self.file = self._claimed()
        self.damaged: Path | None = None

    def load(self) -> Kept:
        """What was left behind, by this console or by one that is gone. A file that can't be read is set aside."""
        kept = self._read(self.file)
        for place in self._places:
            if place != self.file and place.exists() and (lock := _locked(place)) is not None:
                kept = kept.joined(self._read(place))
                self.save(kept, certain=True)
                with suppress(FileNotFoundError):
                    place.unlink()
                lock.close()
        return kept

    def save(self, kept: Kept, *, certain: bool = False) -> None:
        """Put this in the place of what was kept; `certain` waits for the disk. Raises OSError."""
        if not kept.drafts and not kept.waiting:
            with suppress(FileNotFoundError):
                self.file.unlink()
            return
        aside = self.file.with_suffix(".part")
        handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            json.dump(_encoded(kept), out, ensure_ascii=False)
            if certain:
                out.flush()
                os.fsync(out.fileno())
        os.replace(aside, self.file)

    def close(self) -> None:
        """Let another console have the file. Closing twice does no harm."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _claimed(self) -> Path:
        for place in self._places:
            self._lock = _locked(place)
            if self._lock is not None:
                return place
        raise OSError(f"{MOST_CONSOLES} consoles of this user are open already")

    def _read(self, place: Path) -> Kept:
        try:
            return _decoded(json.loads(place.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return Kept()
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            self.damaged = place.with_suffix(".damaged")
            log.warning("drafts not readable, set aside: %s", type(error).__name__)
            os.replace(place, self.damaged)
            return Kept()


def _locked(place: Path) -> IO[bytes] | None:
    """The lock of a console's file, None while another console holds it."""
    handle = opened(place.with_suffix(".lock"), 0o600)
    if handle is None or try_lock(handle):
        return handle
    handle.close()
    return None


def _encoded(kept: Kept) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "drafts": {name: {"at": row.at.isoformat(), "fields": dict(row.fields)} for name, row in kept.drafts.items()},
        "waiting": [
            {**asdict(row), "made": row.made.isoformat(), "report": _report(row.report)} for row in kept.waiting
        ],
    }


def _report(report: ReportFault) -> dict[str, Any]:
    return {**asdict(report), "received": report.received.isoformat()}


def _decoded(found: Mapping[str, Any]) -> Kept:
    """Raises ValueError, KeyError, TypeError, AttributeError for what this console did not write."""
    if found["format"] != FORMAT:
        raise ValueError("another format")
    drafts = {
        str(name): Draft({str(k): str(v) for k, v in row["fields"].items()}, _aware(row["at"]))
        for name, row in found["drafts"].items()
    }
    return Kept(drafts, tuple(_waiting(row) for row in found["waiting"]))


def _waiting(row: Mapping[str, Any]) -> Waiting:
    report = ReportFault(**{**row["report"], "received": _aware(row["report"]["received"])})
    return replace(Waiting(**{**row, "report": report}), made=_aware(row["made"]))


def _aware(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError("a naive time says no instant")
    return at
