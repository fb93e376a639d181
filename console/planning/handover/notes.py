"""What the out-going dispatcher leaves in writing, and the duty log of the shift."""

from datetime import datetime

from console.domain.digest import ENTRY, NOTE, DigestRow, Section, section
from console.domain.handover import NOTES, Handover
from console.domain.snapshot import Snapshot
from console.planning.duty_log.listing import log_between


def notes(snapshot: Snapshot, row: Handover | None, since: datetime, now: datetime) -> Section:
    """The note first, then the log, the latest first; what was struck is left out."""
    rows = []
    if row is not None and row.note.strip():
        rows.append(DigestRow(NOTE, row.id, None, "", {"text": row.note.strip()}))
    for line in log_between(snapshot, since, now):
        if not line.struck:
            rows.append(DigestRow(ENTRY, line.entry.id, line.at, "", {"text": line.text, "kind": line.kind}))
    return section(NOTES, rows)
