"""Several decisions on one state as one: each sees what the earlier ones wrote, and all are written or none."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from console.domain.findings import Finding
from console.domain.site import INTERFACE
from console.domain.snapshot import KIND_OF, Snapshot
from console.services.decision import Acting, Decision, Refused, Stale, decide


class Together:
    """Collects decisions. Rows keep the version they were read with, as storage raises it once."""

    def __init__(self, snapshot: Snapshot, acting: Acting) -> None:
        self.snapshot = snapshot
        self.acting = replace(acting, role=INTERFACE)
        self.findings: tuple[Finding, ...] = ()
        self._puts: dict[tuple[str, str], Any] = {}

    def take(self, command: Any) -> dict[str, Any] | Refused | Stale:
        """Decide a command on the state so far; its result, or why nothing may be written."""
        answer = decide(command, self.snapshot, self.acting)
        if not isinstance(answer, Decision):
            return answer
        self.findings += answer.findings
        self.put(answer.puts)
        return answer.result

    def put(self, rows: Iterable[Any]) -> None:
        """Add rows to what will be written."""
        changed: dict[str, dict[str, Any]] = {}
        for row in rows:
            kind = KIND_OF[type(row)]
            self._puts[kind, row.id] = row
            changed.setdefault(kind, {})[row.id] = row
        self.snapshot = self.snapshot.with_rows(self.snapshot.seq, changed)

    def decision(self, **result: Any) -> Decision:
        """All of it, with this result."""
        return Decision(tuple(self._puts.values()), result=result, findings=self.findings)
