"""Clocks from a ticket as revision 0001 kept it: receipt, last word, answer and pauses become intervals. Frozen."""

from datetime import datetime
from typing import Any

from console.storage.migrations.shipped_0002 import POLICIES

_STEPS = {row["clock"]: row for row in POLICIES}
_ENDED = ("closed", "cancelled")


def clocks_of(row: dict[str, Any]) -> list[dict[str, Any]]:
    """The clocks in JSON. `row` holds the times as aware datetimes and `pauses` as revision 0001 wrote them."""
    end = row["closed"] if row["state"] in _ENDED else None
    answered = row["answered"] or end
    found = [_clock("cause", row["received"], answered, "answered" if row["answered"] else "ended", row)]
    found.append(_clock("feedback", row["last_feedback"] or row["received"], end, "ended", row))
    if row["state"] == "restored" and row["restored"]:
        found.append(_clock("confirm", row["restored"], None, "", row))
    if row["expected_repair"] and row["state"] in ("reported", "diagnosing", "repairing", "suspended"):
        found.append(_promise(row))
    return found


def _clock(name: str, start: datetime, end: datetime | None, why: str, row: dict[str, Any]) -> dict[str, Any]:
    policy = _STEPS[name]
    end = None if end is None else max(end, start)
    return {
        "name": name, "policy": policy["id"], "run": 1, "start": start.isoformat(), "steps": policy["steps"],
        "intervals": _intervals(start, end, row["pauses"] or [], policy),
        "paused_by": policy["paused_by"], "exempt_by": policy["exempt_by"], "working": False,
        "ended": end.isoformat() if end else None, "why": why if end else "", "about": "",
    }  # fmt: skip


def _promise(row: dict[str, Any]) -> dict[str, Any]:
    """The clock of the promised repair; it starts with the last word, since when it was given is not known."""
    start = row["last_feedback"] or row["received"]
    clock = _clock("repair", start, None, "", row)
    length = max(0, round((row["expected_repair"] - start).total_seconds()))
    moved = [{**step, "seconds": length + step["seconds"]} for step in clock["steps"]]
    return {**clock, "steps": [step for step in moved if step["seconds"] > 0 or not step["notice"]]}


def _intervals(
    start: datetime, end: datetime | None, pauses: list[dict[str, Any]], policy: dict[str, Any]
) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    at = start
    for pause in pauses:
        low = max(datetime.fromisoformat(pause["start"]), start)
        high = datetime.fromisoformat(pause["end"]) if pause["end"] else end
        if (end and low >= end) or (high and high <= low):
            continue
        if at < low:
            found.append(_part(at, low, "running"))
        high = min(high, end) if high and end else high or end
        why = pause["why"]
        kind = "paused" if why in policy["paused_by"] else "exempt" if why in policy["exempt_by"] else "running"
        found.append({**_part(low, high, kind), "why": why, "by": pause["by"], "note": pause.get("note", "")})
        if high is None:
            return found
        at = high
    if end is None or at < end:
        found.append(_part(at, end, "running"))
    return found


def _part(start: datetime, end: datetime | None, kind: str) -> dict[str, Any]:
    ended = end.isoformat() if end else None
    return {"start": start.isoformat(), "end": ended, "kind": kind, "why": "", "by": "", "note": "", "evidence": ""}
