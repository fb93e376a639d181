"""A site of a few circuits for tests of ticket commands: a snapshot that obeys decisions as storage does."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from typing import Any

from console.domain.customers import Circuit, Customer
from console.domain.places import Place
from console.domain.snapshot import KIND_OF, Snapshot
from console.domain.table import Table
from console.domain.tickets import Ticket, TicketEvent
from console.services.decision import Acting, Answer, Decision, decide
from console.services.tickets import MoveTicket, ReportFault

NOW = datetime(2026, 11, 22, 16, 30, tzinfo=UTC)  # half past midnight of the 23rd at the site


class TicketSite:
    """One customer of class A with three circuits in one city; versions count up as in storage."""

    def __init__(self) -> None:
        self.snapshot = Snapshot(
            places=Table([Place("p1", "3501", "福州市", "city")]),
            customers=Table([Customer("k1", "省水利厅", "A")]),
            circuits=Table([Circuit(f"c{n}", f"35-SPH-{n}", "k1", place="3501") for n in (1, 2, 3)]),
        )
        self.now, self.ids, self.role = NOW, count(1), "dispatcher"

    def do(self, command: Any) -> Answer:
        answer = decide(command, self.snapshot, Acting("林", self.now, lambda: f"id{next(self.ids)}", self.role))
        if isinstance(answer, Decision):
            rows: dict[str, dict[str, Any]] = {}
            for row in answer.puts:
                old = self.snapshot.table(KIND_OF[type(row)]).get(row.id)
                row = replace(row, version=old.version + 1 if old else 1)
                rows.setdefault(KIND_OF[type(row)], {})[row.id] = row
            for kind, key in answer.removes:
                rows.setdefault(kind, {})[key] = None
            self.snapshot = self.snapshot.with_rows(self.snapshot.seq + 1, rows)
        return answer

    def put(self, *entities: Any) -> None:
        """Rows that were there before."""
        for row in entities:
            self.snapshot = self.snapshot.with_rows(self.snapshot.seq + 1, {KIND_OF[type(row)]: {row.id: row}})

    def report(self, **fields: Any) -> Ticket:
        answer = self.do(ReportFault(**({"summary": "中断", "received": self.now, "circuit": "35-SPH-1"} | fields)))
        assert isinstance(answer, Decision), answer
        return self.snapshot.tickets[answer.result["ticket"]]

    def move(self, ticket: str, step: str, **fields: Any) -> Answer:
        return self.do(MoveTicket(ticket, self.snapshot.tickets[ticket].version, step, fields))

    def __getitem__(self, ticket: str) -> Ticket:
        return self.snapshot.tickets[ticket]

    def history(self, ticket: str) -> list[TicketEvent]:
        return [event for event in self.snapshot.ticket_events.values() if event.ticket == ticket]
