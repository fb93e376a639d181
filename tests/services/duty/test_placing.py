from console.domain.duty.rosters import GOING, IN_FORCE, NEW
from console.domain.duty.rotation import Substitute
from console.domain.rules import DUTY_OVERLAP, DUTY_REST
from console.services.decision import Refused, Stale
from console.services.duty.moving import MoveDuty, SwapDuties
from console.services.duty.overrides import ClearOverride, SetOverride
from console.services.duty.placing import PutOnDuty, TakeOffDuty
from tests.services.duty.duty_site import DESK, LEADERS, TECH, Desk, day


def test_somebody_is_put_on_duty_and_taken_off_again() -> None:
    desk = Desk()
    roster = desk.roster()
    done = desk.do(PutOnDuty(roster, DESK, day(0), "morning", "k1"))
    entry = str(done.result["entry"])
    row = desk.snapshot.duty_entries[entry]
    assert (row.standing, row.fixed, row.person) == (NEW, True, "k1")
    assert (row.end - row.start).total_seconds() == 8 * 3600
    off = desk.take(entry)
    assert entry not in desk.snapshot.duty_entries
    desk.do(off.undo)
    assert desk.snapshot.duty_entries[entry].person == "k1"


def test_a_warning_asks_for_a_reason_and_keeps_it() -> None:
    desk = Desk()
    roster = desk.roster()
    desk.put(roster, DESK, 0, "morning", "k1")
    assert desk.refusal(PutOnDuty(roster, DESK, day(0), "night", "k1")) == DUTY_REST
    entry = desk.put(roster, DESK, 0, "night", "k1", "缺人")
    row = desk.snapshot.duty_entries[entry]
    assert (row.despite, row.passed, row.by) == ("缺人", (DUTY_REST,), "林")


def test_nobody_is_on_two_duties_at_one_time_with_any_reason() -> None:
    desk = Desk()
    roster = desk.roster()
    desk.put(roster, DESK, 0, "morning", "k1")
    assert desk.refusal(PutOnDuty(roster, TECH, day(0), "day", "k1", "缺人")) == DUTY_OVERLAP


def test_what_was_published_holds_until_it_is_published_anew() -> None:
    desk = Desk()
    roster = desk.roster()
    entry = desk.put(roster, DESK, 0, "morning", "k1")
    desk.publish(roster)
    assert desk.standing(entry) == IN_FORCE
    desk.take(entry)
    assert desk.standing(entry) == GOING
    again = desk.put(roster, DESK, 0, "morning", "k1")
    assert again == entry and desk.standing(entry) == IN_FORCE


def test_a_cell_that_changed_since_it_was_seen_is_stale() -> None:
    desk = Desk()
    roster = desk.roster()
    desk.put(roster, DESK, 0, "morning", "k1")
    answer = desk.ask(PutOnDuty(roster, DESK, day(0), "morning", "k2", seen=frozenset()))
    assert answer == Stale("roster", roster)
    assert desk.ask(TakeOffDuty("none")) == Stale("duty_entry", "none")


def test_two_change_their_duties() -> None:
    desk = Desk()
    roster = desk.roster()
    a, b = desk.put(roster, DESK, 0, "morning", "k1"), desk.put(roster, LEADERS, 2, "h24", "k2")
    done = desk.do(SwapDuties(a, b))
    rows = {(row.line, row.day): row.person for row in desk.snapshot.duty_entries.values()}
    assert rows == {(DESK, day(0)): "k2", (LEADERS, day(2)): "k1"}
    desk.do(done.undo)
    assert desk.snapshot.duty_entries[a].person == "k1" and len(desk.snapshot.duty_entries) == 2


def test_a_duty_is_moved_with_its_person() -> None:
    desk = Desk()
    roster = desk.roster()
    entry = desk.put(roster, DESK, 0, "morning", "k1")
    moved = str(desk.do(MoveDuty(entry, DESK, day(1), "night")).result["entry"])
    assert desk.snapshot.duty_entries[moved].day == day(1) and len(desk.snapshot.duty_entries) == 1


def test_a_shift_day_or_line_that_is_none_is_refused() -> None:
    desk = Desk()
    roster = desk.roster()
    assert desk.refusal(PutOnDuty(roster, DESK, day(0), "h24", "k1")) == "duty_unknown_shift"
    assert desk.refusal(PutOnDuty(roster, DESK, day(9), "morning", "k1")) == "duty_outside_roster"
    assert isinstance(desk.ask(PutOnDuty(roster, DESK, day(0), "morning", "nobody")), Stale)


def test_a_duty_that_is_over_stays_as_it_was_published() -> None:
    desk = Desk()
    roster = desk.roster()
    entry = desk.put(roster, DESK, 0, "morning", "k1")
    desk.publish(roster)
    desk.wait(hours=20)
    assert isinstance(desk.ask(TakeOffDuty(entry)), Refused)
    assert desk.refusal(PutOnDuty(roster, DESK, day(0), "morning", "k2")) == "duty_over"


def test_an_undo_never_puts_anybody_at_two_places() -> None:
    desk = Desk()
    roster = desk.roster(lines=(LEADERS,))
    entry = desk.put(roster, LEADERS, 1, "h24", "k1")
    desk.publish(roster)
    desk.take(entry)
    gone = desk.publish(roster)
    desk.do(SetOverride(DESK, day(1), "afternoon", (Substitute("k1"),)))
    assert desk.refusal(gone.undo) == DUTY_OVERLAP
    desk.do(ClearOverride(DESK, day(1), "afternoon"))
    desk.do(SetOverride(DESK, day(2), "afternoon", (Substitute("k1"),)))
    assert desk.refusal(gone.undo) == DUTY_REST  # nobody gave a reason for that
    desk.do(ClearOverride(DESK, day(2), "afternoon"))
    desk.do(gone.undo)
    assert desk.standing(entry) == GOING
