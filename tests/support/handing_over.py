"""A desk that is handed over: two dispatchers with PINs, open faults, a meeting that lacks somebody, the duty log."""

from datetime import datetime, timedelta
from functools import cache
from typing import Any

from console.domain.duty.lines import DutyLine
from console.domain.duty.patterns import SHIPPED_PATTERNS, THREE
from console.domain.duty.rotation import Rotation, RotationGroup
from console.domain.handover import SECTIONS
from console.domain.site import Dispatcher
from console.domain.snapshot import Snapshot
from console.planning.handover.digest import digest_of
from console.services.clock import FixedClock
from console.services.decision import Done
from console.services.handover.opening import OpenHandover
from console.services.handover.pins import new_pin, proof_of
from console.services.handover.signing import SignIn, SignOut
from console.services.handover.telling import TellSection
from console.services.tickets import ReportFault
from tests.support.memory import MemoryKeeper, MemoryOffice
from tests.support.world import DAY, meeting, province

PINS = {"Lin": "041700", "Huang": "0522"}
NEAR_END = DAY + timedelta(hours=11, minutes=40)  # 19:40 of the site; the day shift ends at 20:00
stored_pin = cache(new_pin)
proof = cache(proof_of)


def desk_state(*, pins: bool = True) -> Snapshot:
    """Without duty lines; a meeting of the next morning whose needs nobody fills."""
    state, _ = meeting(province(), 24.5, 26)
    rows = {name: Dispatcher(f"d{name}", name, pin=stored_pin(pin) if pins else "") for name, pin in PINS.items()}
    return state.with_rows(state.seq + 1, {"dispatcher": {row.id: row for row in rows.values()}})


def with_desk_line(state: Snapshot, people: tuple[str, ...], pattern: str = THREE) -> Snapshot:
    """The state with a desk line on which these people go round by its shifts, one a shift."""
    shifts = next(row for row in SHIPPED_PATTERNS if row.id == pattern).shifts
    line = DutyLine("desk", "operations", {"zh_CN": "调度台", "en": "Dispatch"}, pattern, desk=True)
    cycle = tuple(shift.code for shift in shifts)
    groups = tuple(RotationGroup((person,), n) for n, person in enumerate(people))
    turn = Rotation("turn", line.id, "2026-07-01", cycle, groups)
    return state.with_rows(state.seq + 1, {
        "shift_pattern": {row.id: row for row in SHIPPED_PATTERNS}, "duty_line": {line.id: line},
        "rotation": {turn.id: turn},
    })  # fmt: skip


def console(state: Snapshot | None = None, now: datetime = NEAR_END, user: str = "Lin") -> MemoryOffice:
    return MemoryOffice(MemoryKeeper(state if state is not None else desk_state(), FixedClock(now)), user)


def report(office: MemoryOffice, text: str = "断") -> str:
    outcome = office.do_now(ReportFault(text, office.clock.now(), circuit="FZ-1", contact="值班员"))
    assert isinstance(outcome, Done), outcome
    return str(outcome.result["ticket"])


def begin(office: MemoryOffice, incoming: str = "Huang", **more: Any) -> str:
    outcome = office.do_now(OpenHandover(incoming, **more))
    assert isinstance(outcome, Done), outcome
    return str(outcome.result["handover"])


def tell(office: MemoryOffice, row: str, *codes: str) -> None:
    digest = digest_of(office.snapshot, office.clock.now())
    for code in codes or SECTIONS:
        outcome = office.do_now(TellSection(row, code, digest.seq, digest.sections[code].marks))
        assert isinstance(outcome, Done), outcome


def proof_for(office: MemoryOffice, name: str, pin: str = "") -> str:
    row = next(row for row in office.snapshot.dispatchers.values() if row.name == name)
    return proof(pin or PINS[name], row.pin)


def sign_out(office: MemoryOffice, row: str, pin: str = "", reason: str = "") -> Any:
    name = office.snapshot.handovers[row].outgoing
    return office.do_now(SignOut(row, proof_for(office, name, pin), reason))


def sign_in(office: MemoryOffice, row: str, pin: str = "", reason: str = "") -> Any:
    name = office.snapshot.handovers[row].incoming
    return office.do_now(SignIn(row, proof_for(office, name, pin), reason))


def hand_over(office: MemoryOffice, incoming: str = "Huang") -> str:
    """All of it."""
    row = begin(office, incoming)
    tell(office, row)
    for outcome in (sign_out(office, row), sign_in(office, row)):
        assert isinstance(outcome, Done), outcome
        assert outcome.result["signed"], outcome
    return row
