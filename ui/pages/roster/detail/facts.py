"""What the details of a cell say: who, why there, and its history."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from console.domain.duty.rosters import GOING, IN_FORCE, NEW, PAST, CellEntries, DutyEntry, cell_key
from console.domain.people import Person, mask_phone
from console.domain.rules import BLOCKING
from console.planning.duty.findings import findings_of
from console.planning.duty.points import points_of
from console.services.duty.past import OVERRIDDEN, TAKEN_OFF, PastStep
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


def cell_history(desk: Desk, shown: Shown, spot: Spot, past: Iterable[PastStep] = ()) -> list[Line]:
    """Who was put there when and by whom, and what became of it, the latest first. `past` is what does not stand in
    the state any more.
    """
    cell, entries = spot.cell, desk.snapshot.duty_entries
    rows = entries.following(CellEntries).of(entries).rows(cell_key(cell.line, cell.day, cell.shift))
    found = [(row.at, _step(desk, shown, row)) for row in rows] + [(one.at, _past(desk, one)) for one in past]
    zone = ZoneInfo(desk.snapshot.site.zone)
    latest = sorted(found, key=lambda one: one[0], reverse=True)[:MOST]
    return [Line(words, lead=date_time(desk.say, at, zone)) for at, words in latest]


def _step(desk: Desk, shown: Shown, row: DutyEntry) -> str:
    say, roster = desk.say, desk.snapshot.rosters.get(row.roster)
    words = {"person": person_name(desk.snapshot, row.person), "by": row.by, "standing": say(STANDINGS[row.standing])}
    if roster is None or row.roster == shown.roster:
        return say("{person}, by {by}: {standing}", **words)
    return say("{person}, by {by}: {standing} (“{roster}”)", roster=roster.name, **words)


def _past(desk: Desk, one: PastStep) -> str:
    say = desk.say
    people = say(", ").join(person_name(desk.snapshot, key) for key in one.people) or say("Nobody")
    if one.what == TAKEN_OFF:
        return say("{people}: taken off by {by} before it was published", people=people, by=one.by)
    if one.what == OVERRIDDEN:
        return say("{people}: put there by hand by {by}", people=people, by=one.by)
    return say("{by} let it be as it was; by hand it had been {people}", people=people, by=one.by)


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
