"""Files kept with a record that is no ticket: a formal notice, evidence of an answer, a photo of a checklist [D]."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from console.domain.attachments import MOST_BYTES, MOST_BYTES_OF_TICKET, Attachment, by_record
from console.domain.findings import Finding
from console.domain.media import clean_name, media_type
from console.domain.readiness import DONE
from console.domain.rules import BLOCKING
from console.domain.snapshot import Snapshot
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles

FILE_TOO_LARGE, TICKET_FULL, FILE_EMPTY, FILE_UNREADABLE, IS_EVIDENCE, LAST_PROOF = (
    "file_too_large", "ticket_full", "file_empty", "file_unreadable", "is_evidence", "last_proof",
)  # fmt: skip
RECORDS = (  # kinds that may keep files
    "conference", "addressee", "check_run", "equipment", "unit_task", "need", "readiness_item",
)  # fmt: skip
_MB = 2**20


@dataclass(frozen=True, slots=True)
class KeepFile:
    """Keep a file with a record (id of one of RECORDS). The same bytes again are the attachment that is there already.

    `result`: `attachment`, its id, with name, media and size.
    """

    record: str
    name: str
    content: bytes = field(repr=False)
    note: str = ""


@dataclass(frozen=True, slots=True)
class DropFile:
    """Remove a record's file and its bytes for good, while nothing rests on it."""

    attachment: str


def _refused(rule: str, name: str, **facts: Any) -> Refused:
    return Refused((Finding(rule, BLOCKING, {"field": "file", "file": name, **facts}),))


def too_large(name: str, size: int) -> Refused:
    """The refusal of a file of `size` bytes."""
    return _refused(FILE_TOO_LARGE, name, size=f"{size / _MB:.1f}", most=MOST_BYTES // _MB)


def read_file(file: Path) -> bytes | Refused:
    """The bytes of a file of this machine; one that is too large is not read."""
    try:
        size = file.stat().st_size
        return too_large(file.name, size) if size > MOST_BYTES else file.read_bytes()
    except OSError:
        return _refused(FILE_UNREADABLE, file.name)


def file_problem(name: str, content: bytes, kept: Iterable[Attachment]) -> Refused | None:
    """Why a file can't be kept beside those that are there: empty, too large, no room."""
    size, there = len(content), sum(row.size for row in kept)
    if not size:
        return _refused(FILE_EMPTY, name)
    if size > MOST_BYTES:
        return too_large(name, size)
    if there + size > MOST_BYTES_OF_TICKET:
        return _refused(TICKET_FULL, name, most=MOST_BYTES_OF_TICKET // _MB, used=f"{there / _MB:.1f}")
    return None


def attachment_of(
    acting: Acting, name: str, content: bytes, note: str, *, ticket: str = "", record: str = ""
) -> Attachment:
    """The facts of a file that is kept with a ticket or a record."""
    digest = hashlib.sha256(content).hexdigest()
    return Attachment(
        acting.new_id(), ticket, name, media_type(name, content), len(content), digest, acting.now, acting.user,
        note.strip(), record,
    )  # fmt: skip


def same_bytes(kept: Iterable[Attachment], content: bytes) -> Attachment | None:
    """The attachment that holds these bytes already."""
    digest = hashlib.sha256(content).hexdigest()
    return next((row for row in kept if row.digest == digest), None)


def told_of(row: Attachment) -> dict[str, Any]:
    """What a command answers of a file."""
    return {"attachment": row.id, "name": row.name, "media": row.media, "size": row.size}


@handles(KeepFile)
def keep_file(command: KeepFile, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for a file that is empty or too large, and for one more than the record holds."""
    if not any(command.record in snapshot.table(kind) for kind in RECORDS):
        return Stale("record", command.record)
    name, kept = clean_name(command.name), snapshot.attachments.derived(by_record).get(command.record, ())
    if same := same_bytes(kept, command.content):
        return Decision(result=told_of(same))
    if problem := file_problem(name, command.content, kept):
        return problem
    row = attachment_of(acting, name, command.content, command.note, record=command.record)
    return Decision((row,), undo=DropFile(row.id), result=told_of(row), blobs=((row.id, command.content),))


@handles(DropFile)
def drop_file(command: DropFile, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused while it is a formal notice, the evidence of an answer, or all that shows that an item is done; Stale
    for a file of a ticket.
    """
    row = snapshot.attachments.get(command.attachment)
    if row is None or not row.record:
        return Stale("attachment", command.attachment)
    if title := _last_proof(snapshot, row):
        return _refused(LAST_PROOF, row.name, title=title)
    if used := _rests_on(snapshot, row):
        return Refused((Finding(IS_EVIDENCE, BLOCKING, {"file": row.name, "codes": used}),))
    return Decision(removes=(("attachment", row.id),), result={"attachment": row.id})


def _last_proof(snapshot: Snapshot, row: Attachment) -> str:
    """The readiness item that is done by nothing but this file, by title; '' for none."""
    item = snapshot.readiness_items.get(row.record)
    if item is None or item.state != DONE or item.evidence:
        return ""
    return item.title if len(snapshot.attachments.derived(by_record)[item.id]) == 1 else ""


def _rests_on(snapshot: Snapshot, row: Attachment) -> list[str]:
    """What rests on the file, by name: a meeting's formal notice, an answer."""
    conference = snapshot.conferences.get(row.record)
    if conference is not None and conference.notice_file == row.id:
        return [conference.title]
    unit = snapshot.addressees.get(row.record)
    if unit is not None and any(answer.evidence == row.id for answer in unit.answers):
        meeting = snapshot.conferences.get(unit.conference)
        return [meeting.title if meeting else unit.conference]
    return []
