"""What a script names of duty rosters: lines, shifts, cells, who is in them."""

from console.cli.named import day_of, person_named
from console.cli.session import Misuse, Session
from console.domain.duty.lines import DutyLine
from console.domain.duty.patterns import Shift
from console.domain.duty.rosters import DutyEntry, Roster
from console.domain.duty.swaps import DutyRef, DutySwap
from console.domain.on_duty.in_force import pattern_of
from console.exchange.intake.text import fold
from console.services.duty.placing import working_cell
from console.wording.duty import kind_name

CellNamed = tuple[str, str, str]  # line (id), day (ISO), shift (code)


def roster_named(session: Session, name: str) -> Roster:
    """A roster by id, or by a name that one only bears. Raises Misuse."""
    rows = session.office.snapshot.rosters
    alike = [row for row in rows.values() if row.name == name]
    if name in rows:
        return rows[name]
    if len(alike) > 1:
        ids = session.say(", ").join(row.id for row in alike)
        raise Misuse(session.say("Several rosters are called “{name}”: {ids}. Write the id.", name=name, ids=ids))
    if not alike:
        raise Misuse(session.say("There is no roster “{id}”.", id=name))
    return alike[0]


def line_named(session: Session, name: str, roster: Roster | None = None) -> DutyLine:
    """A duty line by id, name or kind, of a roster's where one is given. Raises Misuse."""
    rows = session.office.snapshot.duty_lines
    if name in rows and (roster is None or name in roster.lines):
        return rows[name]
    word, own = fold(name), [row for row in rows.values() if roster is None or row.id in roster.lines]
    found = [row for row in own if word in {fold(text) for text in row.names.values()}]
    found = found or [row for row in own if word in (fold(row.kind), fold(kind_name(session.say, row.kind)))]
    if len(found) > 1:
        ids = session.say(", ").join(row.id for row in found)
        raise Misuse(session.say("Several duty lines are called “{name}”: {ids}. Write the id.", name=name, ids=ids))
    if not found:
        raise Misuse(session.say("There is no duty line “{value}”.", value=name))
    return found[0]


def shift_named(session: Session, line: DutyLine, name: str) -> str:
    """The code of a shift by code, name or mark; the word itself where none is meant, for the command to refuse."""
    pattern = pattern_of(session.office.snapshot, line)
    found = (shift.code for shift in (pattern.shifts if pattern is not None else ()) if means(shift, name))
    return next(found, name)


def means(shift: Shift, name: str) -> bool:
    """Whether a word is the shift's code, its name or its mark, in any language."""
    return fold(name) in {fold(word) for word in (shift.code, *shift.names.values(), *shift.marks.values())}


def cell_named(session: Session, words: list[str], roster: Roster | None = None) -> CellNamed:
    """A cell as LINE DAY SHIFT. Raises Misuse."""
    line = line_named(session, words[0], roster)
    return line.id, day_of(words[1], session).isoformat(), shift_named(session, line, words[2])


def entry_named(session: Session, words: list[str]) -> DutyEntry:
    """A working entry by id, or as ROSTER LINE DAY SHIFT PERSON. Raises Misuse."""
    snapshot = session.office.snapshot
    if len(words) == 1:
        row = snapshot.duty_entries.get(words[0])
        if row is not None:
            return row
        raise Misuse(session.say("There is no such duty: {id}.", id=words[0]))
    if len(words) != 5:
        raise Misuse(session.say("Name a duty by its id, or as ROSTER LINE DAY SHIFT PERSON."))
    roster, person = roster_named(session, words[0]), person_named(session, words[4])
    cell = cell_named(session, words[1:4], roster)
    found = next((row for row in working_cell(snapshot, roster.id, *cell) if row.person == person.id), None)
    if found is None:
        raise Misuse(session.say("{person} is not on duty there.", person=person.name))
    return found


def ref_named(session: Session, words: list[str]) -> DutyRef:
    """Somebody's place as LINE DAY SHIFT PERSON. Raises Misuse."""
    return DutyRef(*cell_named(session, words[:3]), person_named(session, words[3]).id)


def swap_named(session: Session, name: str) -> DutySwap:
    """A swap by id. Raises Misuse."""
    row = session.office.snapshot.duty_swaps.get(name)
    if row is None:
        raise Misuse(session.say("There is no such swap: {id}.", id=name))
    return row
