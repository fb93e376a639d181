"""The replay: every event of a log lands, whatever is odd about it, and what is odd is named by row."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.replay import LOG, Replayed, replay, summary, verify
from benchmarks.replay_log import events_of, rows_of
from benchmarks.replay_mapping import STEPS
from console.domain.lifecycle import TRANSITIONS
from console.domain.tickets import by_external
from console.services.clock import FixedClock
from console.services.office import Office

HEADER = (
    "ticket_id,seq,event_ts,state,active,opened_at,created_at,resolved_at,closed_at,impact,urgency,priority,group,"
    "assignee,reporter,channel,location,category,subcategory,symptom,reassign_count,reopen_count,sys_mod_count,"
    "made_sla,closed_code,resolved_by"
)
ODD = [
    # incident, time, state, priority, group, assignee, modification; opened at 09:00
    ("A", "09:05", "New", "3", "70", "", 0),
    ("A", "09:10", "Active", "3", "70", "8", 1),
    ("A", "09:20", "Active", "3", "70", "8", 2),
    ("A", "09:25", "Active", "1", "70", "8", 3),
    ("A", "09:30", "Awaiting User Info", "1", "70", "8", 4),
    ("A", "09:40", "Awaiting Vendor", "1", "71", "8", 5),
    ("A", "10:40", "Resolved", "1", "71", "8", 6),
    ("A", "10:50", "Active", "1", "71", "8", 7),
    ("A", "11:40", "Resolved", "1", "71", "8", 8),
    ("A", "12:40", "Closed", "1", "71", "8", 9),
    ("A", "13:40", "Active", "1", "71", "8", 10),
    ("B", "08:30", "New", "3", "70", "", 0),
    ("B", "09:30", "-100", "3", "70", "", 1),
    ("B", "09:20", "Awaiting Evidence", "3", "70", "", 0),
    ("B", "09:50", "Closed", "3", "70", "", 2),
    ("C", "09:30", "Awaiting Problem", "3", "70", "", 0),
    ("C", "09:30", "Whatever", "3", "70", "", 1),
]


def written(path: Path, rows: list[tuple]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADER.split(","))
        for number, (key, time, state, priority, group, assignee, modification) in enumerate(rows):
            active = "false" if state == "Closed" else "true"
            writer.writerow([
                key, number, f"2026-03-02T{time}:00", state, active, "2026-03-02T09:00:00", "2026-03-02T09:01:00",
                "", "", "2", "2", priority, group, assignee, "44", "Phone", "143", "55", "1", "72", 0, 0, modification,
                "true", "5", "9",
            ])  # fmt: skip
    return path


def replayed(url: str, path: Path, most: int | None = None, batch: int = 3) -> tuple[Office, Replayed]:
    events = events_of(rows_of(path, most))
    clock = FixedClock(events[0].at)
    office = Office.open(url, user="replay", clock=clock)
    try:
        found = replay(office, clock, events, batch)
    except BaseException:
        office.close()
        raise
    return office, found


def test_an_odd_log_lands_whole_and_its_oddities_are_named(database_url: str, tmp_path: Path) -> None:
    office, found = replayed(database_url, written(tmp_path / "log.csv", ODD))
    try:
        snapshot = office.snapshot
        assert verify(snapshot, found) == []
        assert sum(found.landed.values()) == len(ODD)
        assert found.oddities == {
            "negative_state": [14], "unknown_state": [18], "before_opening": [13], "backwards": [15],
            "count_backwards": [15], "begins_late": [17], "closed_unresolved": [16], "after_closing": [12],
        }  # fmt: skip
        tickets = {t.external: t for t in snapshot.tickets.values()}
        assert [(key, tickets[key].state) for key in "ABC"] == [("A", "closed"), ("B", "closed"), ("C", "repairing")]
        assert (tickets["A"].reopened, tickets["A"].priority, tickets["A"].assignee) == (1, 1, "71/8")
        assert found.landed["feedback"] == 1
        assert found.landed["note"] == 3
        assert "17 events of 3 incidents" in summary(found, snapshot)
    finally:
        office.close()


def test_the_check_would_notice_a_loss(sqlite_url: str, tmp_path: Path) -> None:
    office, found = replayed(sqlite_url, written(tmp_path / "log.csv", ODD))
    try:
        snapshot = office.snapshot
        lost = snapshot.tickets.derived(by_external)["replay", "A"]
        without = snapshot.with_rows(snapshot.seq, {"ticket": {lost.id: None}})
        assert verify(without, found) == ["1 incidents without a ticket"]
        hole = replace(lost, clocks=(replace(lost.clocks[0], intervals=lost.clocks[0].intervals[:1]), *lost.clocks[1:]))
        assert "do not add up" in verify(snapshot.with_rows(snapshot.seq, {"ticket": {lost.id: hole}}), found)[0]
        found.landed["note"] -= 1
        assert "did not land" in verify(snapshot, found)[0]
    finally:
        office.close()


def test_the_mapping_only_takes_steps_that_are_open() -> None:
    for steps in STEPS.values():
        for state, names in steps.items():
            at = {state}
            for name in names:
                step = TRANSITIONS[name]
                assert at & step.sources or step.target in at, (state, names)
                at = {step.target} if step.target else {"reported", "diagnosing", "repairing"}


@pytest.mark.parametrize("most", [2000])
def test_the_first_rows_of_the_real_log(sqlite_url: str, most: int) -> None:
    if not LOG.is_file():
        pytest.skip("no incident log beside the repository")
    office, found = replayed(sqlite_url, LOG, most, batch=500)
    try:
        assert verify(office.snapshot, found) == []
        assert found.refused == []
        assert found.oddities["before_opening"] == [330, 336, 346, 351, 438]
        assert len(office.snapshot.tickets) == len({event.incident for event in found.events})
    finally:
        office.close()
