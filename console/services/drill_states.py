"""States of the drill that are worth a picture or a lesson, brought about by the commands a dispatcher gives."""

from datetime import datetime, timedelta
from typing import Any, Protocol

from console.domain.contracts import Contract, Hotline, by_code
from console.domain.customers import circuits_by_code
from console.domain.messages import BY_PHONE, Address, Recipient
from console.domain.policies import ACCOUNT_MANAGER, ASSIGNEE, DIRECTOR
from console.domain.snapshot import Snapshot
from console.domain.tickets import ENDED, FORCE_MAJEURE, Ticket
from console.services.arrangements.contracts import SetContract, SetHotline
from console.services.arrangements.people_told import SetRecipient
from console.services.decision import Done, Outcome
from console.services.tickets import CountFlap, GatherTickets, GiveFeedback, MoveTicket, ReportFault
from console.services.tickets.attachments import AttachFile

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
CALLER, TAKER = "值班员", "陈立"
WHOLE, LOSS = "全部业务中断", "丢包 8%"
SLIDE, NOTICE = "G316 塌方封路", "交警通告 2026-118"
EMPTY_FILE = "空.txt"
STRUCK = {"reason": FORCE_MAJEURE, "text": SLIDE}


class Desk(Protocol):
    """The part of an office that is needed."""

    @property
    def snapshot(self) -> Snapshot: ...
    def do_now(self, command: Any) -> Outcome: ...


def _must(office: Desk, command: Any) -> Done:
    outcome = office.do_now(command)
    if not isinstance(outcome, Done):
        raise RuntimeError(f"the drill could not be brought there: {outcome}")
    return outcome


def open_faults(snapshot: Snapshot) -> list[Ticket]:
    """Open tickets by their numbers."""
    return sorted((row for row in snapshot.tickets.values() if row.state not in ENDED), key=lambda row: row.code)


def arrange(office: Desk, now: datetime) -> None:
    """A contract that has just run out, a hotline, people who are told in three roles."""
    snapshot = office.snapshot
    known = snapshot.circuits.derived(circuits_by_code)
    circuit = next(known[row.circuit] for row in open_faults(snapshot) if row.circuit in known)
    until, scope = now - timedelta(days=22), "MSTP、OTN 专线，7×24 小时"
    held = snapshot.contracts.derived(by_code).get(circuit.contract)
    contract = Contract(
        held.id if held else "", circuit.contract, circuit.customer, "专线租用合同", scope,
        valid_to=until, version=held.version if held else 1,
    )  # fmt: skip
    _must(office, SetContract(contract))
    _must(office, SetHotline(Hotline("", "10000", "集团客户热线")))
    for name, role in (("吴敏", ACCOUNT_MANAGER), ("许主任", DIRECTOR), (TAKER, ASSIGNEE)):
        _must(office, SetRecipient(Recipient("", name, role, (Address(BY_PHONE, "10000000001"),))))


def report_of(circuit: str, now: datetime, *, loss: bool = False) -> ReportFault:
    """What a caller says of a circuit."""
    return ReportFault(LOSS if loss else WHOLE, now, circuit=circuit, contact=CALLER)


def gather(office: Desk, now: datetime) -> str:
    """One cable: a parent with three tickets, one of them reported again; the parent's id."""
    first, *others = open_faults(office.snapshot)
    _must(office, GatherTickets(first.id, first.version, tuple((row.id, row.version) for row in others[:3])))
    child = office.snapshot.tickets[others[0].id]
    _must(office, CountFlap(child.id, child.version, now, "又断了"))
    return first.id


def promise(office: Desk, ticket: str, at: datetime) -> None:
    """The customer is told the cause and when it will be mended."""
    _must(office, GiveFeedback(ticket, office.snapshot.tickets[ticket].version, "接头盒被毁", "山体滑坡", at))


def strike(office: Desk, ticket: str) -> None:
    """Force majeure, with its evidence."""
    row = office.snapshot.tickets[ticket]
    _must(office, MoveTicket(row.id, row.version, "suspend", {**STRUCK, "evidence": NOTICE}))


def attach(office: Desk, ticket: str) -> None:
    """A photo and a letter."""
    _must(office, AttachFile(ticket, "断点照片.png", PNG, "K12+300"))
    _must(office, AttachFile(ticket, "交警通告.txt", SLIDE.encode() * 100))
