"""The lists behind the assurance report: each unit's answer, staff by city, faults, the log [D]."""

from collections.abc import Iterator

from console.exchange.forms.basis import Basis, Head
from console.exchange.forms.document import CENTER, GROUP, Column, Line, TableForm
from console.planning.assurance.answers import AnswerLine
from console.planning.assurance.faults import FaultLine
from console.planning.assurance.report import AssuranceReport
from console.wording.assurance import CLOCKS, minutes_seconds
from console.wording.conference_log import event_author, event_details, event_name, event_venue, fault_name
from console.wording.names import clock_time, date_time, place_name, venue_name
from console.wording.notice_ladder import unit_name
from console.wording.tickets import hours_minutes, mask_numbers, state_name


def answers_form(basis: Basis, title: str, head: Head, report: AssuranceReport) -> TableForm:
    """One line an answer owed, those by the groups first."""
    say = basis.say
    return TableForm(
        name=say("Answers of units"),
        title=title,
        heading=head,
        columns=(
            Column(say("No."), 6, CENTER),
            Column(say("Unit"), 38),
            Column(say("Notice"), 8, CENTER),
            Column(say("Asked"), 14, CENTER),
            Column(say("Answered"), 14, CENTER),
            Column(say("Took"), 11, CENTER),
            Column(say("In time"), 11, CENTER),
            Column(say("Steps taken"), 9, CENTER),
            Column(say("Who said what"), 40),
        ),
        lines=tuple(_answers(basis, report)),
        legend=(say("Took: minutes and seconds that counted; by OA and mail working time only."),),
    )


def _answers(basis: Basis, report: AssuranceReport) -> Iterator[Line]:
    number = 0
    for clock, name in CLOCKS.items():
        rows = [line for line in report.answers if line.clock == clock]
        if rows:
            yield Line((basis.say(name), *[""] * 8), GROUP)
        for line in rows:
            number += 1
            yield _answer(basis, number, line)


def _answer(basis: Basis, number: int, line: AnswerLine) -> Line:
    say, zone = basis.say, basis.zone
    told = line.answer
    late = say("Answer late") if line.answered else say("Overdue")
    verdict = say("Yes") if line.punctual else late if line.late else say("Waiting")
    return Line(
        (
            str(number),
            unit_name(say, basis.snapshot, line.unit),
            str(line.number),
            date_time(say, line.asked, zone),
            date_time(say, line.answered, zone) if line.answered else "–",
            minutes_seconds(line.took),
            verdict,
            str(line.reminded or ""),
            mask_numbers(" ".join(part for part in (told.who, told.text) if part)) if told else "",
        )
    )


def staff_form(basis: Basis, title: str, head: Head, report: AssuranceReport) -> TableForm:
    """One line a city, the province's own first."""
    say, rows = basis.say, report.staff
    total = ("", say("Total"), *(str(sum(getattr(r, n) for r in rows)) for n in _STAFF), "")
    return TableForm(
        name=say("Staff by city"),
        title=title,
        heading=head,
        columns=(
            Column(say("No."), 6, CENTER),
            Column(say("Place"), 34),
            Column(say("Venues"), 12, CENTER),
            Column(say("People needed"), 12, CENTER),
            Column(say("People sent"), 12, CENTER),
            Column(say("Excused"), 12, CENTER),
            Column(say("Unfilled"), 12, CENTER),
        ),
        lines=(
            *(
                Line(
                    (
                        str(number),
                        place_name(basis.snapshot, row.place),
                        *(str(getattr(row, name)) for name in _STAFF),
                        str(row.needed - row.assigned or ""),
                    )
                )
                for number, row in enumerate(rows, 1)
            ),
            Line(total, GROUP),
        ),
        landscape=False,
    )


_STAFF = ("venues", "needed", "assigned", "excused")


def faults_form(basis: Basis, title: str, head: Head, report: AssuranceReport) -> TableForm:
    """One line a fault."""
    say = basis.say
    return TableForm(
        name=say("Faults at venues"),
        title=title,
        heading=head,
        columns=(
            Column(say("No."), 6, CENTER),
            Column(say("Ticket"), 16, CENTER),
            Column(say("Venue, circuit"), 32),
            Column(say("Fault"), 12, CENTER),
            Column(say("What was told"), 30),
            Column(say("Reported"), 14, CENTER),
            Column(say("Mended"), 14, CENTER),
            Column(say("Lasted h:mm"), 11, CENTER),
            Column(say("During the meeting h:mm"), 13, CENTER),
            Column(say("State"), 13, CENTER),
        ),
        lines=tuple(_fault(basis, number, line) for number, line in enumerate(report.faults, 1)),
        legend=(say("Lasted: from the report to the restoration, or until now."),),
    )


def _fault(basis: Basis, number: int, line: FaultLine) -> Line:
    say, ticket = basis.say, line.ticket
    where = (venue_name(basis.snapshot, line.venue) if line.venue else "", ticket.circuit)
    return Line(
        (
            str(number),
            ticket.code,
            "\n".join(part for part in where if part),
            fault_name(say, ticket.fault) if ticket.fault else "",
            mask_numbers(ticket.summary),
            date_time(say, ticket.received, basis.zone),
            date_time(say, line.mended, basis.zone) if line.mended else "–",
            hours_minutes(line.lasted),
            hours_minutes(line.during) if line.during else "",
            state_name(say, ticket.state),
        )
    )


def log_form(basis: Basis, title: str, head: Head, report: AssuranceReport) -> TableForm:
    """The log in the order of time, a group a day."""
    say = basis.say
    return TableForm(
        name=say("Log"),
        title=title,
        heading=head,
        columns=(
            Column(say("Time"), 18, CENTER),
            Column(say("Event"), 22),
            Column(say("Venue"), 30),
            Column(say("Details"), 60),
            Column(say("By"), 14, CENTER),
        ),
        lines=tuple(_log(basis, report)),
    )


def _log(basis: Basis, report: AssuranceReport) -> Iterator[Line]:
    say, snapshot, day = basis.say, basis.snapshot, None
    for event in report.log:
        if basis.day(event.at) != day:
            day = basis.day(event.at)
            yield Line((date_time(say, event.at, basis.zone).rpartition(" ")[0], *[""] * 4), GROUP)
        details = say("; ").join(event_details(say, snapshot, event, basis.zone))
        venue = event_venue(snapshot, event)
        by = event_author(say, event)
        yield Line((clock_time(event.at, basis.zone), event_name(say, event.what), venue, details, by))
