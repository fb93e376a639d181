"""What a worker holds from one event to the next answers as tables that were sent whole."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.people import Leave
from console.planning.plans.after import planned_state
from console.planning.plans.orders import order_of
from console.planning.plans.questions import MakePlan, Repair, run_here
from console.planning.plans.troubles import repair_order, troubles
from console.services.planner.courier import Courier, Shelf
from tests.planning.optimise.worlds import worlds
from tests.support.world import at, with_need, with_person

EVENTS = st.sampled_from(("leave", "back", "move", "join", "drop"))


def happened(snapshot, data):
    """The state after something that may break a plan, or may not."""
    event = data.draw(EVENTS)
    person = data.draw(st.sampled_from(sorted(snapshot.people)))
    need = snapshot.needs[data.draw(st.sampled_from(sorted(snapshot.needs)))]
    if event == "leave":
        start = data.draw(st.integers(0, 20))
        return with_person(snapshot, person, leave=(Leave(at(start), at(start + 6), "假"),))
    if event == "back":
        return with_person(snapshot, person, leave=())
    if event == "move":
        by = timedelta(minutes=30 * data.draw(st.integers(-6, 6)))
        return with_need(snapshot, need.id, start=need.start + by, end=need.end + by)
    key = f"joined{snapshot.seq}"
    fresh = {key: replace(need, id=key, room=key)} if event == "join" else {}
    gone = (
        {} if event == "join" else dict.fromkeys(row.id for row in snapshot.assignments.values() if row.need == need.id)
    )
    return snapshot.with_rows(snapshot.seq + 1, {"need": fresh, "assignment": gone})


@settings(max_examples=60, deadline=None)
@given(worlds(), st.data())
def test_any_series_of_events_is_mended_as_from_fresh_tables(world, data):
    snapshot, conferences = world
    snapshot = planned_state(snapshot, run_here(snapshot, MakePlan(order_of(snapshot, conferences, at(0)), 0)).lines)
    courier, held = Courier(), Shelf()
    for _ in range(data.draw(st.integers(1, 5))):
        before, snapshot = snapshot, happened(snapshot, data)
        order = repair_order(snapshot, troubles(before, snapshot, at(0)), at(0))
        if order is None:
            continue  # the worker lags behind by more than one event then
        fresh = Shelf()
        for shelf, brought in ((held, courier), (fresh, Courier())):
            for rows in brought.rows(snapshot):
                shelf.take(rows)
        one, other = (run_here(shelf.snapshot(snapshot.seq), Repair(order)) for shelf in (held, fresh))
        assert replace(one, seconds=0) == replace(other, seconds=0)
        snapshot = planned_state(snapshot, one.lines)
