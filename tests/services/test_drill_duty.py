"""The drill's rosters: who is on duty now, what a real roster would have wrong with it, and a draft to work on."""

from datetime import UTC, datetime, timedelta
from importlib.resources import as_file, files

import pytest

from console.domain.duty.lines import LINE_KINDS, OPERATIONS
from console.domain.duty.rosters import DRAFT, PUBLISHED
from console.domain.duty.swaps import ASKED
from console.domain.findings import blocking
from console.domain.on_duty.judging import judge_post
from console.domain.rules import DUTY_GAP, DUTY_REST, DUTY_UNFAIR, DUTY_WISH
from console.planning.duty.findings import findings_of
from console.planning.duty.judged import post_of
from console.planning.duty.now import on_duty_now
from console.planning.duty.score import score_of
from console.planning.handover.shift import desk_line
from console.services.arrangements.site import EditSite
from console.services.clock import FixedClock
from console.services.drill_duty import CREWS, WHY_TIRED, arrange_duty
from console.services.drill_site import arrange_site
from console.services.importing import in_order, load
from console.services.office import Office

SAMPLE = ("places.csv", "duty_staff.csv")
MOMENTS = (
    datetime(2026, 11, 23, 1, 30, tzinfo=UTC),
    datetime(2026, 2, 16, 15, 59, tzinfo=UTC),  # the eve of the lunar new year, just before midnight
    datetime(2026, 12, 31, 16, 1, tzinfo=UTC),
)


@pytest.fixture(scope="module", params=MOMENTS, ids=lambda moment: moment.isoformat())
def room(request, tmp_path_factory):
    """The control room with its staff, at several moments; looked at, not changed."""
    folder = tmp_path_factory.mktemp("drill")
    office = Office.open(f"sqlite:///{folder / 'console.db'}", user="林晓", clock=FixedClock(request.param))
    office.do_now(EditSite("演练省", "Asia/Shanghai", drill=True))
    for name in SAMPLE:
        with as_file(files("resources") / "sample" / name) as path:
            for loaded in in_order(load(path)):
                office.do_now(loaded.command)
    arrange_site(office)
    arrange_duty(office)
    yield office
    office.close()


def rosters(snapshot):
    by_state = {row.state: row for row in snapshot.rosters.values()}
    return by_state[PUBLISHED], by_state[DRAFT]


def test_the_control_room_is_staffed_now_and_by_whom_comes_next(room):
    snapshot, now = room.snapshot, room.clock.now()
    rows = on_duty_now(snapshot, now)
    assert sorted(row.line.kind for row in rows) == sorted(LINE_KINDS)
    assert all(shift.missing == 0 for row in rows for shift in row.now)
    desk = next(row for row in rows if row.line.kind == OPERATIONS)
    assert desk.line == desk_line(snapshot, now) and desk.people and desk.next.people
    assert {snapshot.people[key].duty for key in desk.people} == {CREWS[OPERATIONS][0]}
    assert all(person.phone.startswith("100") for person in snapshot.people.values())


def test_a_rotation_goes_on_where_no_roster_says_otherwise(room):
    later = room.clock.now() + timedelta(days=40)
    assert all(row.people for row in on_duty_now(room.snapshot, later.replace(hour=2)))


def test_the_published_roster_has_what_real_ones_have(room):
    published, _ = rosters(room.snapshot)
    found = findings_of(room.snapshot, published.id)
    rules = {one.finding.rule for one in found}
    assert {DUTY_GAP, DUTY_UNFAIR, DUTY_REST} <= rules
    tired = [one for one in found if one.finding.rule == DUTY_REST]
    assert {one.despite for one in tired} == {WHY_TIRED}
    today = room.clock.now().date().isoformat()
    assert all(one.cell[1] > today for one in found if one.finding.rule == DUTY_GAP)
    assert score_of(room.snapshot, published.id).coverage > 90


def test_the_draft_of_the_period_waits_to_be_worked_on(room):
    _, draft = rosters(room.snapshot)
    period = room.snapshot.periods[draft.period]
    assert draft.name == period.name and draft.number == 0
    rules = {one.finding.rule for one in findings_of(room.snapshot, draft.id)}
    assert {DUTY_GAP, DUTY_WISH} <= rules
    assert [row.state for row in room.snapshot.duty_swaps.values()] == [ASKED]


def test_no_rule_forbids_anything_in_it(room):
    snapshot = room.snapshot
    for row in snapshot.duty_entries.values():
        said = judge_post(snapshot, post_of(snapshot, row), row.roster, (row.id,))
        assert not blocking(said)
