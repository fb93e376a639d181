"""Commands on a snapshot without a database or a window: decided, carried out, versions counted up as storage does."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from console.domain.snapshot import KIND_OF, Snapshot
from console.services.decision import Acting, Answer, Decision, Refused, decide
from console.services.identity import role_of

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)  # 12:00 at the site


class Hand:
    """Who acts on a state, and when."""

    def __init__(self, snapshot: Snapshot | None = None, now: datetime = NOON, user: str = "林") -> None:
        self.snapshot, self.now, self.user = snapshot or Snapshot(), now, user
        self._ids = count(1)

    def ask(self, command: Any) -> Answer:
        """The answer; what a decision writes is written."""
        role = role_of(self.snapshot, self.user)
        answer = decide(command, self.snapshot, Acting(self.user, self.now, lambda: f"id{next(self._ids):05d}", role))
        if isinstance(answer, Decision):
            self._carry(answer)
        return answer

    def do(self, command: Any) -> Decision:
        """A command that must not be refused."""
        answer = self.ask(command)
        assert isinstance(answer, Decision), answer
        return answer

    def refusal(self, command: Any) -> str:
        """The rule by which a command is refused."""
        answer = self.ask(command)
        assert isinstance(answer, Refused), answer
        return answer.findings[0].rule

    def version(self, ticket: str) -> int:
        return self.snapshot.tickets[ticket].version

    def wait(self, **length: float) -> None:
        self.now += timedelta(**length)

    def _carry(self, decision: Decision) -> None:
        rows: dict[str, dict[str, Any]] = {}
        for row in decision.puts:
            kind = KIND_OF[type(row)]
            old = self.snapshot.table(kind).get(row.id)
            if old is None or replace(row, version=old.version) != old:  # an equal row is not written
                rows.setdefault(kind, {})[row.id] = replace(row, version=old.version + 1 if old else row.version)
        for kind, key in decision.removes:
            rows.setdefault(kind, {})[key] = None
        self.snapshot = self.snapshot.with_rows(self.snapshot.seq + 1, rows)
