"""A database of the first release, brought up to date: its tickets stand as that release's own clocks said.

`old/0001.backup` and `old/0001.jsonl` were written by that release (`old/make_0001.py`).
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from console.domain.clocks import CAUSE, FEEDBACK, is_paused, marks
from console.domain.policies import SHIPPED_POLICIES
from console.domain.rules import SHIPPED_RULES
from console.domain.snapshot import Snapshot
from console.domain.tickets import ENDED, TICKET_STATES, Ticket, events_by_ticket
from console.planning.workdays import calendar_of
from console.services.clock import FixedClock
from console.services.decision import Done
from console.services.office import Office
from console.services.tickets import GiveFeedback, MoveTicket
from console.storage.copying import copy
from console.storage.engine import Database
from console.storage.ledger import Ledger
from console.storage.packing import read_manifest, unpack
from console.storage.restore import restore_backup
from console.storage.schema import Migrations
from console.wording.catalogue import LANGUAGES, wording
from console.wording.tickets import event_details, event_name

RULES_OF_THE_FIRST = 13  # rules of the first release; the others shipped since
RULES_SINCE = tuple(rule.id for rule in SHIPPED_RULES)[
    RULES_OF_THE_FIRST:
]  # those that shipped after the first release
RULES_ADDED_TO = 1  # one place at a time: speed on the road
OLD = Path(__file__).parent / "old"
NAMES = [next(iter(json.loads(line))) for line in (OLD / "0001.jsonl").read_text(encoding="utf-8").splitlines()]
END = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def told() -> dict[str, Any]:
    """What the first release said, by ticket."""
    found: dict[str, Any] = {}
    for line in (OLD / "0001.jsonl").read_text(encoding="utf-8").splitlines():
        found |= json.loads(line)
    return found


def as_released(url: str, folder: Path) -> str:
    """An empty database filled as the first release left it; its epoch."""
    unpack(OLD / "0001.backup", folder / "released")
    released, database = Database(str(folder / "released")), Database(url)
    with database.writing(foreign_keys=False) as target:
        Migrations().upgrade(target, "0001")
        with released.reading() as source:
            copy(source, target)
        epoch: str = target.execute(text("SELECT epoch FROM counters")).scalar_one()
    released.close()
    database.close()
    return epoch


@pytest.fixture
def upgraded(database_url: str, tmp_path: Path) -> Iterator[Snapshot]:
    as_released(database_url, tmp_path)
    ledger = Ledger.open(database_url, backups=tmp_path)
    yield ledger.load()
    ledger.close()


def by_summary(snapshot: Snapshot) -> dict[str, Ticket]:
    return {ticket.summary: ticket for ticket in snapshot.tickets.values()}


def test_the_stories_cover_every_state() -> None:
    assert {facts["state"] for facts in told().values()} == set(TICKET_STATES)
    assert len(NAMES) == len(told()) > 30


def test_marks_say_what_the_first_release_said(upgraded: Snapshot) -> None:
    """Of the two clocks that it had. An instant already passed was shown by it shifted by later pauses; that of a mark
    ahead must be the same."""
    tickets, hours = by_summary(upgraded), calendar_of(upgraded)
    for name, facts in told().items():
        for look, said in facts["looks"].items():
            now = datetime.fromisoformat(look)
            found = [mark for mark in marks(tickets[name], now, hours) if mark.clock in (CAUSE, FEEDBACK)]
            plain = [[mark.clock, mark.hours, mark.state, mark.remaining.total_seconds()] for mark in found]
            assert sorted(plain) == sorted(mark[:4] for mark in said["marks"]), (name, look)
            due = {(mark.clock, mark.hours): mark.due for mark in found if mark.remaining > timedelta(0)}
            for clock, count, _, left, instant in said["marks"]:
                if left > 0:
                    assert due[(clock, count)] == datetime.fromisoformat(instant), (name, look)


def test_whether_the_clocks_stand_is_kept(upgraded: Snapshot) -> None:
    """A ticket that awaits confirmation has a clock of its own now, which runs, as does a promise given."""
    stood = {name for name, facts in told().items() if any(look["paused"] for look in facts["looks"].values())}
    more = {"restored", "restored_late", "restored_answered", "closed_by_mistake"}
    assert {t.summary for t in upgraded.tickets.values() if is_paused(t)} | more == stood


def test_clocks_are_whole(upgraded: Snapshot) -> None:
    for ticket in upgraded.tickets.values():
        open_clocks = [clock for clock in ticket.clocks if clock.ended is None]
        assert bool(open_clocks) == (ticket.state not in ENDED), ticket.summary
        assert len({clock.name for clock in open_clocks}) == len(open_clocks)
        for clock in ticket.clocks:
            assert clock.intervals or clock.ended == clock.start, (ticket.summary, clock.name)
            edges = [clock.start, *(part.end for part in clock.intervals)]
            assert [part.start for part in clock.intervals] == edges[:-1], (ticket.summary, clock.name)
            if clock.intervals:
                assert edges[-1] == clock.ended, (ticket.summary, clock.name)


def test_a_suspension_keeps_who_and_why(upgraded: Snapshot) -> None:
    (cause,) = (clock for clock in by_summary(upgraded)["waited"].clocks if clock.name == CAUSE)
    assert [(part.kind, part.why, part.by, part.note) for part in cause.intervals] == [
        ("running", "", "", ""),
        ("paused", "customer_wait", "林晓", "客户机房锁门"),
        ("running", "", "", ""),
    ]
    (cause,) = (clock for clock in by_summary(upgraded)["majeure"].clocks if clock.name == CAUSE)
    assert (cause.intervals[-1].kind, cause.intervals[-1].why) == ("running", "force_majeure")


def test_a_promise_and_an_awaited_confirmation_get_their_clocks(upgraded: Snapshot) -> None:
    now, hours = END, calendar_of(upgraded)
    tickets = by_summary(upgraded)
    (promised,) = (mark for mark in marks(tickets["promise_ahead"], now, hours) if mark.clock == "repair")
    assert promised.due == tickets["promise_ahead"].expected_repair
    confirm = [mark for mark in marks(tickets["restored"], now, hours) if mark.clock == "confirm"]
    assert [mark.due for mark in confirm] == [
        tickets["restored"].restored + timedelta(hours=4),
        tickets["restored"].restored + timedelta(hours=24),
    ]


def test_old_histories_are_still_readable(upgraded: Snapshot, database_url: str) -> None:
    events = upgraded.ticket_events.derived(events_by_ticket)
    for name, facts in told().items():
        assert len(events[facts["id"]]) == facts["events"], name
        for event, language in product(events[facts["id"]], LANGUAGES):
            say = wording(language)
            assert event_name(say, event)
            assert all(event_details(say, event, END, ZoneInfo(upgraded.site.zone)))
    ledger = Ledger.open(database_url)
    changes = ledger.history("ticket", told()["closed"]["id"])
    assert [change.after["state"] for change in changes if change.after] == [
        "reported", "diagnosing", "repairing", "restored", "closed",
    ]  # fmt: skip
    ledger.close()


def test_every_console_reads_anew(database_url: str, tmp_path: Path) -> None:
    before = as_released(database_url, tmp_path)
    seq = read_manifest(OLD / "0001.backup").seq
    ledger = Ledger.open(database_url, backups=tmp_path)
    with ledger.database.reading() as connection:
        query = text("SELECT epoch FROM counters WHERE name = 'changes'")
        assert connection.execute(query).scalar_one() != before
    after = ledger.advance(Snapshot(seq=seq))
    assert after == ledger.load()
    assert len(after.tickets) == len(NAMES)
    added = ("policy", "hop", "notice_template", "check_template", "shift_pattern", "readiness_template", "wall_page")
    assert after.seq == seq + sum(len(after.table(kind)) for kind in added) + len(RULES_SINCE) + RULES_ADDED_TO
    ledger.close()
    (kept,) = tmp_path.glob("*before-upgrade-from-0001*.backup")
    assert read_manifest(kept).revision == "0001"


def test_work_goes_on_after_the_upgrade(database_url: str, tmp_path: Path) -> None:
    as_released(database_url, tmp_path)
    office = Office.open(database_url, user="林晓", clock=FixedClock(END), backups=tmp_path)
    for name, step, fields in (
        ("waits", "resume", {}),
        ("restored", "confirm", {"contact": "值班员"}),
        ("customer_side", "diagnose", {}),
        ("majeure", "resume", {}),
        ("not_restored", "repair", {}),
    ):
        ticket = by_summary(office.snapshot)[name]
        assert isinstance(office.do_now(MoveTicket(ticket.id, ticket.version, step, fields)), Done), name
        assert ticket.id in office.snapshot.dues
    ticket = by_summary(office.snapshot)["diagnosing"]
    assert isinstance(office.do_now(GiveFeedback(ticket.id, ticket.version, "仍在查找")), Done)
    feedback = [c for c in office.snapshot.tickets[ticket.id].clocks if c.name == FEEDBACK]
    assert [(clock.run, clock.start, clock.ended) for clock in feedback] == [
        (1, ticket.received, END),
        (2, END, None),
    ]
    office.close()


def test_the_backup_of_the_first_release_restores_into_either_database(database_url: str, tmp_path: Path) -> None:
    database = Database(database_url)
    manifest, kept = restore_backup(OLD / "0001.backup", database)
    database.close()
    assert (manifest.revision, kept) == ("0001", None)
    ledger = Ledger.open(database_url)
    snapshot = ledger.load()
    assert set(by_summary(snapshot)) == set(NAMES)
    assert snapshot.site.drill
    assert tuple(snapshot.policies.values()) == SHIPPED_POLICIES
    assert ledger.dated() >= max(change.at for change in ledger.history("site", "site"))
    ledger.close()
