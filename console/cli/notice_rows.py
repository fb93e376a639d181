"""What a script names and reads of notices: groups, units, the grid of answers."""

from collections.abc import Iterable
from typing import Any

from console.cli.listing import Row
from console.cli.named import place_code
from console.cli.session import Misuse, Session
from console.domain.conferences import Conference
from console.domain.notices import Addressee, NoticeAnswer, NoticeGroup, by_conference
from console.planning.notices.grid import GridRow
from console.planning.notices.standing import OLD_ONLY, UNUSED, Cell
from console.wording.names import date_time
from console.wording.notice_ladder import unit_name
from console.wording.notices import means_name, standing_name
from console.wording.tickets import mask_numbers


def group_named(session: Session, name: str) -> NoticeGroup:
    """A group by id or name. Raises Misuse."""
    rows = session.office.snapshot.notice_groups
    found = rows.get(name) or next((row for row in rows.values() if row.name == name), None)
    if found is None:
        raise Misuse(session.say("There is no group “{id}”.", id=name))
    group: NoticeGroup = found
    return group


def units_named(session: Session, conference: Conference, places: Iterable[str], unit: str | None) -> tuple[str, ...]:
    """The ids of the units at these places that were sent the latest notice; an id of one stands for itself. Raises
    Misuse for a place without any.
    """
    rows = by_conference(session.office.snapshot.addressees).get(conference.id)
    known = {row.id: row for row in rows}
    found: list[str] = []
    for word in places:
        if word in known:
            found.append(word)
            continue
        code = place_code(session, word)
        here = [row.id for row in rows if row.place == code and row.number and unit in (None, row.unit)]
        if not here:
            raise Misuse(session.say("No unit of “{place}” was told of this meeting.", place=word))
        found += here
    return tuple(dict.fromkeys(found))


def grid_row(session: Session, row: GridRow) -> Row:
    """One unit: as a whole, and by each of the means that is in use."""
    unit: Addressee = row.row
    say, lister = session.say, session.lister
    last = row.stands.answer
    return {
        "id": unit.id, "place": unit.place, "unit": unit.unit, "name": unit_name(say, session.office.snapshot, unit),
        "hop": unit.hop, "notice": unit.number, "state": row.stands.state,
        "standing": standing_name(say, row.stands.state), "due": lister.time(row.stands.due),
        "seconds_left": _seconds(row.stands), "old_only": row.old_only,
        "means": {
            means: _cell(session, cell) for means, cell in row.cells.items() if cell.state != UNUSED
        },
        "answered_by": means_name(say, last.means) if last else None,
        "answer": _answer(session, last) if last else None,
    }  # fmt: skip


def grid_line(session: Session, row: GridRow) -> Row:
    """One unit as people read it: how it stands, until when its answer is owed, how it stands by each of the means."""
    say, zone, unit = session.say, session.lister.zone, row.row
    used = ((means, cell) for means, cell in row.cells.items() if cell.state != UNUSED)
    return {
        "id": unit.id, "name": unit_name(say, session.office.snapshot, unit),
        "standing": standing_name(say, row.stands.state),
        "old_only": say("knows the old version only") if row.old_only and row.stands.state != OLD_ONLY else "",
        "due": say("owed by {time}", time=date_time(say, row.stands.due, zone)) if row.stands.due else "",
        "means": [f"{means_name(say, means)} {standing_name(say, cell.state)}" for means, cell in used],
        "who": mask_numbers(row.stands.answer.who) if row.stands.answer else "",
    }  # fmt: skip


def _seconds(cell: Cell) -> int | None:
    return None if cell.remaining is None else round(cell.remaining.total_seconds())


def _cell(session: Session, cell: Cell) -> dict[str, Any]:
    told: dict[str, Any] = {"state": cell.state}
    if cell.sent:
        told["sent"] = session.lister.time(min(s.at for s in cell.sent))
        told["groups"] = [s.group for s in cell.sent if s.group]
    if cell.due is not None:
        told |= {"due": session.lister.time(cell.due), "seconds_left": _seconds(cell)}
    if cell.answer is not None:
        told["answer"] = _answer(session, cell.answer)
    return told


def _answer(session: Session, answer: NoticeAnswer) -> dict[str, Any]:
    return {
        "at": session.lister.time(answer.at), "means": answer.means, "who": mask_numbers(answer.who), "by": answer.by,
        "text": mask_numbers(answer.text), "group": answer.group, "evidence": answer.evidence, "notice": answer.number,
    }  # fmt: skip
