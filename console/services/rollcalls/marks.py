"""What venues say in a round: one mark a venue and round, one key each or several at once [D]."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from console.domain.conference_log import ROUND_MADE, ConferenceEvent
from console.domain.conferences import MEETING, Conference, Need, needs_by_conference
from console.domain.rollcalls import FAILED, ROUNDS, RollMark, allowed_results, mark_id
from console.domain.snapshot import Snapshot
from console.services.conferences.basis import need_of, refused
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.notices.basis import event_of
from console.services.notices.conference_due import conference_following
from console.services.putting_back import undo_of

UNKNOWN_ROUND, RESULT_NOT_ALLOWED, NO_ROUNDS = "unknown_round", "result_not_allowed", "no_rounds"


@dataclass(frozen=True, slots=True)
class MarkRound:
    """These venues (need ids, of one or several conferences) said so in this round; a later word replaces the earlier
    one. `seen` are the versions of their marks, in the same order, as whoever asks knows them, 0 for none; () where any
    may be replaced.
    """

    needs: tuple[str, ...]
    round: str
    result: str
    note: str = ""
    seen: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ClearMark:
    """What these venues said in this round is taken away: they are to be asked again."""

    needs: tuple[str, ...]
    round: str


Asked = list[tuple[Need, Conference]]


def _asked(snapshot: Snapshot, keys: Iterable[str], name: str) -> Asked | Stale | Refused:
    if name not in ROUNDS:
        return refused(UNKNOWN_ROUND, value=name)
    found: Asked = []
    for key in dict.fromkeys(keys):
        row = need_of(snapshot, key)
        if isinstance(row, Stale | Refused):
            return row
        if row[1].kind != MEETING:
            return refused(NO_ROUNDS, row[1], title=row[1].title)
        found.append(row)
    return found


@handles(MarkRound)
def mark_round(command: MarkRound, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for a result that the round does not know (only a test can fail), an excused venue, an ended conference;
    stale where somebody else has marked a venue meanwhile.

    `result`: how many were `marked`; `failed`, the needs whose test failed: a ticket is asked for each.
    """
    asked = _asked(snapshot, command.needs, command.round)
    if isinstance(asked, Stale | Refused):
        return asked
    if command.result not in allowed_results(command.round):
        return refused(RESULT_NOT_ALLOWED, round=command.round, said=command.result)
    if other := _marked_meanwhile(snapshot, command):
        return Stale("roll_mark", other)
    marks = [_mark(snapshot, acting, need, command) for need, _ in asked]
    puts = (*marks, *_beside(snapshot, acting, asked, command.round, marks))
    failed = [need.id for need, _ in asked] if command.result == FAILED else []
    return Decision(puts, undo=undo_of(snapshot, puts), result={"marked": len(marks), "failed": failed})


def _marked_meanwhile(snapshot: Snapshot, command: MarkRound) -> str:
    """The first mark (id) that is not the one that was seen, '' for none."""
    for need, version in zip(command.needs, command.seen, strict=False):
        key = mark_id(command.round, need)
        mark = snapshot.roll_marks.get(key)
        if (mark.version if mark else 0) != version:
            return key
    return ""


def _mark(snapshot: Snapshot, acting: Acting, need: Need, command: MarkRound) -> RollMark:
    key = mark_id(command.round, need.id)
    return RollMark(
        key, need.conference, need.id, command.round, command.result, acting.now, acting.user, command.note.strip()
    )


def _beside(snapshot: Snapshot, acting: Acting, asked: Asked, name: str, marks: list[RollMark]) -> Iterable[Any]:
    """The alarms of the round that end with it, and the log once every venue was asked."""
    for conference in {row.id: row for _, row in asked}.values():
        own = [mark for mark in marks if mark.conference == conference.id]
        yield from conference_following(snapshot, acting, conference, marks=own)
        yield from _made(snapshot, acting, conference, name, own)


def _made(
    snapshot: Snapshot, acting: Acting, conference: Conference, name: str, marks: Iterable[RollMark]
) -> Iterable[ConferenceEvent]:
    """The entry of the log when this was the round's last venue, with what all said."""
    needs = [n for n in snapshot.needs.derived(needs_by_conference)[conference.id] if not n.excused]
    before = {need.id: snapshot.roll_marks.get(mark_id(name, need.id)) for need in needs}
    after = before | {mark.need: mark for mark in marks}
    if all(before.values()) or not all(after.values()):
        return
    results = [mark.result for mark in after.values() if mark]
    counts: dict[str, Any] = {result: results.count(result) for result in allowed_results(name)}
    yield event_of(acting, conference.id, ROUND_MADE, round=name, venues=len(results), **counts)


@handles(ClearMark)
def clear_mark(command: ClearMark, snapshot: Snapshot, acting: Acting) -> Answer:
    """Those that said nothing in this round stay as they are; an alarm of the round that had ended stays ended."""
    asked = _asked(snapshot, command.needs, command.round)
    if isinstance(asked, Stale | Refused):
        return asked
    keys = (mark_id(command.round, need.id) for need, _ in asked)
    gone = tuple(("roll_mark", key) for key in keys if key in snapshot.roll_marks)
    return Decision(removes=gone, undo=undo_of(snapshot, (), gone), result={"cleared": len(gone)})
