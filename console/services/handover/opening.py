"""Beginning a hand-over, choosing who hands over to whom, withdrawing it."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from console.domain.handover import DESK_GONE, SIGNED_OUT, UNDER_WAY, WITHDRAWN, Handover, under_way
from console.domain.rules import BLOCKING, HANDOVER, figure, rule
from console.domain.snapshot import Snapshot
from console.exchange.forms.handover_digest import frozen
from console.planning.handover.digest import digest_of
from console.planning.handover.holder import holder_of, outgoing_now
from console.planning.handover.shift import DeskShift, names_on
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.handover.basis import (
    NOBODY,
    NOT_HOLDER,
    SAME,
    TOO_EARLY,
    current,
    known,
    open_row,
    staff_number,
)
from console.services.putting_back import undo_of
from console.services.tickets.basis import FIELD_OWED, refused


@dataclass(frozen=True, slots=True)
class OpenHandover:
    """Begin the hand-over that is owed; one that is under way is simply answered. `outgoing` '' is who holds the desk,
    else who acts; `incoming` '' who is on duty next. `reason` is why it is begun long before the shift ends.
    """

    incoming: str = ""
    outgoing: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ChooseSides:
    """Who hands over to whom, by name; '' leaves it. A signature that was given goes with it."""

    handover: str
    outgoing: str = ""
    incoming: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class WithdrawHandover:
    """It does not take place; what was told and signed stays to be read."""

    handover: str
    reason: str


@dataclass(frozen=True, slots=True)
class ResumeHandover:
    """The undo of a withdrawal: it is under way again as it stood `before`."""

    before: Handover


@handles(OpenHandover)
def open_handover(command: OpenHandover, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused without a reason more than the rule's time before the end of the shift. What is under way of a line
    that is the desk no more (switched off, removed, replaced) ends with it: `result` names those in `ended`.
    """
    shift, row = current(snapshot, acting)
    ended = _ended(snapshot, acting, shift)
    gone = [one.id for one in ended]
    if row is not None:
        return Decision(ended, undo=undo_of(snapshot, ended) if ended else None,
                        result={"handover": row.id, "ended": gone})  # fmt: skip
    if problem := _early(command, snapshot, acting, shift):
        return problem
    outgoing = command.outgoing.strip() or outgoing_now(snapshot, shift, acting.user, acting.now)
    coming = [name for name in names_on(snapshot, shift.desk, shift.coming) if name != outgoing]
    incoming = command.incoming.strip() or (coming[0] if coming else "")
    facts = _facts(snapshot, shift, outgoing, incoming)
    if command.reason.strip():
        facts["early"] = command.reason.strip()
    new = Handover(
        acting.new_id(), shift.desk, shift.ending.day, shift.ending.shift.code, shift.ending.start, shift.ending.end,
        shift.coming.end, outgoing, incoming, acting.now, facts=facts,
    )  # fmt: skip
    puts = (new, *ended, *_new_people(snapshot, acting, shift, (outgoing, incoming)))
    said = {"handover": new.id, "incoming": incoming, "ended": gone}
    return Decision(puts, undo=undo_of(snapshot, (new, *ended)), result=said)


def _ended(snapshot: Snapshot, acting: Acting, shift: DeskShift) -> tuple[Handover, ...]:
    """Hand-overs under way of other desks than the console's, withdrawn: nobody could sign them any more."""
    left = [row for desk, row in under_way(snapshot.handovers).items() if desk != shift.desk]
    return tuple(_withdrawn(snapshot, acting, row, withdrawn_code=DESK_GONE) for row in left)


def _withdrawn(snapshot: Snapshot, acting: Acting, row: Handover, **why: str) -> Handover:
    """With the digest as it stands, so that it can be read."""
    facts = {**row.facts, **why, "withdrawn_by": acting.user, "withdrawn_at": acting.now.isoformat()}
    return replace(row, state=WITHDRAWN, digest=frozen(snapshot, digest_of(snapshot, acting.now)), facts=facts)


