"""Files kept with a ticket: a photo of the break, a customer's letter, evidence of force majeure [C]."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from console.domain.attachments import MOST_BYTES, MOST_BYTES_OF_TICKET, Attachment, by_ticket
from console.domain.lifecycle import ANYONE, STAFF
from console.domain.media import clean_name, media_type
from console.domain.snapshot import Snapshot
from console.domain.tickets import Ticket
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.keeper import Keeper
from console.services.office import Office
from console.services.tickets.basis import NOT_ALLOWED, event_of, refused
from console.storage.blobs import write_blob
from console.storage.problems import FILE_DAMAGED, StorageProblem

ATTACHED, DETACHED = "attached", "detached"
FILE_TOO_LARGE, TICKET_FULL, FILE_EMPTY, FILE_UNREADABLE, IS_EVIDENCE = (
    "file_too_large", "ticket_full", "file_empty", "file_unreadable", "is_evidence",
)  # fmt: skip
_MB = 2**20


@dataclass(frozen=True, slots=True)
class AttachFile:
    """Keep a file with a ticket, an ended one too. The same bytes again are the attachment that is there already.

    `result`: `attachment`, its id, which a suspension may name as evidence.
    """

    ticket: str
    name: str
    content: bytes = field(repr=False)
    note: str = ""


def _too_large(name: str, size: int) -> Refused:
    return refused(FILE_TOO_LARGE, field="file", file=name, size=f"{size / _MB:.1f}", most=MOST_BYTES // _MB)


def _file_problem(command: AttachFile, name: str, kept: tuple[Attachment, ...]) -> Refused | None:
    size, there = len(command.content), sum(row.size for row in kept)
    if not size:
        return refused(FILE_EMPTY, field="file", file=name)
    if size > MOST_BYTES:
        return _too_large(name, size)
    if there + size > MOST_BYTES_OF_TICKET:
        return refused(
            TICKET_FULL, field="file", file=name, most=MOST_BYTES_OF_TICKET // _MB, used=f"{there / _MB:.1f}"
        )
    return None


@handles(AttachFile)
def attach_file(command: AttachFile, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for a file that is empty or too large, and for one more than the ticket holds."""
    if command.ticket not in snapshot.tickets:
        return Stale("ticket", command.ticket)
    if acting.role not in ANYONE:
        return refused(NOT_ALLOWED, role=acting.role)
    name, kept = clean_name(command.name), snapshot.attachments.derived(by_ticket).get(command.ticket, ())
    digest = hashlib.sha256(command.content).hexdigest()
    if same := next((row for row in kept if row.digest == digest), None):
        return Decision(result={"attachment": same.id, "name": same.name, "media": same.media, "size": same.size})
    if problem := _file_problem(command, name, kept):
        return problem
    row = Attachment(
        acting.new_id(), command.ticket, name, media_type(name, command.content), len(command.content), digest,
        acting.now, acting.user, command.note.strip(),
    )  # fmt: skip
    event = event_of(
        acting, row.ticket, ATTACHED, command.note, attachment=row.id, name=row.name, size=row.size, digest=digest
    )
    result = {"attachment": row.id, "name": row.name, "media": row.media, "size": row.size}
    return Decision((row, event), undo=RemoveAttachment(row.id), result=result, blobs=((row.id, command.content),))


@dataclass(frozen=True, slots=True)
class RemoveAttachment:
    """Remove a file and its bytes for good; the history keeps its name and digest. There is no way back, so no undo."""

    attachment: str
    text: str = ""


@handles(RemoveAttachment)
def remove_attachment(command: RemoveAttachment, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused while it is the evidence of a suspension."""
    row = snapshot.attachments.get(command.attachment)
    if row is None:
        return Stale("attachment", command.attachment)
    if acting.role not in STAFF:
        return refused(NOT_ALLOWED, role=acting.role)
    if codes := [ticket.code for ticket in snapshot.tickets.values() if _rests_on(ticket, row.id)]:
        return refused(IS_EVIDENCE, file=row.name, codes=sorted(codes))
    event = event_of(acting, row.ticket, DETACHED, command.text, attachment=row.id, name=row.name, digest=row.digest)
    return Decision((event,), removes=(("attachment", row.id),), result={"attachment": row.id})


def _rests_on(ticket: Ticket, attachment: str) -> bool:
    """Whether an interruption of the ticket's clocks names it as evidence; a parent's is its children's too."""
    return any(part.evidence == attachment for clock in ticket.clocks for part in clock.intervals)


def command_of(ticket: str, file: Path, note: str = "") -> AttachFile | Refused:
    """The command that attaches a file of this machine; a file that is too large is not read."""
    try:
        size = file.stat().st_size
        if size > MOST_BYTES:
            return _too_large(file.name, size)
        return AttachFile(ticket, file.name, file.read_bytes(), note)
    except OSError:
        return refused(FILE_UNREADABLE, field="file", file=file.name)


async def read_attachment(office: Office, attachment: str) -> bytes:
    """The bytes, proved by their digest. Raises StorageProblem(FILE_DAMAGED), KeyError for none of that id."""
    row = office.snapshot.attachments[attachment]
    return await office.ask(lambda keeper: _read(keeper, row))


def read_attachment_now(office: Office, attachment: str) -> bytes:
    """`read_attachment` without a loop; blocks."""
    row = office.snapshot.attachments[attachment]
    return office.ask_now(lambda keeper: _read(keeper, row))


async def save_attachment(office: Office, attachment: str, file: Path) -> int:
    """Write it to a file, part by part, and give its size. An older file stays until the bytes are proved.

    Raises StorageProblem(FILE_DAMAGED, …), KeyError for none of that id.
    """
    row = office.snapshot.attachments[attachment]
    return await office.ask(lambda keeper: write_blob(keeper.database, row.id, row.digest, file))


def save_attachment_now(office: Office, attachment: str, file: Path) -> int:
    """`save_attachment` without a loop; blocks."""
    row = office.snapshot.attachments[attachment]
    return office.ask_now(lambda keeper: write_blob(keeper.database, row.id, row.digest, file))


def _read(keeper: Keeper, row: Attachment) -> bytes:
    content = keeper.blob(row.id)
    if content is None or hashlib.sha256(content).hexdigest() != row.digest:
        raise StorageProblem(FILE_DAMAGED, {"file": row.name})
    return content
