"""The arithmetic of a clock as JSON: every figure that the words show, lengths in seconds."""

from datetime import timedelta
from typing import Any

from console.cli.session import Session
from console.domain.snapshot import Snapshot
from console.domain.stories import RAN, DayPart, Explanation, Part, StepDue
from console.wording.arrangements import channel_name
from console.wording.tickets import mask_numbers

Row = dict[str, Any]


def as_json(session: Session, snapshot: Snapshot, found: Explanation) -> Row:
    """counted_seconds = whole_seconds − the sum of `less` − idle_seconds = the sum over `intervals`."""
    time, story, clock = session.lister.time, found.story, found.clock
    return {
        "clock": clock.name, "run": clock.run, "policy": clock.policy, "working_time": clock.working,
        "start": time(clock.start), "ended": time(clock.ended), "why": clock.why or None, "until": time(story.now),
        "intervals": [_part(session, snapshot, part) for part in found.parts],
        "whole_seconds": _seconds(story.whole),
        "less": {why: _seconds(length) for why, length in story.less},
        "idle_seconds": _seconds(story.idle), "counted_seconds": _seconds(story.counted),
        "provisional": story.provisional,
        "steps": [_step(session, snapshot, step) for step in found.steps],
    }  # fmt: skip


def _seconds(length: timedelta) -> int:
    return round(length.total_seconds())


def _part(session: Session, snapshot: Snapshot, part: Part) -> Row:
    span, time = part.span, session.lister.time
    evidence = span.evidence if span.evidence in snapshot.attachments else mask_numbers(span.evidence)
    row: Row = {
        "start": time(span.start), "end": None if span.open else time(span.end), "kind": span.kind,
        "why": span.why if span.why != RAN else None, "by": span.by or None, "note": mask_numbers(span.note) or None,
        "evidence": evidence or None, "length_seconds": _seconds(span.length),
        "counted_seconds": _seconds(span.counted),
    }  # fmt: skip
    if part.days:
        row["days"] = [_days(days) for days in part.days]
    return row


def _days(part: DayPart) -> Row:
    return {
        "from": part.first.day.isoformat(), "to": part.last.day.isoformat(), "why": part.first.why,
        "name": part.first.name or None, "provisional": part.first.provisional,
        "counted_seconds": _seconds(part.counted),
    }  # fmt: skip


def _step(session: Session, snapshot: Snapshot, due: StepDue) -> Row:
    time = session.lister.time
    return {
        "step": due.step.code, "after_seconds": due.step.seconds, "notice": due.step.notice, "state": due.state,
        "due": time(due.due), "remaining_seconds": _seconds(due.remaining), "provisional": due.provisional,
        "told": [{"role": told.role, "names": [row.name for row in told.recipients]} for told in due.told],
        "messages": [
            {
                "name": m.name, "channel": channel_name(session.say, snapshot, m.channel), "state": m.state,
                "made": time(m.made), "ended": time(m.ended),
            }
            for m in due.messages
        ],
        "acknowledged": time(due.alarm.acknowledged) if due.alarm else None,
    }  # fmt: skip
