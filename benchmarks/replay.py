"""An incident log of another field replayed through the lifecycle: every event lands, every oddity is named by row.

python -m benchmarks.replay [FILE] [--rows N] [--batch N] [--oddities FILE.csv] [--database URL]
"""

import argparse
import csv
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from benchmarks.replay_log import ODDITIES, LogEvent, events_of, rows_of
from benchmarks.replay_office import LANDINGS, batches
from console.domain.clocks import NOTHING
from console.domain.snapshot import Snapshot
from console.domain.tickets import BY_REPLAY
from console.planning.tickets.clock import spans_of
from console.planning.workdays import calendar_of
from console.services.clock import FixedClock
from console.services.decision import Done
from console.services.office import Office

LOG = Path(__file__).resolve().parents[1].parent / "shared" / "data" / "incident-log.csv.gz"
SHOWN = 8


@dataclass(slots=True)
class Replayed:
    """What became of a log. `refused` are rows with the rule that refused a command of theirs."""

    events: list[LogEvent]
    landed: Counter[str] = field(default_factory=Counter)
    commands: Counter[str] = field(default_factory=Counter)
    refused: list[tuple[int, str]] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def oddities(self) -> dict[str, list[int]]:
        """Row numbers by kind of oddity."""
        found: dict[str, list[int]] = {kind: [] for kind in ODDITIES}
        for event in sorted(self.events, key=lambda event: event.number):
            for kind in event.oddities:
                found[kind].append(event.number)
        for number, rule in self.refused:
            found.setdefault(f"refused: {rule}", []).append(number)
        return {kind: rows for kind, rows in found.items() if rows}


def replay(office: Office, clock: FixedClock, events: list[LogEvent], batch: int) -> Replayed:
    """All events through the office, whose clock is set to each batch's time."""
    found, started = Replayed(events), time.perf_counter()
    for at, command in batches(events, batch):
        clock.advance(at - clock.now())
        outcome = office.do_now(command)
        assert isinstance(outcome, Done), outcome
        found.landed.update(outcome.result["landed"])
        found.commands.update(outcome.result["commands"])
        found.refused += [tuple(row) for row in outcome.result["refused"]]
    found.seconds = time.perf_counter() - started
    return found


def verify(snapshot: Snapshot, found: Replayed) -> list[str]:
    """What does not hold afterwards; [] when all does."""
    problems = []
    tickets = {t.external: t for t in snapshot.tickets.values() if t.source == BY_REPLAY}
    incidents = {event.incident for event in found.events}
    if tickets.keys() != incidents:
        problems.append(f"{len(incidents - tickets.keys())} incidents without a ticket")
    if sum(found.landed.values()) != len(found.events):
        problems.append(f"{len(found.events) - sum(found.landed.values())} events that did not land")
    told = Counter(event.ticket for event in snapshot.ticket_events.values())
    rows = Counter(event.incident for event in found.events)
    short = [key for key, count in rows.items() if key in tickets and told[tickets[key].id] < count]
    if short:
        problems.append(f"{len(short)} histories shorter than the log: {short[:SHOWN]}")
    if len({ticket.code for ticket in tickets.values()}) != len(tickets):
        problems.append("codes given twice")
    return problems + _clock_problems(snapshot, max(event.at for event in found.events))


def _clock_problems(snapshot: Snapshot, now: "object") -> list[str]:
    """Clocks whose intervals leave a hole or overlap."""
    hours, wrong = calendar_of(snapshot), []
    for ticket in snapshot.tickets.values():
        for clock in ticket.clocks:
            until = clock.ended or now
            spans = spans_of(clock, until, hours)  # type: ignore[arg-type]
            whole = sum((span.length for span in spans), NOTHING)
            if whole != max(until - clock.start, timedelta(0)):  # type: ignore[operator]
                wrong.append(f"{ticket.external} {clock.name}#{clock.run}")
    return [f"{len(wrong)} clocks that do not add up: {wrong[:SHOWN]}"] if wrong else []


def summary(found: Replayed, snapshot: Snapshot) -> str:
    """The figures as a table."""
    total, incidents = len(found.events), len({event.incident for event in found.events})
    lines = [
        f"{total:,} events of {incidents:,} incidents in {found.seconds:.1f} s: {total / found.seconds:,.0f} events/s"
    ]
    lines += [f"  landed as {name:14}{found.landed[name]:>10,}" for name in LANDINGS]
    lines += [f"  commands  {name:14}{found.commands[name]:>10,}" for name in LANDINGS]
    states = Counter(ticket.state for ticket in snapshot.tickets.values())
    lines += [f"  tickets   {state:14}{count:>10,}" for state, count in states.most_common()]
    lines.append("oddities, by row of the file")
    for kind, rows in found.oddities.items():
        first = ", ".join(map(str, rows[:SHOWN])) + (", …" if len(rows) > SHOWN else "")
        lines.append(f"  {len(rows):>7,}  {kind:24}{ODDITIES.get(kind, '')}: {first}")
    return "\n".join(lines)


def write_oddities(found: Replayed, path: Path) -> None:
    """Every odd row with its kind."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("row", "kind"))
        writer.writerows(sorted((row, kind) for kind, rows in found.oddities.items() for row in rows))


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=LOG)
    parser.add_argument("--rows", type=int, help="only the first rows")
    parser.add_argument("--batch", type=int, default=2000, help="events in one transaction")
    parser.add_argument("--oddities", type=Path, help="write every odd row there")
    parser.add_argument("--database", help="a database to replay into; without it one that is thrown away")
    args = parser.parse_args(argv)
    events = events_of(rows_of(args.file, args.rows))
    with tempfile.TemporaryDirectory() as folder:
        clock = FixedClock(events[0].at)
        office = Office.open(args.database or f"sqlite:///{folder}/replay.db", user="replay", clock=clock)
        try:
            found = replay(office, clock, events, args.batch)
            problems = verify(office.snapshot, found)
            print(summary(found, office.snapshot))
        finally:
            office.close()
    if args.oddities:
        write_oddities(found, args.oddities)
    print("\n".join(problems) or "all events landed, all clocks add up")
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
