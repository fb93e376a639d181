"""Files kept with a ticket or a record: their facts here, their bytes in the database beside the snapshot."""

from dataclasses import dataclass
from datetime import datetime

from console.domain.table import Table

MOST_BYTES = 10 * 2**20  # one file
MOST_BYTES_OF_TICKET = 50 * 2**20


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file; its bytes are the blob of the same id. `digest` is their SHA-256 in hex, `size` in bytes, `media` the
    MIME type. It is kept with a `ticket` (id), or with the `record` (id) of a conference, checklist run or unit.
    """

    id: str
    ticket: str
    name: str
    media: str
    size: int
    digest: str
    at: datetime
    by: str
    note: str = ""
    record: str = ""
    version: int = 1


def by_ticket(attachments: Table[Attachment]) -> dict[str, tuple[Attachment, ...]]:
    """Attachments by ticket id, the first first."""
    found: dict[str, list[Attachment]] = {}
    for row in sorted(attachments.values(), key=lambda a: (a.at, a.id)):
        if row.ticket:
            found.setdefault(row.ticket, []).append(row)
    return {ticket: tuple(rows) for ticket, rows in found.items()}


def by_record(attachments: Table[Attachment]) -> dict[str, tuple[Attachment, ...]]:
    """Attachments by the id of the record they are kept with, the first first."""
    found: dict[str, list[Attachment]] = {}
    for row in sorted(attachments.values(), key=lambda a: (a.at, a.id)):
        if row.record:
            found.setdefault(row.record, []).append(row)
    return {record: tuple(rows) for record, rows in found.items()}
