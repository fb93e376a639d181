"""Files kept with a ticket: a photo of the break, a customer's letter, evidence of force majeure [C]."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from console.domain.attachments import Attachment, by_ticket
from console.domain.lifecycle import ANYONE, STAFF
from console.domain.media import clean_name
from console.domain.snapshot import Snapshot
from console.domain.tickets import Ticket
from console.services.attachments import (
    IS_EVIDENCE,
    attachment_of,
    file_problem,
    read_file,
    same_bytes,
    told_of,
)
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.keeper import Keeper
from console.services.office import Office
from console.services.tickets.basis import NOT_ALLOWED, event_of, refused
from console.storage.blobs import write_blob
from console.storage.problems import FILE_DAMAGED, StorageProblem

ATTACHED, DETACHED = "attached", "detached"


@dataclass(frozen=True, slots=True)
class AttachFile:
    """Keep a file with a ticket, an ended one too. The same bytes again are the attachment that is there already.

    `result`: `attachment`, its id, which a suspension may name as evidence.
    """

    ticket: str
    name: str
    content: bytes = field(repr=False)
    note: str = ""


@handles(AttachFile)
def attach_file(command: AttachFile, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for a file that is empty or too large, and for one more than the ticket holds."""
    if command.ticket not in snapshot.tickets:
        return Stale("ticket", command.ticket)
    if acting.role not in ANYONE:
        return refused(NOT_ALLOWED, role=acting.role)
    name, kept = clean_name(command.name), snapshot.attachments.derived(by_ticket).get(command.ticket, ())
    if same := same_bytes(kept, command.content):
        return Decision(result=told_of(same))
    if problem := file_problem(name, command.content, kept):
        return problem
    row = attachment_of(acting, name, command.content, command.note, ticket=command.ticket)
    event = event_of(
        acting, row.ticket, ATTACHED, command.note, attachment=row.id, name=row.name, size=row.size, digest=row.digest
    )
    return Decision(
        (row, event), undo=RemoveAttachment(row.id), result=told_of(row), blobs=((row.id, command.content),)
    )


@dataclass(frozen=True, slots=True)
class RemoveAttachment:
    """Remove a file and its bytes for good; the history keeps its name and digest. There is no way back, so no undo."""

    attachment: str
    text: str = ""


@handles(RemoveAttachment)
def remove_attachment(command: RemoveAttachment, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused while it is the evidence of a suspension."""
    row = snapshot.attachments.get(command.attachment)
    if row is None or not row.ticket:
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
    content = read_file(file)
    return content if isinstance(content, Refused) else AttachFile(ticket, file.name, content, note)


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
