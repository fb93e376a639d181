"""Swaps 调班: asked, answered by the other, decided by the lead; approved they take force at once."""

from dataclasses import dataclass, replace

from console.domain.duty.swaps import (
    ACCEPTED,
    APPROVED,
    ASKED,
    DECLINED,
    OPEN_SWAPS,
    STAND_IN,
    SWAP,
    SWAP_KINDS,
    WITHDRAWN,
    DutyRef,
    DutySwap,
)
from console.domain.findings import Finding
from console.domain.snapshot import Snapshot
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.duty.basis import not_lead, person_row
from console.services.duty.exchanging import Exchange, Handed, exchanged, in_force
from console.services.on_duty.cells import refused_duty
from console.services.putting_back import undo_of
from console.services.tickets.basis import FIELD_OWED, refused

ANY_REASON = "?"
BAD_SWAP, SWAP_OPEN, NOT_ASKED, NOT_ACCEPTED = "duty_bad_swap", "duty_swap_open", "swap_not_asked", "swap_not_accepted"


@dataclass(frozen=True, slots=True)
class AskSwap:
    """Write down that somebody would give a duty to another person (id), for `taken` in a SWAP."""

    given: DutyRef
    to: str
    taken: DutyRef | None = None
    kind: str = SWAP
    why: str = ""


@dataclass(frozen=True, slots=True)
class AnswerSwap:
    """Write down what the other says. `version` is the one seen (0: whichever)."""

    swap: str
    accepted: bool
    note: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class WithdrawSwap:
    """It is not wanted any more."""

    swap: str
    version: int = 0


@dataclass(frozen=True, slots=True)
class DecideSwap:
    """Approve a swap that the other accepted, or decline one. `despite` is the reason for going past warnings."""

    swap: str
    approved: bool
    despite: str = ""
    note: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class StandIn:
    """Let somebody (id) stand in for a duty in force at once 代班, also in the middle of the shift. `tell` both."""

    given: DutyRef
    to: str
    why: str = ""
    despite: str = ""
    tell: bool = True


@handles(AskSwap)
def ask_swap(command: AskSwap, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for duties that are not theirs or over, one that is asked about already, and what the rules forbid;
    `findings` is what they warn of, which asks for a reason when it is decided.
    """
    row = DutySwap(
        acting.new_id(), command.kind, command.given, command.to, acting.now, acting.user, command.taken,
        why=command.why.strip(),
    )  # fmt: skip
    if command.kind not in SWAP_KINDS or (command.taken is None) == (command.kind == SWAP):
        return refused_duty(BAD_SWAP, field="kind", value=command.kind)
    for other in snapshot.duty_swaps.values():
        if other.state in OPEN_SWAPS and {other.given, other.taken} & {row.given, row.taken} - {None}:
            return refused_duty(SWAP_OPEN, person=other.given.person, **_facts(other.given))
    found = _judged(snapshot, acting, row)
    if isinstance(found, Refused | Stale):
        return found
    return Decision((row,), undo=undo_of(snapshot, (row,)), result=_result(row), findings=found)


def _facts(ref: DutyRef) -> dict[str, str]:
    return {"line": ref.line, "day": ref.day, "shift": ref.shift}


def _result(row: DutySwap) -> dict[str, str]:
    return {"swap": row.id, "state": row.state}


def handed_over(snapshot: Snapshot, acting: Acting, row: DutySwap) -> tuple[Handed, ...] | Refused | Stale:
    """The duties that change hands by a swap, as they hold now."""
    if gone := person_row(snapshot, row.to):
        return gone
    given = in_force(snapshot, acting, row.given)
    if isinstance(given, Refused | Stale):
        return given
    duty, cell = given
    if row.to == duty.person or (row.taken is not None and row.taken.person != row.to):
        return refused_duty(BAD_SWAP, person=row.to, field="to", value=row.to)
    if row.taken is None:
        whom = duty.stands_for or duty.person
        return (Handed(duty, cell, row.to, "" if row.to == whom else whom),)
    taken = in_force(snapshot, acting, row.taken)
    if isinstance(taken, Refused | Stale):
        return taken
    return Handed(duty, cell, row.to), Handed(taken[0], taken[1], duty.person)


def _judged(snapshot: Snapshot, acting: Acting, row: DutySwap) -> tuple[Finding, ...] | Refused | Stale:
    """What the rules say of it, as if a reason were given."""
    handed = handed_over(snapshot, acting, row)
    if isinstance(handed, Refused | Stale):
        return handed
    exchange = Exchange(snapshot, acting)
    for one in handed:
        if problem := exchange.hand(one):
            return problem
    return exchange.judged(ANY_REASON)


def _seen(snapshot: Snapshot, swap: str, version: int) -> DutySwap | Stale:
    row = snapshot.duty_swaps.get(swap)
    return row if row is not None and version in (0, row.version) else Stale("duty_swap", swap)


def _written(snapshot: Snapshot, row: DutySwap) -> Decision:
    return Decision((row,), undo=undo_of(snapshot, (row,)), result=_result(row))


@handles(AnswerSwap)
def answer_swap(command: AnswerSwap, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused once it was answered or is over."""
    row = _seen(snapshot, command.swap, command.version)
    if isinstance(row, Stale):
        return row
    if row.state != ASKED:
        return refused_duty(NOT_ASKED, state=row.state)
    state = ACCEPTED if command.accepted else DECLINED
    note = command.note.strip() or row.note
    return _written(snapshot, replace(row, state=state, answered=acting.now, answered_by=acting.user, note=note))


@handles(WithdrawSwap)
def withdraw_swap(command: WithdrawSwap, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused once it is over."""
    row = _seen(snapshot, command.swap, command.version)
    if isinstance(row, Stale):
        return row
    if row.state not in OPEN_SWAPS:
        return refused_duty(NOT_ASKED, state=row.state)
    return _written(snapshot, replace(row, state=WITHDRAWN, decided=acting.now, decided_by=acting.user))


@handles(DecideSwap)
def decide_swap(command: DecideSwap, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused to others than the lead where the site has leads, before the other accepted, and by the rules as they
    are now. Approved it takes force at once, and both are told.
    """
    row = _seen(snapshot, command.swap, command.version)
    if isinstance(row, Stale):
        return row
    if problem := not_lead(snapshot, acting):
        return problem
    decided = replace(row, decided=acting.now, decided_by=acting.user, note=command.note.strip() or row.note)
    if not command.approved:
        if row.state not in OPEN_SWAPS:
            return refused_duty(NOT_ASKED, state=row.state)
        return _written(snapshot, replace(decided, state=DECLINED))
    if row.state != ACCEPTED:
        return refused_duty(NOT_ACCEPTED, state=row.state)
    handed = handed_over(snapshot, acting, row)
    if isinstance(handed, Refused | Stale):
        return handed
    return exchanged(snapshot, acting, handed, command.despite, replace(decided, state=APPROVED))


@handles(StandIn)
def stand_in(command: StandIn, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for a duty that is not theirs or over, without a reason (`why`) at all, and by the rules."""
    if not command.why.strip():
        return refused(FIELD_OWED, field="why")
    row = DutySwap(
        acting.new_id(), STAND_IN, command.given, command.to, acting.now, acting.user, state=APPROVED,
        why=command.why.strip(), decided=acting.now, decided_by=acting.user,
    )  # fmt: skip
    handed = handed_over(snapshot, acting, row)
    if isinstance(handed, Refused | Stale):
        return handed
    return exchanged(snapshot, acting, handed, command.despite, row, tell=command.tell)
