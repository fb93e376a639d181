"""Alerts of a monitoring system: the first of a circuit is a fault report, further ones are counted on its ticket."""

from dataclasses import dataclass, replace
from datetime import datetime

from console.domain.snapshot import Snapshot
from console.domain.tickets import BY_ALERTMANAGER, Ticket, open_on_circuit
from console.services.decision import Acting, Answer, Refused, Stale, handles
from console.services.northbound.extra import SeenAlert, alerts_of, by_alert, stamp_of, with_alerts
from console.services.northbound.steps import Together
from console.services.tickets.basis import event_of
from console.services.tickets.corrections import NOTED
from console.services.tickets.family import CountFlap
from console.services.tickets.report import ReportFault

REPORTED, FLAPPED, ENDED, JOINED, KNOWN, UNKNOWN = "reported", "flapped", "resolved", "noted", "known", "unknown"


@dataclass(frozen=True, slots=True)
class Alert:
    """One alert about a circuit. `fingerprint` and `starts` (aware) tell it from every other; `text` is what it says,
    `over` the note that its end leaves."""

    circuit: str
    fingerprint: str
    starts: datetime
    firing: bool
    text: str
    over: str


@dataclass(frozen=True, slots=True)
class TakeAlerts:
    """The alerts of one delivery, in one transaction. A delivery that is repeated changes nothing."""

    alerts: tuple[Alert, ...]


@handles(TakeAlerts)
def take_alerts(command: TakeAlerts, snapshot: Snapshot, acting: Acting) -> Answer:
    """What became of how many: reported, flapped, noted, resolved, known, unknown."""
    together = Together(snapshot, acting)
    counts = dict.fromkeys((REPORTED, FLAPPED, JOINED, ENDED, KNOWN, UNKNOWN), 0)
    for alert in command.alerts:
        became = _fired(together, alert) if alert.firing else _over(together, alert)
        if isinstance(became, Refused | Stale):
            return became
        counts[became] += 1
    return together.decision(**counts)


def _fired(together: Together, alert: Alert) -> str | Refused | Stale:
    """An alert that is on: known, the circuit's first, or one more on its open ticket."""
    tickets, stamp = together.snapshot.tickets, stamp_of(alert.starts)
    if (alert.fingerprint, stamp) in tickets.derived(by_alert):
        return KNOWN
    open_ones = open_on_circuit(tickets, alert.circuit)
    if not open_ones:
        return _reported(together, alert)
    ticket = open_ones[0]
    if any(not seen.over and seen.fingerprint != alert.fingerprint for seen in alerts_of(ticket)):
        # Another alert already says that the circuit is down: the same outage, seen by one more rule.
        together.put([event_of(together.acting, ticket.id, NOTED, alert.text)])
        _remember(together, ticket, alert)
        return JOINED
    answer = together.take(CountFlap(ticket.id, ticket.version, alert.starts, alert.text))
    if not isinstance(answer, dict):
        return answer
    _remember(together, together.snapshot.tickets[ticket.id], alert)
    return FLAPPED


def _reported(together: Together, alert: Alert) -> str | Refused | Stale:
    external = f"{alert.fingerprint}/{stamp_of(alert.starts)}"
    report = ReportFault(
        alert.text, together.acting.now, circuit=alert.circuit, source=BY_ALERTMANAGER, external=external
    )
    answer = together.take(report)
    if not isinstance(answer, dict):
        return answer
    if answer.get("known"):
        return KNOWN
    _remember(together, together.snapshot.tickets[answer["ticket"]], alert)
    return REPORTED


def _remember(together: Together, ticket: Ticket, alert: Alert) -> None:
    """Keep the alert with the ticket; an earlier one of the same fingerprint has ended, though nobody told."""
    earlier = (replace(s, over=s.over or s.fingerprint == alert.fingerprint) for s in alerts_of(ticket))
    together.put([with_alerts(ticket, (*earlier, SeenAlert(alert.fingerprint, stamp_of(alert.starts))))])


def _over(together: Together, alert: Alert) -> str:
    """An alert that has ended leaves a note, once."""
    key = (alert.fingerprint, stamp_of(alert.starts))
    ticket = together.snapshot.tickets.get(together.snapshot.tickets.derived(by_alert).get(key, ""))
    if ticket is None:
        return UNKNOWN
    rows = alerts_of(ticket)
    if any((s.fingerprint, s.starts) == key and s.over for s in rows):
        return KNOWN
    ended = tuple(replace(s, over=True) if (s.fingerprint, s.starts) == key else s for s in rows)
    together.put([with_alerts(ticket, ended), event_of(together.acting, ticket.id, NOTED, alert.over)])
    return ENDED