def _early(command: OpenHandover, snapshot: Snapshot, acting: Acting, shift: DeskShift) -> Refused | None:
    ahead = figure(snapshot.rules, HANDOVER, "ahead_minutes")
    early = shift.ending.end - acting.now > timedelta(minutes=ahead)
    strict = rule(snapshot.rules, HANDOVER).severity == BLOCKING
    if early and strict and not command.reason.strip():
        return refused(TOO_EARLY, minutes=ahead, shift_end=shift.ending.end)
    return None


def _facts(snapshot: Snapshot, shift: DeskShift, outgoing: str, incoming: str) -> dict[str, Any]:
    """What the form of a later day names, as it was."""
    line = snapshot.duty_lines.get(shift.desk)
    return {
        "names": dict(shift.ending.shift.names), "next_names": dict(shift.coming.shift.names),
        "next_day": shift.coming.day, "next_shift": shift.coming.shift.code,
        "next_start": shift.coming.start.isoformat(), "desk": dict(line.names) if line is not None else {},
        "site": snapshot.site.name,
        "out_code": staff_number(snapshot, outgoing), "in_code": staff_number(snapshot, incoming),
    }  # fmt: skip


def _new_people(snapshot: Snapshot, acting: Acting, shift: DeskShift, names: tuple[str, ...]) -> tuple[Any, ...]:
    found = (known(snapshot, acting, shift, name) for name in dict.fromkeys(names) if name)
    return tuple(row for row, new in found if new)


@handles(ChooseSides)
def choose_sides(command: ChooseSides, snapshot: Snapshot, acting: Acting) -> Answer:
    """A reason is owed where both are one person (a double shift), and where somebody hands over in place of who holds
    the desk.
    """
    row = open_row(snapshot, command.handover)
    if not isinstance(row, Handover):
        return row
    outgoing, incoming = command.outgoing.strip() or row.outgoing, command.incoming.strip() or row.incoming
    reason = command.reason.strip() or str(row.facts.get("sides", ""))
    if (outgoing, incoming) == (row.outgoing, row.incoming) and reason == str(row.facts.get("sides", "")):
        return Decision(result={"handover": row.id})
    if outgoing == incoming and not reason:
        return refused(SAME, name=outgoing, field="reason")
    holder = holder_of(snapshot, acting.now)
    if holder and outgoing != holder and not reason:
        return refused(NOT_HOLDER, name=holder, field="reason")
    shift, _ = current(snapshot, acting)
    facts = {**row.facts, **_facts(snapshot, shift, outgoing, incoming), "sides": reason}
    new = replace(row, outgoing=outgoing, incoming=incoming, state=UNDER_WAY, out_at=None, facts=facts)
    if outgoing != row.outgoing:
        new = replace(new, reason="", unseen=())  # what one gave as a reason is not the other's
    puts = (new, *_new_people(snapshot, acting, shift, (outgoing, incoming)))
    undo = undo_of(snapshot, (new,)) if row.state != SIGNED_OUT else None
    return Decision(puts, undo=undo, result={"handover": row.id})


def incoming_problem(row: Handover) -> Refused | None:
    """Whether somebody takes over at all."""
    return None if row.incoming else refused(NOBODY, field="incoming")


@handles(WithdrawHandover)
def withdraw_handover(command: WithdrawHandover, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused without a reason."""
    row = open_row(snapshot, command.handover)
    if not isinstance(row, Handover):
        return row
    if not command.reason.strip():
        return refused(FIELD_OWED, field="reason")
    new = _withdrawn(snapshot, acting, row, withdrawn=command.reason.strip())
    return Decision((new,), undo=ResumeHandover(row), result={"handover": row.id})


@handles(ResumeHandover)
def resume_handover(command: ResumeHandover, snapshot: Snapshot, acting: Acting) -> Answer:
    """Stale where another was begun since: a desk has one under way, and none goes back before one that is signed."""
    before = command.before
    row = snapshot.handovers.get(before.id)
    others = (one for one in snapshot.handovers.values() if one.desk == before.desk and one.id != before.id)
    if row is None or row.version != before.version + 1 or any(one.opened >= before.opened for one in others):
        return Stale("handover", before.id)
    return Decision((before,), result={"handover": before.id})
