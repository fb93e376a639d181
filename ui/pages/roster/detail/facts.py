"""What the details of a cell say: who, why there, and its history."""

from zoneinfo import ZoneInfo

from console.domain.duty.rosters import GOING, IN_FORCE, NEW, PAST, CellEntries, DutyEntry, cell_key
from console.domain.people import Person, mask_phone
from console.domain.rules import BLOCKING
from console.planning.duty.findings import findings_of
from console.planning.duty.points import points_of
from console.wording.catalogue import mark
from console.wording.duty import cell_name, points_text
from console.wording.names import date_time, person_name, place_name, post_name
from console.wording.staffing import StaffingWording
from ui.desk import Desk
from ui.pages.roster.grid.lines_sheet import Spot
from ui.pages.roster.shown.shown import Shown
from ui.theme.symbols import Symbol
from ui.widgets.key_values import KeyValue
from ui.widgets.lines import Line

STANDINGS = {
    NEW: mark("Not yet published"),
    IN_FORCE: mark("In force"),
    GOING: mark("Until the next publication"),
    PAST: mark("Taken off"),
}
MOST = 12  # steps of a history


def cell_facts(desk: Desk, shown: Shown, spot: Spot) -> list[KeyValue]:
    """The shift, how it is staffed, and who the cursor is on."""
    say, snapshot, cell, placed = desk.say, desk.snapshot, spot.cell, spot.placed
    rows = [
        KeyValue(say("Duty shift"), cell_name(say, snapshot, cell.line, cell.day, cell.shift)),
        KeyValue(
            say("Staffed / needed"), f"{cell.assigned}/{cell.needed}",
            Symbol.UNSTAFFED if cell.short else Symbol.DONE, "unst_t" if cell.short else "text",
        ),
    ]  # fmt: skip
    person = snapshot.people.get(placed.person) if placed is not None else None
    if placed is None or person is None:
        return rows
    rows += _person(desk, person)
    if shown.row is not None:
        rows += _points(desk, shown, cell.line, person)
        rows += _findings(desk, shown, placed.entry)
    if placed.stands_for:
        rows.append(KeyValue(say("Stands in for"), person_name(snapshot, placed.stands_for)))
    if placed.despite:
        rules = say(", ").join(StaffingWording(say, snapshot).tag(rule) for rule in placed.passed)
        rows.append(KeyValue(say("Past a warning"), say("{rules}: {reason}", rules=rules, reason=placed.despite)))
    if placed.fixed:
        rows.append(KeyValue(say("Set by"), say("Put there by hand; no plan moves them")))
    return rows


def cell_history(desk: Desk, spot: Spot) -> list[Line]:
    """Who was put there when and by whom, the latest first."""
    cell, entries = spot.cell, desk.snapshot.duty_entries
    found = entries.following(CellEntries).of(entries).rows(cell_key(cell.line, cell.day, cell.shift))
    return [_step(desk, row) for row in sorted(found, key=lambda row: row.at, reverse=True)[:MOST]]


def _step(desk: Desk, row: DutyEntry) -> Line:
    say = desk.say
    words = say("{person}, by {by}: {standing}", person=person_name(desk.snapshot, row.person), by=row.by,
                standing=say(STANDINGS[row.standing]))  # fmt: skip
    return Line(words, lead=date_time(say, row.at, ZoneInfo(desk.snapshot.site.zone)))


def _person(desk: Desk, person: Person) -> list[KeyValue]:
    say = desk.say
    return [
        KeyValue(say("Phone"), mask_phone(person.phone) or say("None")),
        KeyValue(say("Unit"), place_name(desk.snapshot, person.place)),
        KeyValue(say("Post"), person.duty or post_name(say, person.post)),
    ]


def _points(desk: Desk, shown: Shown, line: str, person: Person) -> list[KeyValue]:
    say, load = desk.say, points_of(shown.snapshot, shown.roster, line)
    own = next((one for one in load.loads if one.person == person.id), None)
    if own is None:
        return []
    words = say("{points} points, mean {mean}; {duties} duties, {nights} nights", points=points_text(say, own.total),
                mean=points_text(say, load.mean), duties=own.duties, nights=own.nights)  # fmt: skip
    return [KeyValue(say("Points"), words, Symbol.DUE if own in load.outside else None)]


def _findings(desk: Desk, shown: Shown, entry: str) -> list[KeyValue]:
    wording = StaffingWording(desk.say, shown.snapshot)
    rows = findings_of(shown.snapshot, shown.roster) if entry else ()
    found = [row.finding for row in rows if row.entry == entry]
    return [
        KeyValue(
            wording.tag(one.rule), wording.fact(one), Symbol.BREACH if one.severity == BLOCKING else Symbol.DUE,
            "crit_t" if one.severity == BLOCKING else "warn_t",
        )
        for one in found
    ]  # fmt: skip
