"""The two signatures. With the second the desk is somebody else's."""

from dataclasses import dataclass, field, replace
from typing import Any

from console.domain.alarms import Alarm
from console.domain.handover import DONE, SIGNED_OUT, UNDER_WAY, Handover
from console.domain.rules import BLOCKING, HANDOVER, rule
from console.domain.site import Dispatcher
from console.domain.snapshot import Snapshot
from console.exchange.forms.handover_digest import frozen
from console.planning.handover.digest import Digest, digest_of
from console.planning.handover.unanswered import unreasoned, unseen_first
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.handover.basis import (
    LEFT,
    NOT_OUT,
    OUT_ALREADY,
    SAME,
    UNSEEN,
    UNTOLD,
    dispatcher_named,
    open_row,
    staff_number,
)
from console.services.handover.opening import incoming_problem
from console.services.handover.pins import NO_PIN, proved
from console.services.on_duty.signed import signed_in
from console.services.tickets.basis import refused


@dataclass(frozen=True, slots=True)
class SignOut:
    """The out-going dispatcher signs: `proof` as `pins.proof_of` made it; `reason` is why faults of the first
    priority stay unseen.
    """

    handover: str
    proof: str = field(repr=False)
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SignIn:
    """The in-coming dispatcher signs, and holds the desk."""

    handover: str
    proof: str = field(repr=False)
    reason: str = ""


@handles(SignOut)
def sign_out(command: SignOut, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused without somebody who takes over, and without a reason while faults of priority 1 are unseen. A wrong PIN
    is counted: see `pins.proved`.
    """
    row = open_row(snapshot, command.handover)
    if not isinstance(row, Handover):
        return row
    if row.state != UNDER_WAY:
        return refused(OUT_ALREADY, name=row.outgoing)
    if problem := incoming_problem(row) or _same(row):
        return problem
    if problem := _unseen(snapshot, row, command.reason, acting):
        return problem
    signer = _signer(snapshot, row.outgoing, command.proof, acting)
    if not isinstance(signer, Dispatcher):
        return signer
    new = replace(
        row, state=SIGNED_OUT, out_at=acting.now, digest=frozen(snapshot, digest_of(snapshot, acting.now)),
        reason=_reasons(row, command.reason), unseen=_passed(row, snapshot, acting),
        facts={**row.facts, "out_code": staff_number(snapshot, row.outgoing)},
    )  # fmt: skip
    return Decision((new, *_changed(snapshot, signer)), result={"signed": True, "handover": row.id})


@handles(SignIn)
def sign_in(command: SignIn, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused before the other has signed, and while a section is not told as it stands. Who is not on the roster of
    the shift is on duty by this signature (`on_duty.signed`).
    """
    row = open_row(snapshot, command.handover)
    if not isinstance(row, Handover):
        return row
    if row.state != SIGNED_OUT:
        return refused(NOT_OUT, name=row.outgoing)
    digest = digest_of(snapshot, acting.now)
    if digest.row is None or digest.row.id != row.id:
        return Stale("handover", row.id)
    if digest.owed:
        return refused(UNTOLD, sections=list(digest.owed))
    if problem := _unseen(snapshot, row, command.reason, acting):
        return problem
    signer = _signer(snapshot, row.incoming, command.proof, acting)
    if not isinstance(signer, Dispatcher):
        return signer
    new = _done(command, snapshot, acting, row, digest)
    puts, removes = signed_in(snapshot, row.desk, digest.shift.coming, signer, acting.now).written()
    return Decision((new, *_changed(snapshot, signer), *puts), removes, result={"signed": True, "handover": row.id})


def _done(command: SignIn, snapshot: Snapshot, acting: Acting, row: Handover, digest: Digest) -> Handover:
    """The row as both signed it: the digest is that of the second signature, to which all was told."""
    facts: dict[str, Any] = {
        **row.facts, "in_code": staff_number(snapshot, row.incoming), "since": digest.since.isoformat(),
        "counts": {code: part.count for code, part in digest.sections.items()},
    }  # fmt: skip
    return replace(
        row, state=DONE, in_at=acting.now, digest=frozen(snapshot, digest), facts=facts,
        reason=_reasons(row, command.reason), unseen=_passed(row, snapshot, acting),
    )  # fmt: skip


def _signer(snapshot: Snapshot, name: str, proof: str, acting: Acting) -> Dispatcher | Decision | Refused:
    row = dispatcher_named(snapshot, name)
    if row is None:
        return refused(NO_PIN, name=name)
    return proved(row, proof, snapshot, acting) if row.active else refused(LEFT, name=name)


def _changed(snapshot: Snapshot, signer: Dispatcher) -> tuple[Dispatcher, ...]:
    return (signer,) if snapshot.dispatchers.get(signer.id) != signer else ()


def _same(row: Handover) -> Refused | None:
    """A double shift is said so."""
    if row.outgoing != row.incoming or row.facts.get("sides"):
        return None
    return refused(SAME, name=row.outgoing, field="reason")


def _unseen(snapshot: Snapshot, row: Handover, reason: str, acting: Acting) -> Refused | None:
    """A reason that was given before speaks of what was unseen then, and of nothing that came since."""
    unseen = unreasoned(snapshot, row, acting.now)
    strict = rule(snapshot.rules, HANDOVER).severity == BLOCKING
    if not unseen or reason.strip() or not strict:
        return None
    return refused(UNSEEN, n=len(unseen), codes=_codes(snapshot, unseen), field="reason")


def _reasons(row: Handover, reason: str) -> str:
    """Why either signed: nobody's reason is written over by the other's."""
    return " / ".join(dict.fromkeys(text for text in (row.reason, reason.strip()) if text))


def _passed(row: Handover, snapshot: Snapshot, acting: Acting) -> tuple[str, ...]:
    """Alarms (ids) that were unseen at a signature; one that was seen between the two stays, as its reason does."""
    before = row.unseen if row.reason else ()
    return tuple(dict.fromkeys((*before, *(alarm.id for alarm in unseen_first(snapshot, acting.now)))))


def _codes(snapshot: Snapshot, alarms: tuple[Alarm, ...]) -> list[str]:
    """What they are about: numbers of tickets, titles of conferences."""
    found = []
    for alarm in alarms:
        ticket, meeting = snapshot.tickets.get(alarm.ticket), snapshot.conferences.get(alarm.conference)
        found.append(ticket.code if ticket else meeting.title if meeting else alarm.id)
    return list(dict.fromkeys(found))
