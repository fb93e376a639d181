"""States of the page worth a picture, brought about on a copy of the drill."""

from datetime import timedelta
from typing import Any

from console.domain.policies import FEEDBACK, REPAIR
from console.domain.tickets import REPAIRING
from console.services import drill_states as drill
from console.services.tickets import MoveTicket
from console.services.tickets.attachments import AttachFile
from ui.desk import Page, Refusal
from ui.pages.tickets.page import TicketsPage
from ui.pages.tickets.step_form import StepForm


def _page(page: Page) -> TicketsPage:
    assert isinstance(page, TicketsPage)
    return page


def _office(page: Page) -> Any:
    """The real office of the copy."""
    return page.desk.office


def _shown(page: Page) -> TicketsPage:
    """The page with what was done meanwhile."""
    _page(page).show_snapshot(page.desk.snapshot, page.desk.snapshot)
    return _page(page)


def _refusal(page: Page, command: Any) -> Refusal:
    """What the rules would say."""
    answer: Any = page.desk.preview(command)
    return page.desk.refusal(answer)


def _form(page: Page, step: str) -> StepForm:
    """A step's form on the first ticket that takes it."""
    board = _page(page)
    for row in drill.open_faults(page.desk.snapshot):
        board.reveal(row.id)
        board.side.take(step)
        if board.side.detail.form is not None:
            break
    assert board.side.detail.form is not None
    return board.side.detail.form


def report(page: Page) -> None:
    """The report form on a circuit that has an open ticket; contract, hotline and who is told stand beside."""
    drill.arrange(_office(page), page.desk.now())
    side = _shown(page).side
    ticket = next(row for row in drill.open_faults(page.desk.snapshot) if row.circuit)
    side.report()
    side.report_form.restore({"circuit": ticket.circuit, "summary": drill.WHOLE, "contact": drill.CALLER,
                              "assignee": drill.TAKER})  # fmt: skip


def search(page: Page) -> None:
    """The report form while a customer is being typed."""
    form = _page(page).side.report_form
    _page(page).side.report()
    customer = next(iter(page.desk.snapshot.customers.values()), None)
    form.picker.setText(customer.name[:3] if customer else "")
    form.picker.search()


def waiting(page: Page) -> None:
    """Reports that wait for the database, one of them refused."""
    desk, (first, second, *_) = page.desk, drill.open_faults(page.desk.snapshot)
    now = desk.now()
    desk.drafts.wait("one", drill.report_of(first.circuit, now - timedelta(minutes=3), loss=True))
    desk.drafts.wait("two", drill.report_of(second.circuit, now - timedelta(minutes=1)))
    _page(page).side.report()
    desk.drafts.refuse("one", desk.say("This time lies in the future."), "received")


def feedback(page: Page) -> None:
    """The feedback form open in the panel."""
    _page(page).side.take("feedback")


def suspend(page: Page) -> None:
    """A suspension that owes its evidence."""
    form = _form(page, "suspend")
    form.fill(drill.STRUCK)
    form.show_refusal(_refusal(page, MoveTicket(form.ticket.id, form.ticket.version, "suspend", drill.STRUCK)))


def duplicate(page: Page) -> None:
    """A ticket cancelled as the duplicate of another one, which is being looked up."""
    form = _form(page, "cancel")
    field: Any = form.inputs["duplicate_of"]
    field.setFocus()
    field.setText(form.ticket.code[:2])
    field.textEdited.emit(field.text())


def gather(page: Page) -> None:
    """Tickets of one cable being gathered, two of them marked."""
    board = _page(page)
    first, second, third, *_ = drill.open_faults(page.desk.snapshot)
    for row in (second, third):
        board.side.marks.toggle(row.id)
    board.reveal(first.id)
    board.side.take("gather")


def family(page: Page) -> None:
    """A parent with those it gathers, about to be told what serves them all."""
    parent = drill.gather(_office(page), page.desk.now())
    board = _shown(page)
    board.reveal(parent)
    board.side.take("feedback")


def repair(page: Page) -> None:
    """A repair promised in 36 h, stopped by force majeure; its clock is open."""
    office = _office(page)
    drill.arrange(office, page.desk.now())
    row = next(row for row in drill.open_faults(page.desk.snapshot) if row.state == REPAIRING)
    drill.promise(office, row.id, page.desk.now() + timedelta(hours=36))
    office.clock.advance(timedelta(hours=3, minutes=10))
    drill.strike(office, row.id)
    office.clock.advance(timedelta(hours=2))
    board = _shown(page)
    board.reveal(row.id)
    board.side.detail.clock.choose((REPAIR, 1))


def arithmetic(page: Page) -> None:
    """All the arithmetic of a clock."""
    drill.arrange(_office(page), page.desk.now())
    board = _shown(page)
    rows = drill.open_faults(page.desk.snapshot)
    board.reveal(next(row for row in rows if any(c.name == FEEDBACK and c.run > 1 for c in row.clocks)).id)
    board.side.detail.clock.turn_arithmetic()


def files(page: Page) -> None:
    """Files of a ticket, one of them not taken."""
    row = drill.open_faults(page.desk.snapshot)[0]
    drill.attach(_office(page), row.id)
    board = _shown(page)
    board.reveal(row.id)
    board.side.detail.files.show_error(_refusal(page, AttachFile(row.id, drill.EMPTY_FILE, b"")).text)
    board.side.focus_files()


def detail(page: Page) -> None:
    """The focus in the details."""
    _page(page).side.focus_detail()


SCENES = {
    found.__name__: found
    for found in (
        report, search, waiting, feedback, suspend, duplicate, gather, family, repair, arithmetic, files, detail,
    )
}  # fmt: skip
