"""The board: groups, order, filters, and that nothing is computed before time or the state asks for it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.conferences import CANCELLED, PUBLISHED, Conference, Need
from console.domain.customers import Circuit, Customer
from console.domain.places import Place
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.tickets import FORCE_MAJEURE, Ticket
from console.domain.venues import Venue
from console.planning.tickets.board import ALL, ENDED_ONLY, TicketBoard, TicketFilter, urgent_counts
from console.planning.tickets.entries import short_name
from console.planning.tickets.lookup import Lookup
from console.planning.tickets.standing import standing
from tests.support.tickets import HOURS, clocked

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)


def ticket(number: int, minutes: int, stood=(), **fields) -> Ticket:
    row = Ticket(
        f"t{number}", f"ZX-1122-{number:03d}", "C1", "k1", "350121", "down", NOW - timedelta(minutes=minutes), "Lin"
    )
    return clocked(replace(row, **fields), stood)


PLACES = Table(
    [
        Place("p0", "35", "福建省", "province"),
        Place("p1", "3501", "福州市", "city", "35"),
        Place("p2", "350121", "闽侯县", "county", "3501"),
        Place("p3", "3502", "厦门市", "city", "35"),
    ]
)
CUSTOMERS = Table([Customer("k1", "省水利厅", "A"), Customer("k2", "Sở Tài chính Đông Sơn", "B")])
CIRCUITS = Table([Circuit("c1", "C1", "k1", place="350121"), Circuit("c2", "38-PTC-2", "k2", place="3502")])
CLOSED = {"state": "closed", "closed": NOW}


def snapshot(*rows: Ticket, **tables) -> Snapshot:
    return Snapshot(places=PLACES, customers=CUSTOMERS, circuits=CIRCUITS, tickets=Table(rows), **tables)


def shown(board) -> dict[str, list[str]]:
    return {group.code: [row.ticket.id for row in rows] for group, rows in board.groups}


def build(snap, wanted=TicketFilter(), now=NOW, user=""):
    return TicketBoard().build(snap, now, wanted, user)


PAUSED = {"state": "customer_side", "stood": ((NOW - timedelta(minutes=10), None, "customer_side"),)}


def test_groups_by_urgency_each_by_the_next_deadline():
    snap = snapshot(
        ticket(1, 10),
        ticket(2, 215),
        ticket(3, 250),
        ticket(4, 300),
        ticket(5, 100, **PAUSED),
        ticket(6, 230),
        ticket(7, 200, **CLOSED),
        ticket(8, 50),
    )
    assert shown(build(snap, TicketFilter(ALL))) == {
        "breached": ["t4", "t3"],
        "due": ["t6", "t2"],
        "later": ["t8", "t1"],
        "stopped": ["t5"],
        "over": ["t7"],
    }
    assert urgent_counts(snap, NOW) == (2, 2)


def test_a_heading_counts_who_is_past_which_mark():
    board = build(snapshot(ticket(1, 250), ticket(2, 300), ticket(3, 370)))
    group, _ = board.groups[0]
    assert (group.count, group.past_four, group.past_six) == (3, 2, 1)


def test_force_majeure_keeps_its_place_among_the_running():
    stood = ((NOW - timedelta(minutes=100), None, FORCE_MAJEURE),)
    assert shown(build(snapshot(ticket(1, 230, stood, state="suspended")))) == {"due": ["t1"]}


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (TicketFilter(), {"t1", "t2"}),
        (TicketFilter(ALL), {"t1", "t2", "t3"}),
        (TicketFilter(ENDED_ONLY), {"t3"}),
        (TicketFilter(area="3502"), {"t2"}),
        (TicketFilter(area="3501"), {"t1"}),
        (TicketFilter(grade="A"), {"t1"}),
        (TicketFilter(side="carrier"), {"t2"}),
        (TicketFilter(mine="Chen"), {"t1"}),
        (TicketFilter(text="1122-002"), {"t2"}),
        (TicketFilter(text="sslt"), {"t1"}),
        (TicketFilter(text="水利"), {"t1"}),
        (TicketFilter(text="so tai  chinh DONG"), {"t2"}),
        (TicketFilter(text="38-ptc"), {"t2"}),
        (TicketFilter(text="nobody"), set()),
    ],
)
def test_filters(wanted, expected):
    far = {"customer": "k2", "circuit": "38-PTC-2", "place": "3502"}
    snap = snapshot(ticket(1, 10, assignee="Chen"), ticket(2, 20, side="carrier", **far), ticket(3, 30, **CLOSED))
    assert {row.ticket.id for _, rows in build(snap, wanted).groups for row in rows} == expected


def conference(key: str, start: int, state: str = PUBLISHED) -> Conference:
    at = NOW + timedelta(minutes=start)
    return Conference(key, "water", f"meeting {key}", at, at + timedelta(hours=1), "", (), "n", state)


def carried(*conferences: Conference) -> dict:
    needs = [
        Need(f"n{c.id}", c.id, "v1", "350121", "county", "r", c.start, c.end, c.start, c.end, "fixed", ("fixed",))
        for c in conferences
    ]
    venues = [Venue("v1", "闽侯会场", "county", "350121", ("water",), circuit="C1")]
    return {"venues": Table(venues), "conferences": Table(conferences), "needs": Table(needs)}


def test_a_ticket_names_the_next_meeting_that_its_circuit_carries():
    tables = carried(
        conference("over", -200), conference("late", 600), conference("next", -30), conference("x", 5, CANCELLED)
    )
    snap = snapshot(ticket(1, 10), ticket(2, 10, circuit="38-PTC-2"), **tables)
    board = build(snap, TicketFilter(affecting=True))
    assert [row.meeting.conference for _, rows in board.groups for row in rows] == ["next"]
    assert board.affecting == 1
    later = build(snap, TicketFilter(affecting=True), board.changes_at)
    assert [row.meeting.conference for _, rows in later.groups for row in rows] == ["late"]


def test_counts_of_the_chips():
    board = build(snapshot(ticket(1, 10, assignee="Lin"), ticket(2, 10, assignee="Lin", **CLOSED)), user="Lin")
    assert (board.mine, board.shown, board.total, board.areas) == (1, 1, 1, (("3501", 1),))


@given(st.lists(st.tuples(st.integers(0, 500), st.booleans(), st.booleans()), max_size=12), st.integers(1, 400))
def test_between_changes_time_moves_nothing(rows, minutes):
    tickets = [
        ticket(number, age, answered=NOW if answered else None, **(PAUSED if paused and age >= 10 else {}))
        for number, (age, paused, answered) in enumerate(rows)
    ]
    snap = snapshot(*tickets)
    board = build(snap)
    later = NOW + timedelta(minutes=minutes)
    if board.changes_at is None or later < board.changes_at:
        assert build(snap, now=later).groups == board.groups
    else:
        at_change = [standing(row, board.changes_at, HOURS) for row in tickets]
        before = [standing(row, board.changes_at - timedelta(microseconds=1), HOURS) for row in tickets]
        assert at_change != before


@given(st.lists(st.tuples(st.integers(0, 500), st.booleans()), max_size=8), st.lists(st.integers(-60, 120), max_size=6))
def test_a_board_that_remembers_says_what_a_new_one_says(rows, steps):
    tickets = [ticket(n, age, **(PAUSED if paused and age >= 10 else {})) for n, (age, paused) in enumerate(rows)]
    snap, board, now = snapshot(*tickets), TicketBoard(), NOW
    for step in steps:
        now = max(NOW, now + timedelta(minutes=step))
        assert board.build(snap, now, TicketFilter()) == build(snap, now=now)


def test_rows_of_unchanged_tickets_are_not_made_again():
    board, snap = TicketBoard(), snapshot(ticket(1, 10), ticket(2, 20))
    first = {row.ticket.id: row.entry for _, rows in board.build(snap, NOW, TicketFilter()).groups for row in rows}
    changed = snap.with_rows(1, {"ticket": {"t2": replace(snap.tickets["t2"], state="diagnosing", version=2)}})
    second = {row.ticket.id: row.entry for _, rows in board.build(changed, NOW, TicketFilter()).groups for row in rows}
    assert second["t1"] is first["t1"]
    assert second["t2"].ticket.state == "diagnosing"
    renamed = changed.with_rows(2, {"customer": {"k1": Customer("k1", "水利部", "A", 2)}})
    third = [row.entry for _, rows in board.build(renamed, NOW, TicketFilter()).groups for row in rows]
    assert {entry.customer for entry in third} == {"水利部"}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("sslt", [("k1", ""), ("k1", "C1")]),
        ("tai chinh", [("k2", ""), ("k2", "38-PTC-2")]),
        ("38-p", [("k2", "38-PTC-2")]),
        ("  ", []),
        ("zzz", []),
    ],
)
def test_lookup_finds_customers_and_circuits(typed, expected):
    found = Lookup().find(snapshot(), typed)
    assert [(hit.customer.id, hit.circuit.code if hit.circuit else "") for hit in found] == expected


def test_a_circuit_that_comes_to_be_known_later_brings_customer_and_place():
    board, snap = TicketBoard(), snapshot(ticket(1, 10, circuit="LATE", customer="", place=""))
    assert board.entry(snap, "t1").customer == ""
    snap = snap.with_rows(1, {"circuit": {"c9": Circuit("c9", "LATE", "k1", place="3502")}})
    assert (board.entry(snap, "t1").customer, board.entry(snap, "t1").area) == ("省水利厅", "3502")
    assert shown(board.build(snap, NOW, TicketFilter(text="sslt"))) == {"later": ["t1"]}


def test_a_customer_is_named_without_the_places_above_its_own():
    places = {"places": PLACES, "customers": Table([Customer("k1", "福建省福州市闽侯县水利局", "A")])}
    board = TicketBoard().build(replace(snapshot(ticket(1, 10)), **places), NOW, TicketFilter())
    entry = board.groups[0][1][0].entry
    assert (entry.customer, entry.area, entry.district) == ("闽侯县水利局", "3501", "350121")
    assert short_name("福建省", ["福建省"]) == "福建省"


def test_a_prepared_lookup_finds_the_same():
    lookup, snap = Lookup(), snapshot()
    assert sum(1 for _ in lookup.prepare(snap)) == len(CUSTOMERS) + len(CIRCUITS)
    assert lookup.find(snap, "sslt") == Lookup().find(snap, "sslt")


def test_lookup_counts_a_customers_circuits_and_follows_the_register():
    lookup, snap = Lookup(), snapshot()
    assert lookup.find(snap, "水利")[0].circuits == 1
    grown = snap.with_rows(1, {"circuit": {"c3": Circuit("c3", "C3", "k1")}})
    assert lookup.find(grown, "水利")[0].circuits == 2
    assert lookup.find(grown, "c3")[0].circuit.code == "C3"
