"""States of the page worth a picture, brought about on a copy of the drill by the commands a dispatcher gives."""

from datetime import timedelta
from typing import Any

from console.domain.contracts import Contract, Hotline
from console.domain.customers import circuits_by_code
from console.domain.messages import BY_PHONE, Address, Recipient
from console.domain.policies import ACCOUNT_MANAGER, ASSIGNEE, DIRECTOR
from console.domain.tickets import ENDED, FORCE_MAJEURE, REPAIRING, Ticket
from console.services.attachments import AttachFile
from console.services.contracts import SetContract, SetHotline
from console.services.people_told import SetRecipient
from console.services.tickets import CountFlap, GatherTickets, GiveFeedback, MoveTicket, ReportFault
from ui.desk import Page, Refusal
from ui.pages.tickets.page import TicketsPage

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def _page(page: Page) -> TicketsPage:
    assert isinstance(page, TicketsPage)
    return page


def _do(page: Page, command: Any) -> Any:
    """Carry out a command on the copy, and show what it did."""
    outcome = page.desk.office.do_now(command)  # type: ignore[attr-defined]
    _page(page).show_snapshot(page.desk.snapshot, page.desk.snapshot)
    return outcome


def _open(page: Page) -> list[Ticket]:
    tickets = page.desk.snapshot.tickets.values()
    return sorted((row for row in tickets if row.state not in ENDED), key=lambda row: row.code)


def _seen(page: Page, ticket: Ticket) -> Ticket:
    """The ticket as it is now."""
    return page.desk.snapshot.tickets[ticket.id]


def _arrange(page: Page) -> None:
    """A contract, a hotline, people who are told."""
    known = page.desk.snapshot.circuits.derived(circuits_by_code)
    circuit = next(known[row.circuit] for row in _open(page) if row.circuit in known)
    contract = circuit.contract or "HT-2026-017"
    until = page.desk.now() - timedelta(days=22)
    scope = "MSTP、OTN 专线，7×24 小时"
    _do(page, SetContract(Contract("", contract, circuit.customer, "专线租用合同", scope, valid_to=until)))
    _do(page, SetHotline(Hotline("", "10000", "集团客户热线")))
    for name, role in (("吴敏", ACCOUNT_MANAGER), ("许主任", DIRECTOR), ("陈立", ASSIGNEE)):
        _do(page, SetRecipient(Recipient("", name, role, (Address(BY_PHONE, "10000000001"),))))


def report(page: Page) -> None:
    """The report form on a circuit that has an open ticket; contract, hotline and who is told stand beside."""
    _arrange(page)
    side = _page(page).side
    ticket = next((row for row in _open(page) if row.circuit), None)
    side.report()
    side.report_form.restore({"circuit": ticket.circuit if ticket else "", "summary": "全部业务中断",
                              "contact": "值班员", "assignee": "陈立"})  # fmt: skip


def search(page: Page) -> None:
    """The report form while a customer is being typed."""
    form = _page(page).side.report_form
    _page(page).side.report()
    customer = next(iter(page.desk.snapshot.customers.values()), None)
    form.picker.setText(customer.name[:3] if customer else "")
    form.picker.search()


def waiting(page: Page) -> None:
    """Reports that wait for the database, one of them refused."""
    desk, (first, second, *_) = page.desk, _open(page)
    now = desk.now()
    desk.drafts.wait("one", ReportFault("丢包 8%", now - timedelta(minutes=3), circuit=first.circuit))
    desk.drafts.wait("two", ReportFault("全部业务中断", now - timedelta(minutes=1), circuit=second.circuit))
    _page(page).side.report()
    desk.drafts.refuse("one", desk.say("This time lies in the future."), "received")


def feedback(page: Page) -> None:
    """The feedback form open in the panel."""
    _page(page).side.take("feedback")


def suspend(page: Page) -> None:
    """A suspension that owes its evidence."""
    _take(page, "suspend")
    form = _page(page).side.detail.form
    assert form is not None
    form.fill({"reason": FORCE_MAJEURE, "text": "G316 塌方封路"})
    finding = desk_refusal(page, MoveTicket(form.ticket.id, form.ticket.version, "suspend", form.values() or {}))
    form.show_refusal(finding)


def desk_refusal(page: Page, command: Any) -> Refusal:
    """What the rules would say."""
    return page.desk.refusal(page.desk.preview(command))  # type: ignore[arg-type]


def duplicate(page: Page) -> None:
    """A ticket cancelled as the duplicate of another one."""
    _take(page, "cancel")
    form = _page(page).side.detail.form
    assert form is not None
    field: Any = form.inputs["duplicate_of"]
    field.setFocus()
    field.setText("ZX")
    field.textEdited.emit("ZX")


def gather(page: Page) -> None:
    """Tickets of one cable being gathered, two of them marked."""
    board = _page(page)
    first, second, third, *_ = _open(page)
    for row in (second, third):
        board.side.toggle_mark(row.id)
    board.reveal(first.id)
    board.side.take("gather")


def family(page: Page) -> None:
    """A parent with those it gathers; one of them was reported again."""
    board, (first, *others) = _page(page), _open(page)
    rows = tuple((row.id, row.version) for row in others[:3])
    _do(page, GatherTickets(first.id, first.version, rows))
    child = _seen(page, others[0])
    _do(page, CountFlap(child.id, child.version, page.desk.now(), "又断了"))
    board.reveal(first.id)
    board.side.take("feedback")


def repair(page: Page) -> None:
    """A repair promised in 36 h, stopped by force majeure; its clock is open."""
    _arrange(page)
    board = _page(page)
    row = next(row for row in _open(page) if row.state == REPAIRING)
    promised = page.desk.now() + timedelta(hours=36)
    _do(page, GiveFeedback(row.id, row.version, "接头盒被毁", "山体滑坡", promised))
    held = {"reason": FORCE_MAJEURE, "text": "G316 塌方封路", "evidence": "交警通告 2026-118"}
    clock: Any = page.desk.office.clock
    clock.advance(timedelta(hours=3, minutes=10))
    _do(page, MoveTicket(row.id, _seen(page, row).version, "suspend", held))
    clock.advance(timedelta(hours=2))
    board.reveal(row.id)
    board.side.detail.clock.choose(("repair", 1))


def arithmetic(page: Page) -> None:
    """All the arithmetic of a clock."""
    _arrange(page)
    board = _page(page)
    row = next(row for row in _open(page) if any(c.name == "feedback" and c.run > 1 for c in row.clocks))
    board.reveal(row.id)
    board.side.detail.clock.turn_arithmetic()


def files(page: Page) -> None:
    """Files of a ticket, one of them not taken."""
    board, row = _page(page), _open(page)[0]
    _do(page, AttachFile(row.id, "断点照片.png", PNG, "K12+300"))
    _do(page, AttachFile(row.id, "交警通告.txt", "G316 塌方".encode() * 200))
    board.reveal(row.id)
    board.side.detail.files.show_error(desk_refusal(page, AttachFile(row.id, "空.txt", b"")).text)
    board.side.focus_files()


def detail(page: Page) -> None:
    """The focus in the details."""
    _page(page).side.focus_detail()


def _take(page: Page, step: str) -> None:
    """Open a step's form on the first ticket that takes it."""
    side = _page(page).side
    for row in _open(page):
        _page(page).reveal(row.id)
        side.take(step)
        if side.detail.form is not None:
            return


SCENES = {
    found.__name__: found
    for found in (
        report, search, waiting, feedback, suspend, duplicate, gather, family, repair, arithmetic, files, detail,
    )
}  # fmt: skip
