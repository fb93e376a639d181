"""`POST /alertmanager`: the webhook of a Prometheus Alertmanager (payload version 4)."""

from collections.abc import Mapping
from typing import Any

from aiohttp import web

from console.northbound.bodies import answer, read_json
from console.northbound.interface import INTERFACE, TOKEN, Interface
from console.northbound.problems import Problem
from console.northbound.reporting import MOST_KEY, MOST_TEXT
from console.northbound.shapes import MOMENT, TEXT, Many, Shape, moment, problems
from console.services.northbound.alerts import Alert, TakeAlerts

FIRING, RESOLVED = "firing", "resolved"
IGNORED = "ignored"
AT_ONCE = 20  # alerts a transaction; others get their turn between
_LOOSE = Shape({}, kept=frozenset())
_ALERT = Shape(
    {"status": TEXT, "labels": _LOOSE, "annotations": _LOOSE, "startsAt": MOMENT, "fingerprint": TEXT},
    kept=frozenset({"status", "labels", "startsAt"}),
)
DELIVERY = Shape({"version": TEXT, "alerts": Many(_ALERT)}, kept=frozenset({"alerts"}))


async def taken(request: web.Request) -> web.Response:
    """200 with what became of how many alerts; those that name no circuit are counted as ignored."""
    interface, body = request.app[INTERFACE], await read_json(request)
    if wrong := problems(body, DELIVERY, ""):
        raise Problem(400, " ".join(wrong))
    rows = [row for row in body["alerts"] if row["status"] in (FIRING, RESOLVED)]
    alerts = [alert for row in rows if (alert := _alert(interface, row)) is not None]
    counts: dict[str, int] = {IGNORED: len(body["alerts"]) - len(alerts)}
    for start in range(0, len(alerts), AT_ONCE):
        command = TakeAlerts(tuple(alerts[start : start + AT_ONCE]))
        result = await interface.settle(lambda command=command: command, request[TOKEN])  # type: ignore[misc]
        for name, count in (result or {}).items():
            counts[name] = counts.get(name, 0) + count
    return answer(counts)


def _text(values: Mapping[str, Any], *names: str) -> str:
    return next((text for name in names if (text := str(values.get(name) or "").strip())), "")[:MOST_TEXT]


def _alert(interface: Interface, row: Mapping[str, Any]) -> Alert | None:
    """The alert, None when it names no circuit or lies outside of all time."""
    labels, notes = row["labels"], row.get("annotations", {})
    circuit, starts = _text(labels, interface.circuit_label)[:MOST_KEY], moment(row["startsAt"])
    if not circuit or starts is None:
        return None
    name = _text(labels, "alertname") or circuit
    text = _text(notes, "summary", "description", "message") or name
    fingerprint = str(row.get("fingerprint") or "")[:MOST_KEY] or _fingerprint(labels)
    over = interface.say("Monitoring says that it is over: {alert}", alert=text)
    return Alert(circuit, fingerprint, starts, row["status"] == FIRING, text, over)


def _fingerprint(labels: Mapping[str, Any]) -> str:
    """Older senders leave it out: the labels themselves tell alerts apart."""
    return ",".join(f"{name}={labels[name]}" for name in sorted(labels))[:MOST_KEY]
