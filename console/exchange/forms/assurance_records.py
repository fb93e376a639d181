"""The assurance report as plain records for machines: answers, rounds, faults; lengths in whole seconds."""

from datetime import timedelta

from console.exchange.forms.basis import Basis
from console.exchange.forms.document import Records
from console.planning.assurance.report import AssuranceReport

ANSWER_FIELDS = (
    "conference", "addressee", "hop", "place", "unit", "notice", "clock", "asked", "answered", "owed_seconds",
    "took_seconds", "punctual", "late", "steps_taken", "means", "who",
)  # fmt: skip
ROUND_FIELDS = (
    "conference", "round", "due", "venues", "present", "late", "no_answer", "failed", "not_asked", "first", "last",
)  # fmt: skip
FAULT_FIELDS = (
    "conference", "ticket", "code", "venue", "circuit", "fault", "reported", "mended", "lasted_seconds",
    "during_seconds", "state",
)  # fmt: skip


def _seconds(length: timedelta) -> int:
    return round(length.total_seconds())


def answer_records(basis: Basis, report: AssuranceReport) -> Records:
    """One record an answer owed; flags are 1 or 0."""
    rows = tuple(
        (
            report.conference.id, line.unit.id, line.unit.hop, line.unit.place, line.unit.unit, line.number, line.clock,
            basis.iso(line.asked), basis.iso(line.answered), _seconds(line.owed), _seconds(line.took),
            int(line.punctual), int(line.late), line.reminded,
            line.answer.means if line.answer else "", line.answer.who if line.answer else "",
        )
        for line in report.answers
    )  # fmt: skip
    return Records("data_answers", ANSWER_FIELDS, rows)


def round_records(basis: Basis, report: AssuranceReport) -> Records:
    """One record a round."""
    rows = tuple(
        (
            report.conference.id, line.round, basis.iso(line.due), line.venues, line.present, line.late,
            line.no_answer, line.failed, line.open, basis.iso(line.first), basis.iso(line.last),
        )
        for line in report.rounds
    )  # fmt: skip
    return Records("data_rounds", ROUND_FIELDS, rows)


def fault_records(basis: Basis, report: AssuranceReport) -> Records:
    """One record a fault."""
    rows = tuple(
        (
            report.conference.id, line.ticket.id, line.ticket.code, line.venue, line.ticket.circuit,
            line.ticket.fault, basis.iso(line.ticket.received), basis.iso(line.mended), _seconds(line.lasted),
            _seconds(line.during), line.ticket.state,
        )
        for line in report.faults
    )  # fmt: skip
    return Records("data_faults", FAULT_FIELDS, rows)
