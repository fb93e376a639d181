"""Handing documents out: made from one snapshot, written aside, recorded, and only then put in place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from console.domain.site import ExportRecord
from console.domain.snapshot import Snapshot
from console.exchange.forms.aside import Aside, written
from console.exchange.forms.assurance_report import assurance_document
from console.exchange.forms.basis import Basis, chosen
from console.exchange.forms.checklist import checklists
from console.exchange.forms.conference_month import conference_month_document
from console.exchange.forms.document import (
    ASSURANCE,
    CHECK_TEMPLATE,
    CHECKLISTS,
    CONFERENCE_MONTH,
    DUTY_CALENDARS,
    DUTY_HISTORY,
    DUTY_LOG,
    DUTY_ROSTER,
    EQUIPMENT,
    HANDOVER,
    INSPECTIONS,
    MONTH,
    READINESS,
    ROSTER,
    STOCK,
    TICKETS,
    WEEK,
    Document,
)
from console.exchange.forms.duty_calendar import ICS, ZIP, duty_calendars, write_calendar, write_calendars
from console.exchange.forms.duty_history import duty_history_document
from console.exchange.forms.duty_log import duty_log_document
from console.exchange.forms.duty_roster import duty_roster
from console.exchange.forms.duty_roster_view import DutyWanted
from console.exchange.forms.equipment import equipment_document
from console.exchange.forms.handover import handover_document
from console.exchange.forms.inspection_sheets import Visit, inspection_sheets
from console.exchange.forms.month_report import month_document
from console.exchange.forms.readiness import readiness_document, stock_document
from console.exchange.forms.roster import roster
from console.exchange.forms.template_sheet import template_sheet
from console.exchange.forms.ticket_list import ticket_list
from console.exchange.forms.week import week_document
from console.exchange.forms.what_if import what_if_document
from console.exchange.forms.what_if_year import stress_year_document
from console.exchange.forms.workbook import Progress, Written, write_workbook
from console.planning.assurance.month import conference_month
from console.planning.assurance.report import assurance_report
from console.planning.checks.subjects import of_number
from console.planning.equipment.listing import Wanted
from console.planning.month.report import month_report
from console.planning.month.ticket import month_of
from console.planning.plans.whatif.outlook import Outlook, YearOutlook
from console.services.decision import Acting, Decision, handles
from console.wording.forms import ExportProblem

WORKBOOK, PDF = ".xlsx", ".pdf"

# A renderer writes a document to a path, tells its progress and answers what it wrote. It may raise to stop.
Renderer = Callable[[Document, Path, Progress | None], Written]
_CALENDARS: dict[str, Renderer] = {ICS: write_calendar, ZIP: write_calendars}


@dataclass(frozen=True, slots=True)
class RecordExport:
    """Write down that a document left the console. `file` is the name it was given."""

    what: str
    rows: int
    file: str
    full_phones: bool


@handles(RecordExport)
def record_export(command: RecordExport, snapshot: Snapshot, acting: Acting) -> Decision:
    """Never refused: what is handed out is always written down."""
    record = ExportRecord(
        acting.new_id(), command.what, acting.user, acting.now, command.rows, command.file, command.full_phones
    )
    return Decision((record,), result={"record": record.id})


@dataclass(frozen=True, slots=True)
class Prepared:
    """A finished file that still lies aside. Carry out `record`, then `publish`; or `discard`."""

    document: Document
    aside: Aside
    written: Written

    @property
    def record(self) -> RecordExport:
        """The command that writes the export down."""
        return RecordExport(self.document.kind, self.document.rows, self.aside.path.name, self.document.full_phones)

    @property
    def result(self) -> dict[str, Any]:
        """What scripts are told: file, rows, and sheets or pages."""
        counts = {"pages": self.written.pages} if self.written.pages else {"sheets": self.written.sheets}
        extra = {name: n for name in ("replaced", "continued") if (n := getattr(self.written, name))}
        return {"file": str(self.aside.path), "rows": self.document.rows, **counts, **extra}

    def publish(self) -> None:
        """Put the file in its place. Raises ExportProblem, the old file whole."""
        self.aside.publish()

    def discard(self) -> None:
        """Give the file up."""
        self.aside.discard()


def make_document(what: str, basis: Basis, ids: tuple[str, ...] = ()) -> Document:
    """`roster` or `checklists` of conferences, the `assurance` report of one, `tickets` or `equipment` (those named,
    or all), the `week` (a day of it, then place codes of units), a `check_template` (id), a
    `duty_roster` by line (ids), the `duty_history` (first and last day, then lines), a
    `handover` (ids), the `duty_log` (ids of entries),
    the `readiness` list of a period (its id, then ids of items), the `stock` (ids, or all). Raises ExportProblem.
    """
    if what == ROSTER:
        return roster(basis, ids)
    if what == CHECKLISTS:
        return checklists(basis, ids)
    if what == ASSURANCE:
        (conference,) = chosen(basis, ids[:1])
        return assurance_document(basis, assurance_report(basis.snapshot, conference, basis.now))
    if what == TICKETS:
        held = basis.snapshot.tickets
        return ticket_list(basis, tuple(held[key] for key in ids if key in held) if ids else None)
    if what == WEEK:
        return week_document(basis, ids)
    if what == CHECK_TEMPLATE:
        return template_sheet(basis, ids)
    if what == EQUIPMENT:
        return equipment_document(basis, Wanted(ids=frozenset(ids)))
    if what == INSPECTIONS:
        found = (of_number(basis.snapshot, number) for number in ids)
        return inspection_sheets(basis, tuple(Visit(one.plan, one.venue, one.day) for one in found if one is not None))
    if what == HANDOVER:
        return handover_document(basis, ids)
    if what == DUTY_LOG:
        return duty_log_document(basis, ids)
    if what == DUTY_HISTORY:
        return duty_history_document(basis, ids)
    if what == DUTY_ROSTER:
        return duty_roster(basis, DutyWanted(ids))
    if what == READINESS:
        return readiness_document(basis, ids)
    if what == STOCK:
        return stock_document(basis, ids)
    raise KeyError(what)


@dataclass(frozen=True, slots=True)
class MonthWanted:
    """A month of the site: MONTH of fault tickets, of all customers, of one (id), or of one contract (number);
    CONFERENCE_MONTH of conferences, of all systems or of one.
    """

    year: int
    number: int
    customer: str = ""
    contract: str = ""
    what: str = MONTH
    system: str = ""


def make_month(basis: Basis, wanted: MonthWanted) -> Document:
    """The report of a month. Raises ValueError for a month that is none or has not begun."""
    month = month_of(basis.zone, wanted.year, wanted.number, basis.now)
    if wanted.what == CONFERENCE_MONTH:
        return conference_month_document(basis, conference_month(basis.snapshot, month, wanted.system))
    return month_document(basis, month_report(basis.snapshot, month, wanted.customer, wanted.contract))


def make_what_if(basis: Basis, found: Outlook | YearOutlook) -> Document:
    """What a scenario comes to, on a day or in a year."""
    return what_if_document(basis, found) if isinstance(found, Outlook) else stress_year_document(basis, found)


def make_duty(basis: Basis, wanted: DutyWanted) -> Document:
    """Duty rosters by line or by person, on A4 or A3, with or without their contact list. Raises ExportProblem."""
    return duty_roster(basis, wanted)


def make_calendars(basis: Basis, wanted: DutyWanted, people: tuple[str, ...] = ()) -> Document:
    """The duties of everybody in the rosters, or of `people` (ids), as calendars: .ics of one, .zip of any number.
    Raises ExportProblem.
    """
    return duty_calendars(basis, wanted, people)


def check_path(path: Path, renderers: Mapping[str, Renderer], what: str = "") -> None:
    """Raises ExportProblem for a name whose suffix says no format we can write here, of a document of this kind."""
    suffix = path.suffix.lower()
    if what == DUTY_CALENDARS:
        if suffix not in _CALENDARS:
            raise ExportProblem("unknown_suffix", suffixes=", ".join(_CALENDARS), suffix=suffix)
        return
    if suffix == PDF and not renderer_for(path, renderers):
        raise ExportProblem("pdf_needs_window")
    if suffix not in (WORKBOOK, PDF):
        raise ExportProblem("unknown_suffix", suffixes=f"{WORKBOOK}, {PDF}", suffix=suffix)


def renderer_for(path: Path, renderers: Mapping[str, Renderer]) -> Renderer | None:
    """What writes this file; workbooks need nothing from outside."""
    suffix = path.suffix.lower()
    if suffix in _CALENDARS:
        return _CALENDARS[suffix]
    return write_workbook if suffix == WORKBOOK else renderers.get(suffix.removeprefix("."))


def prepare(
    document: Document, path: Path, renderers: Mapping[str, Renderer], progress: Progress | None = None
) -> Prepared:
    """Write the document aside; the suffix decides the format. Blocks; may be called off by `progress` raising.
    Raises ExportProblem, and then no file is left."""
    check_path(path, renderers, document.kind)
    write = renderer_for(path, renderers)
    if write is None:
        raise ExportProblem("pdf_needs_window")
    with written(path) as aside:
        return Prepared(document, aside, write(document, aside.temporary, progress))
