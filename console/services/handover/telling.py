"""Sections told one by one, and the out-going dispatcher's note."""

from dataclasses import dataclass, replace

from console.domain.handover import SECTIONS, Handover, ToldSection
from console.domain.snapshot import Snapshot
from console.services.decision import Acting, Answer, Decision, Stale, handles
from console.services.handover.basis import open_row
from console.services.putting_back import undo_of
from console.services.tickets.basis import refused

UNKNOWN_SECTION = "handover_section"


@dataclass(frozen=True, slots=True)
class TellSection:
    """A section was told as it stood on the screen: at change `seq`, with these `marks` of its lines."""

    handover: str
    section: str
    seq: int
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UntellSection:
    """It was not told after all."""

    handover: str
    section: str


@dataclass(frozen=True, slots=True)
class WriteNote:
    """What the out-going dispatcher leaves in writing; `before` is the note that was seen."""

    handover: str
    text: str
    before: str = ""


@handles(TellSection)
def tell_section(command: TellSection, snapshot: Snapshot, acting: Acting) -> Answer:
    """What came since it was last told is told with it."""
    row = open_row(snapshot, command.handover)
    if not isinstance(row, Handover):
        return row
    if command.section not in SECTIONS:
        return refused(UNKNOWN_SECTION, value=command.section)
    told = ToldSection(command.section, acting.now, acting.user, command.seq, command.marks)
    others = tuple(old for old in row.told if old.section != command.section)
    new = replace(row, told=(*others, told))
    return Decision((new,), undo=undo_of(snapshot, (new,)), result={"handover": row.id, "section": command.section})


@handles(UntellSection)
def untell_section(command: UntellSection, snapshot: Snapshot, acting: Acting) -> Answer:
    """One that was not told stays so."""
    row = open_row(snapshot, command.handover)
    if not isinstance(row, Handover):
        return row
    new = replace(row, told=tuple(old for old in row.told if old.section != command.section))
    return Decision((new,), undo=undo_of(snapshot, (new,)), result={"handover": row.id, "section": command.section})


@handles(WriteNote)
def write_note(command: WriteNote, snapshot: Snapshot, acting: Acting) -> Answer:
    """Stale where somebody else wrote in the meantime: nobody's words are lost."""
    row = open_row(snapshot, command.handover)
    if not isinstance(row, Handover):
        return row
    text = command.text.strip()
    if row.note.strip() not in (command.before.strip(), text):
        return Stale("handover", row.id)
    facts = {**row.facts, "note_by": acting.user, "note_at": acting.now.isoformat()}
    new = replace(row, note=text, facts=facts if text else row.facts)
    return Decision((new,), undo=undo_of(snapshot, (new,)), result={"handover": row.id})
