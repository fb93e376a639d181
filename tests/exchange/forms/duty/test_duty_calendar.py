"""Calendars of duties: one event a duty, the same id as long as it is the same duty, cancelled when it went."""

import zipfile
from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest
from icalendar import Calendar

from console.domain.duty.rosters import GOING, NEW, PAST, PUBLISHED, cell_key
from console.domain.duty.rotation import Override, Substitute
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.exchange.forms.basis import Basis
from console.exchange.forms.duty_calendar import duty_calendars
from console.exchange.forms.duty_roster_view import DutyWanted
from console.services.exporting import check_path, make_calendars, prepare
from console.wording.catalogue import LANGUAGES
from console.wording.forms import ExportProblem
from tests.exchange.forms.duty.sample import NOW, basis, world

WANTED = DutyWanted(("r",))


def events(content: bytes) -> dict[str, dict[str, object]]:
    calendar = Calendar.from_ical(content)
    assert (calendar["version"], calendar["method"], calendar["calscale"]) == ("2.0", "PUBLISH", "GREGORIAN")
    return {str(event["uid"]): event for event in calendar.walk("VEVENT")}


def entries(snapshot: Snapshot, person: str) -> dict[str, object]:
    return {key: row for key, row in snapshot.duty_entries.items() if row.person == person}


def theirs(here: Basis, person: str) -> list[dict[str, object]]:
    """The events of one person; none where they have no calendar."""
    try:
        ((_, content),) = duty_calendars(here, WANTED, (person,)).calendars
    except ExportProblem:
        return []
    return list(events(content).values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_person_has_each_duty_at_its_time(language: str) -> None:
    snapshot = world(published=True)
    document = duty_calendars(basis(snapshot, language), WANTED)
    assert document.rows == len(snapshot.duty_entries) and not document.full_phones
    assert len(document.calendars) == len({row.person for row in snapshot.duty_entries.values()})
    name, content = document.calendars[0]
    assert name == "0000-Nguyễn_Văn_An.ics"
    found, held = events(content), entries(snapshot, "p0")
    assert len(found) == len(held) > 2
    for event in found.values():
        assert event["dtstart"].dt.tzinfo is not None
    assert {(e["dtstart"].dt.astimezone(UTC), e["dtend"].dt.astimezone(UTC)) for e in found.values()} == {
        (row.start, row.end) for row in held.values()
    }
    assert {(int(e["sequence"]), str(e["status"])) for e in found.values()} == {(1, "CONFIRMED")}
    assert max(map(len, content.split(b"\r\n"))) <= 75 and b"100" + b"0" * 8 not in content


def test_people_go_by_what_was_published_and_what_went_is_cancelled_under_its_old_id() -> None:
    before = world(published=True)
    first, second, third, *_ = entries(before, "p0")
    ids = list(events(duty_calendars(basis(before), WANTED, ("p0",)).calendars[0][1]))
    rows = before.duty_entries
    changed = {
        first: replace(rows[first], standing=GOING),
        second: replace(rows[second], standing=PAST),
        third: replace(rows[third], standing=PAST),
        "again": replace(rows[third], id="again", standing=NEW),
    }
    roster = replace(before.rosters["r"], number=2, state=PUBLISHED)
    after = before.with_rows(1, {"duty_entry": changed, "roster": {"r": roster}})
    found = events(duty_calendars(basis(after), WANTED, ("p0",)).calendars[0][1])
    assert list(found) == ids
    assert [str(found[key]["status"]) for key in ids[:4]] == ["CONFIRMED", "CANCELLED", "TENTATIVE", "CONFIRMED"]
    assert {int(event["sequence"]) for event in found.values()} == {2}


def test_who_comes_by_an_override_has_it_in_their_calendar_and_whose_place_they_take_no_more() -> None:
    before = world(published=True)
    own = [row for row in before.duty_entries.values() if row.line == "security"]
    first, second, third = own[:3]
    # the cell of the first goes to p39, the second's stays with its own, the third's stays empty
    rows = [
        Override(cell_key(row.line, row.day, row.shift), row.line, row.day, row.shift, people, NOW, "x")
        for row, people in (
            (first, (Substitute("p39", first.person),)), (second, (Substitute(second.person),)), (third, ()),
        )
    ]  # fmt: skip
    after = replace(before, overrides=Table(rows))
    here = basis(after)
    stood = {(e["dtstart"].dt, str(e["status"])) for e in theirs(here, first.person)}
    assert (first.start, "CANCELLED") in stood and (first.start, "CONFIRMED") not in stood
    (came,) = [event for event in theirs(here, "p39") if event["dtstart"].dt == first.start]
    assert str(came["status"]) == "CONFIRMED" and came["dtend"].dt == first.end
    assert after.people[first.person].name in str(came["description"])
    assert (second.start, "CONFIRMED") in {(e["dtstart"].dt, str(e["status"])) for e in theirs(here, second.person)}
    assert (third.start, "CANCELLED") in {(e["dtstart"].dt, str(e["status"])) for e in theirs(here, third.person)}
    period = replace(before.rosters["r"], period="tet")  # a period's roster lies over every override
    assert theirs(basis(replace(after, rosters=Table([period]))), "p39") == theirs(
        basis(replace(before, rosters=Table([period]))), "p39"
    )


def test_a_roster_of_a_period_takes_the_days_of_one_without() -> None:
    before = world(published=True)
    over = replace(before.rosters["r"], id="over", period="tet", first="2026-02-16", lines=("security",))
    after = replace(before, rosters=Table([before.rosters["r"], over]))
    for row in (row for row in before.duty_entries.values() if row.line in ("security", "technical")):
        status = "CANCELLED" if row.line == "security" and row.day >= over.first else "CONFIRMED"
        assert (row.start, status) in {(e["dtstart"].dt, str(e["status"])) for e in theirs(basis(after), row.person)}


def test_one_person_as_ics_all_as_zip(tmp_path: Path) -> None:
    here = basis(world(published=True))
    one, every = make_calendars(here, WANTED, ("p0",)), make_calendars(here, WANTED)
    prepared = prepare(one, tmp_path / "one.ics", {})
    prepared.publish()
    assert (tmp_path / "one.ics").read_bytes() == one.calendars[0][1]
    assert prepared.record.rows == one.rows and prepared.result["sheets"] == 1
    prepare(every, tmp_path / "all.zip", {}).publish()
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert sorted(archive.namelist()) == sorted(name for name, _ in every.calendars)
        assert archive.read(every.calendars[0][0]) == every.calendars[0][1]
    with pytest.raises(ExportProblem, match="several_calendars"):
        prepare(every, tmp_path / "all.ics", {})
    with pytest.raises(ExportProblem, match="unknown_suffix"):
        prepare(every, tmp_path / "all.xlsx", {})
    with pytest.raises(ExportProblem, match="unknown_suffix"):
        check_path(tmp_path / "roster.ics", {})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.zip", "one.ics"]


def test_nobody_and_no_roster_are_said() -> None:
    with pytest.raises(ExportProblem, match="nobody_on_duty"):
        duty_calendars(basis(world()), WANTED, ("p39x",))
    with pytest.raises(ExportProblem, match="no_such_roster"):
        duty_calendars(basis(world()), DutyWanted(("gone",)))
