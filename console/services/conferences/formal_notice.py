"""The formal notice behind a conference as a file: it stands for the number where the customer gave none [D]."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from console.domain.attachments import by_record
from console.domain.conferences import DRAFT, PUBLISHED
from console.domain.media import clean_name
from console.domain.snapshot import Snapshot
from console.services.attachments import attachment_of, file_problem, read_file, same_bytes, told_of
from console.services.conferences.basis import as_seen, not_running
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.putting_back import undo_of


@dataclass(frozen=True, slots=True)
class AttachFormalNotice:
    """Keep the formal notice's file with a draft or a published conference; it takes the place of an earlier one.

    `result`: `attachment`, its id, with name, media and size.
    """

    conference: str
    name: str
    content: bytes = field(repr=False)
    note: str = ""
    version: int | None = None


@handles(AttachFormalNotice)
def attach_formal_notice(command: AttachFormalNotice, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for an ended conference, and for a file that is empty or too large."""
    old = as_seen(snapshot, command.conference, command.version)
    if old is None:
        return Stale("conference", command.conference)
    if old.state not in (DRAFT, PUBLISHED):
        return not_running(old) or Stale("conference", old.id)
    name, kept = clean_name(command.name), snapshot.attachments.derived(by_record).get(old.id, ())
    same = same_bytes(kept, command.content)
    if same is None and (problem := file_problem(name, command.content, kept)):
        return problem
    row = same or attachment_of(acting, name, command.content, command.note, record=old.id)
    puts = (row, replace(old, notice_file=row.id))
    blobs = () if same else ((row.id, command.content),)
    return Decision(puts, undo=undo_of(snapshot, puts), result=told_of(row), blobs=blobs)


def formal_notice_of(conference: str, file: Path, note: str = "") -> AttachFormalNotice | Refused:
    """The command for a file of this machine; one that is too large is not read."""
    content = read_file(file)
    return content if isinstance(content, Refused) else AttachFormalNotice(conference, file.name, content, note)
