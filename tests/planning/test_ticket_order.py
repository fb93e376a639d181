"""The order and the filters that are kept from version to version say what a look at every ticket says."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.clocks import BREACHED as PAST
from console.domain.clocks import clock_of, foremost, marks
from console.domain.customers import Circuit, Customer
from console.domain.policies import EVENTS, SHIPPED_POLICIES, Step
from console.domain.snapshot import Snapshot
from console.domain.table import STEPS, Table
from console.domain.ticket_clocks import Interruption, happened, interrupted, resumed
from console.domain.tickets import Ticket, TicketEvent, children_of
from console.planning.search import fold
from console.planning.tickets.board import BREACHED, DUE, LATER, STOPPED, TicketBoard, TicketFilter
from console.planning.tickets.entries import name_words
from console.planning.tickets.families import gathered
from console.planning.tickets.history import history_of
from console.planning.tickets.sorting import BY_ASSIGNEE, BY_CODE, BY_CUSTOMER, BY_DUE, BY_PRIORITY
from console.planning.tickets.standing import GROUPS, standing
from console.planning.tickets.standings import standings
from tests.support.tickets import HOURS, clocked

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # a Monday morning at the site
WORKING = Table(replace(policy, working=policy.clock != "repair") for policy in SHIPPED_POLICIES)
SHORT = Table(replace(row, steps=(Step("a", 228 * 60, ()), Step("b", 240 * 60, ()))) for row in SHIPPED_POLICIES[:2])
CUSTOMERS = Table([Customer("k1", "省水利厅", "A"), Customer("k2", "Sở Tài chính", "B")])
CIRCUITS = Table([Circuit("c1", "C1", "k1"), Circuit("c2", "C2", "k2")])


def told(policies, story, at=NOW - timedelta(hours=9)) -> Ticket:
    """A ticket that came `at`, and whose clocks lived through a story of (what, minutes later)."""
    clocks = happened((), "reported", at, policies)
    for what, minutes in story:
        at += timedelta(minutes=minutes)
        if what in EVENTS:
            clocks = happened(clocks, what, at, policies, target=at + timedelta(minutes=minutes))
        else:
            clocks = interrupted(clocks, at, Interruption(what)) if what != "resume" else resumed(clocks, at)
    return Ticket("t", "ZX-1", "C1", "k1", "", "down", NOW - timedelta(hours=9), "Lin", clocks=clocks)


acts = st.sampled_from(["feedback", "answered", "promised", "restored", "customer_wait", "force_majeure", "resume"])


@pytest.mark.parametrize("policies", [Table(), WORKING, SHORT], ids=["calendar", "working", "short"])
@settings(max_examples=60)
@given(story=st.lists(st.tuples(acts, st.integers(0, 150)), max_size=6), minutes=st.integers(-60, 600))
def test_a_standing_is_what_the_marks_say(policies, story, minutes):
    ticket = told(policies, story)
    latest = (clock.intervals[-1].start for clock in ticket.clocks if clock.intervals)
    now = max(NOW + timedelta(minutes=minutes), *latest)
    owed = marks(ticket, now, HOURS)
    first, late = foremost(owed), any(mark.state == PAST for mark in owed)
    found = standing(ticket, now, HOURS)
    if first is None or first.state == "paused":
        assert found.group == STOPPED
    else:
        assert found.group == (BREACHED if late else DUE if first.soon else LATER)
        # A mark passed before a pause lies further back than its overtime says; the board goes by what it shows.
        by_work = clock_of(ticket, first.clock, first.run).working
        expected = first.due if by_work else now + first.remaining
        assert found.at == (expected - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


OWN = Table(
    replace(row, steps=(Step("told", 60, (), True),) if row.clock == "cause" else row.steps) for row in SHORT.values()
)
stories = st.lists(st.tuples(acts, st.integers(0, 150)), max_size=4)
ages = st.integers(-90, 600).map(lambda minutes: timedelta(minutes=minutes))
EDGES = (0, 1, 198, 210, 228, 240, 330, 360)  # minutes at which a mark is soon due, or passed


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.sampled_from([Table(), WORKING, SHORT, OWN]), stories, ages, st.booleans()), max_size=12),
    st.lists(st.tuples(st.sampled_from([Table(), SHORT, OWN]), ages), max_size=12),
)
def test_many_standings_at_once_are_what_each_is_alone(lived, fresh):
    """Tickets with stories, and those whose clocks have only run since they came."""
    tickets = [told(policies, story, NOW - age) for policies, story, age, _ in lived]
    tickets = [
        replace(row, state="closed", closed=NOW) if over else row
        for row, (*_, over) in zip(tickets, lived, strict=True)
    ]
    tickets += [told(policies, [], NOW - age) for policies, age in fresh]
    check_together(tickets)


@pytest.mark.parametrize("policies", [Table(), SHORT, OWN], ids=["shipped", "short", "own"])
def test_many_standings_change_at_the_same_instant_as_each_alone(policies):
    near = [timedelta(minutes=edge, microseconds=step) for edge in EDGES for step in (-1, 0, 1)]
    check_together([told(policies, [], NOW - age) for age in near])


def check_together(tickets: list[Ticket]) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("console.planning.tickets.standings.FEW", 0)
        patched.setattr("console.planning.tickets.standings.AT_ONCE", 7)
        found = standings(tickets, NOW, HOURS)
    for number, ticket in enumerate(tickets):
        alone = standing(ticket, NOW, HOURS)
        assert found["group"][number] == GROUPS.index(alone.group)
        assert (found["at"][number], found["until"][number]) == (alone.at, alone.until)
        assert found["past"][number] == 2 * alone.past_six + alone.past_four


@pytest.mark.parametrize("year", [2105, 2106, 2400])
def test_instants_are_exact_in_any_year(year, monkeypatch):
    monkeypatch.setattr("console.planning.tickets.standings.FEW", 0)
    start = datetime(year, 6, 7, 8, 9, 10, 123457, UTC)
    ticket = told(SHORT, [], start)
    found, alone = standings([ticket], start, HOURS), standing(ticket, start, HOURS)
    assert (found["at"][0], found["until"][0]) == (alone.at, alone.until)


change = st.tuples(
    st.integers(0, 9), st.integers(0, 500), st.sampled_from(["reported", "closed", "gone"]),
    st.sampled_from(["", "Lin", "陈一"]), st.sampled_from(["C1", "C2", "C3"]), st.integers(1, 4),
)  # fmt: skip
filters = st.builds(
    TicketFilter,
    scope=st.sampled_from(["open", "all"]),
    mine=st.sampled_from(["", "Lin"]),
    grade=st.sampled_from(["", "A"]),
    text=st.sampled_from(["", "z", "zx-00", "sl", "so tai", "x 1"]),
    sort=st.sampled_from([BY_DUE, BY_CODE, BY_PRIORITY, BY_ASSIGNEE, BY_CUSTOMER]),
    descending=st.booleans(),
)


def expected(snapshot: Snapshot, now: datetime, wanted: TicketFilter) -> dict[str, list[str]]:
    """Every ticket looked at, in the default order."""
    found: dict[str, list[tuple]] = {}
    for ticket in snapshot.tickets.values():
        circuit = next((row for row in snapshot.circuits.values() if row.code == ticket.circuit), None)
        customer = snapshot.customers.get(circuit.customer) if circuit else None
        words = f"{fold(ticket.code)} {fold(ticket.circuit)} {fold(ticket.summary)} "
        words += name_words(customer.name) if customer else ""
        stand = standing(ticket, now, HOURS)
        keeps = (
            (wanted.scope == "all" or ticket.state != "closed")
            and (not wanted.mine or ticket.assignee == wanted.mine)
            and (not wanted.grade or (customer is not None and customer.grade == wanted.grade))
            and all(word in words for word in fold(wanted.text).split())
        )
        if keeps:
            found.setdefault(stand.group, []).append((stand.at, ticket.priority, ticket.code, ticket.id))
    return {group: [row[-1] for row in sorted(rows)] for group, rows in found.items()}


@settings(max_examples=60)
@given(st.lists(st.tuples(st.lists(change, max_size=5), st.integers(0, 90), filters), max_size=6), st.booleans())
def test_a_board_that_follows_says_what_a_look_at_every_ticket_says(steps, renamed):
    snapshot, board, now = Snapshot(customers=CUSTOMERS, circuits=CIRCUITS), TicketBoard(), NOW
    for number, (changes, minutes, wanted) in enumerate(steps):
        now += timedelta(minutes=minutes)
        rows = {}
        for key, age, state, assignee, circuit, priority in changes:
            row = Ticket(f"t{key}", f"ZX-{key:03d}", circuit, "", "", "fault 1", NOW - timedelta(minutes=age), "Lin")
            row = replace(row, assignee=assignee, priority=priority, state="closed" if state == "closed" else row.state)
            row = clocked(replace(row, closed=now if state == "closed" else None))
            rows[row.id] = None if state == "gone" else row
        snapshot = snapshot.with_rows(number + 1, {"ticket": rows})
        if renamed and number == 2:
            snapshot = snapshot.with_rows(9, {"customer": {"k1": Customer("k1", "水利部", "C", 2)}})
            snapshot = snapshot.with_rows(10, {"circuit": {"c3": Circuit("c3", "C3", "k2")}})
        shown = board.build(snapshot, now, wanted)
        found = {group.code: [row.ticket.id for row in rows] for group, rows in shown.groups}
        plain = expected(snapshot, now, wanted)
        if wanted.sort == BY_DUE and not wanted.descending:
            assert found == plain
        assert {group: sorted(ids) for group, ids in found.items()} == {g: sorted(ids) for g, ids in plain.items()}
        if wanted.sort == BY_CODE:
            assert all(ids == sorted(ids, reverse=wanted.descending) for ids in found.values())
        if wanted.sort == BY_ASSIGNEE:
            names = [[not snapshot.tickets[key].assignee for key in ids] for ids in found.values()]
            assert all(empty == sorted(empty) for empty in names)  # nobody stands last both ways
        entries = {row.ticket.id: row.entry for _, rows in shown.groups for row in rows}
        assert all(entry == board.entry(snapshot, key) for key, entry in entries.items())


def test_a_parent_counts_its_children_as_they_come_and_go():
    def row(key: str, parent: str = "") -> Ticket:
        return clocked(Ticket(key, key, "", "", "", "down", NOW, "Lin", parent=parent))

    def counted(snapshot: Snapshot) -> dict[str, int]:
        groups = board.build(snapshot, NOW, TicketFilter()).groups
        return {r.ticket.id: r.children for _, rows in groups for r in rows if r.children}

    board, snapshot = TicketBoard(), Snapshot(tickets=Table([row("p"), row("a", "p"), row("b")]))
    assert counted(snapshot) == {"p": 1}
    snapshot = snapshot.with_rows(1, {"ticket": {"b": row("b", "p")}})
    assert counted(snapshot) == {"p": 2}
    snapshot = snapshot.with_rows(2, {"ticket": {"a": row("a"), "b": row("b", "a")}})
    assert counted(snapshot) == {"a": 1}


@given(st.lists(st.lists(st.tuples(st.integers(0, 6), st.booleans()), max_size=4), max_size=8), st.integers(0, 8))
def test_a_table_knows_what_changed_since_an_older_one(steps, back):
    versions = [Table([TicketEvent(str(n), "t", NOW, "Lin", "noted") for n in range(3)])]
    for step in steps:
        puts = {str(n): TicketEvent(str(n), "t", NOW, "Lin", "noted") for n, put in step if put}
        gone = {str(n) for n, put in step if not put} - puts.keys()
        versions.append(versions[-1].changed(puts.values(), gone))
    old, new = versions[max(0, len(versions) - 1 - back)], versions[-1]
    differing = {key for key in {*old, *new} if old.get(key) is not new.get(key)}
    assert differing <= set(new.since(old) or ())
    assert new.since(Table([])) is None and set(new.differing(Table([]))) == set(new)
    sibling = old.changed([TicketEvent("s", "t", NOW, "Lin", "noted")])
    assert new is old or new.since(sibling) is None
    assert set(new.differing(sibling)) == {k for k in {*sibling, *new} if sibling.get(k) is not new.get(k)}


def test_too_many_versions_are_compared():
    first = Table([TicketEvent("0", "t", NOW, "Lin", "noted")])
    last = first
    for number in range(STEPS + 5):
        last = last.changed([TicketEvent(str(number), "t", NOW, "Lin", "noted")])
    assert last.since(first) is None and len(last.differing(first)) == STEPS + 5


def test_the_history_of_a_ticket_follows_its_events():
    def event(key: str, ticket: str, minutes: int, text: str = "") -> TicketEvent:
        return TicketEvent(key, ticket, NOW + timedelta(minutes=minutes), "Lin", "noted", text)

    table = Table([event("1", "a", 0), event("2", "b", 1)])
    assert [e.id for e in history_of(table, "a")] == ["1"]
    table = table.changed([event("10", "a", 5), event("9", "a", 5)])
    assert [e.id for e in history_of(table, "a")] == ["9", "10", "1"]  # of one instant the latest written first
    table = table.changed([event("1", "b", 0, "moved")], ["9"])
    assert [e.id for e in history_of(table, "a")] == ["10"]
    assert [e.id for e in history_of(table, "b")] == ["2", "1"]
    assert history_of(table, "nobody") == ()


@given(
    st.lists(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["", "p", "q", "gone"])), max_size=4), max_size=6)
)
def test_families_follow_their_tickets(steps):
    tickets: Table[Ticket] = Table()
    for step in steps:
        puts = {n: Ticket(f"t{n}", f"Z{n}", "", "", "", "", NOW, "Lin", parent=p) for n, p in step if p != "gone"}
        tickets = tickets.changed(puts.values(), {f"t{n}" for n, p in step if p == "gone" and n not in puts})
        for parent in ("p", "q", "r"):
            assert gathered(tickets, parent) == tickets.derived(children_of).get(parent, ())
