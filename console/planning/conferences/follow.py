"""What the readiness of conferences is read from: checklists by need and faults by conference, followed by version."""

from typing import Any

from console.domain.checks import CheckRun
from console.domain.groups import Groups
from console.domain.snapshot import Snapshot
from console.domain.tickets import Ticket


class RunsOf(Groups[CheckRun]):
    """Checklists run for a conference, by need id, the latest first."""

    latest_first = True

    @staticmethod
    def key(row: CheckRun) -> str:
        """Its need; none for an inspection."""
        return row.need

    @staticmethod
    def order(row: CheckRun) -> Any:
        """When it was opened."""
        return row.opened, row.id


class FaultsOf(Groups[Ticket]):
    """Faults reported during a conference, by its id."""

    @staticmethod
    def key(row: Ticket) -> str:
        """During what it was reported."""
        return row.conference

    @staticmethod
    def order(row: Ticket) -> Any:
        """When it was received."""
        return row.received, row.id


def runs_of(snapshot: Snapshot, need: str) -> tuple[CheckRun, ...]:
    """The checklists run for a need (id), the latest first."""
    return snapshot.check_runs.following(RunsOf).of(snapshot.check_runs).get(need)
