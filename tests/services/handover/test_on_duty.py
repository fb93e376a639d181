"""Who takes the desk by a signature and is not on its roster: the history knows them, nobody twice."""

from dataclasses import replace
from datetime import date, timedelta

from console.domain.duty.intervals import SIGNED
from console.domain.duty.patterns import TWELVE
from console.domain.duty.rotation import Substitute
from console.planning.duty.served import served_between
from console.services.clockwork.due_duty import DUTY_DUE
from console.services.clockwork.taking import TakeDue
from console.services.clockwork.tending import Tend
from console.services.decision import Done
from console.services.duty.overrides import SetOverride
from console.services.handover.opening import ChooseSides
from tests.support.handing_over import NEAR_END, begin, console, desk_state, sign_in, sign_out, tell, with_desk_line
from tests.support.world import DAY

HOUR = timedelta(hours=1)
DAYTIME, NIGHT = "p350101m1", "p350101f1"  # who is on duty on 24 July, and changes about every day


def room(tied: str = "p350102f1"):
    """19:40, the day shift on duty; Huang, who comes, is on no roster."""
    state = with_desk_line(desk_state(), (NIGHT, DAYTIME), TWELVE)
    row = replace(state.dispatchers["dHuang"], person=tied)
    office = console(state.with_rows(state.seq + 1, {"dispatcher": {row.id: row}}))
    office.do_now(Tend((DUTY_DUE,)))
    return office


def signed(office, incoming="Huang", outgoing="Lin"):
    row = begin(office, incoming, reason="换人")
    office.do_now(ChooseSides(row, outgoing, incoming, "换人"))
    sign_out(office, row)
    tell(office, row)
    assert sign_in(office, row).result["signed"]


def looked(office, at):
    office.clock.advance(at - office.clock.now())
    office.do_now(TakeDue((DUTY_DUE,)))


def told(office):
    """Who, from when to when in hours after 08:00, by what."""
    rows = served_between(office.snapshot, date(2026, 7, 23), date(2026, 7, 26))
    return [
        (row.person, (row.start - DAY) / HOUR, None if row.end is None else (row.end - DAY) / HOUR, row.layer)
        for row in rows
        if row.line == "desk"
    ]


def own(office):
    return [row for row in told(office) if row[3] == SIGNED]


def test_who_is_not_on_the_roster_is_on_duty_to_the_end_of_the_shift():
    office = room()
    signed(office)
    ((person, start, end, _),) = own(office)
    assert (person, round(start * 60), end) == ("p350102f1", 700, 24)
    looked(office, DAY + 13 * HOUR)
    looked(office, DAY + 25 * HOUR)
    assert own(office) == [(person, start, end, SIGNED)] and len(told(office)) == 4


def test_the_next_signature_ends_it():
    office = room()
    signed(office)
    looked(office, DAY + 23.75 * HOUR)
    signed(office, "Lin", "Huang")
    first, second = sorted(own(office), key=lambda row: row[1])
    assert (first[0], first[2]) == ("p350102f1", 23.75) and second[:3] == ("", 23.75, 36)
    (row,) = (row for row in office.snapshot.duty_intervals.values() if row.person == "")
    assert row.name == "Lin"


def test_who_is_on_the_roster_is_not_written_a_second_time():
    office = room(tied=NIGHT)
    signed(office)
    assert own(office) == []


def test_whose_own_shift_runs_is_on_duty_by_the_signature_after_it():
    office = room(tied=DAYTIME)
    signed(office)
    assert [row[:3] for row in own(office)] == [(DAYTIME, 12, 24)]


def test_who_is_put_on_the_roster_afterwards_goes_on_in_one_interval():
    office = room()
    signed(office)
    looked(office, DAY + 13 * HOUR)
    done = office.do_now(SetOverride("desk", "2026-07-24", "night", (Substitute("p350102f1"),), "换人", "换人"))
    assert isinstance(done, Done), done
    rows = [row for row in told(office) if row[0] == "p350102f1"]
    assert [(row[2], row[3]) for row in rows] == [(None, "override")]
    looked(office, DAY + 24 * HOUR)
    assert [row[2] for row in told(office) if row[0] == "p350102f1"] == [24]


def test_without_a_line_nobody_is_on_duty_by_a_signature():
    office = console(desk_state())
    row = begin(office)
    sign_out(office, row)
    tell(office, row)
    assert sign_in(office, row).result["signed"] and not office.snapshot.duty_intervals
    assert office.clock.now() == NEAR_END
