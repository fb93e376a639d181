"""The month of conferences in the operator's form: sums by system, the meetings, faults by city, and charts [D]."""

from collections.abc import Iterator

from console.domain.conferences import CANCELLED
from console.domain.policies import ANSWER_CLOCKS
from console.exchange.forms.basis import Basis, Head
from console.exchange.forms.document import (
    CENTER,
    CONFERENCE_MONTH,
    GROUP,
    Chart,
    ChartForm,
    Column,
    Document,
    Line,
    Records,
    TableForm,
)
from console.exchange.forms.month_words import month_head
from console.planning.assurance.answers import Punctuality
from console.planning.assurance.month import ConferenceMonth, MeetingLine, Sums
from console.wording.assurance import CLOCKS, share_text
from console.wording.catalogue import Wording, mark
from console.wording.names import place_name, system_name
from console.wording.tickets import hours_minutes

FIELDS = (
    "month", "conference", "notice", "system", "title", "state", "start", "end", "venues", "excused",
    *(f"{clock}_{figure}" for clock in ANSWER_CLOCKS for figure in ("owed", "punctual", "late", "unanswered")),
    "faults", "faults_seconds",
)  # fmt: skip


def conference_month_document(basis: Basis, report: ConferenceMonth) -> Document:
    """The document of a month."""
    title, head = month_head(basis, report.month, mark("{unit}: monthly report of conference support ({month})"))
    return Document(
        kind=CONFERENCE_MONTH,
        title=title,
        language=basis.say.language,
        rows=len(report.meetings),
        tables=(
            _systems_form(basis, title, head, report),
            _meetings_form(basis, title, head, report),
            _cities_form(basis, title, head, report),
        ),
        charts=_charts(basis, title, report),
        records=(_records(basis, report),),
        page_of=basis.page_of,
    )


def _answer_columns(basis: Basis) -> tuple[Column, ...]:
    return tuple(Column(basis.say(name), 17, CENTER) for name in CLOCKS.values())


def _answers(say: Wording, answers: dict[str, Punctuality]) -> tuple[str, ...]:
    """In time of owed, and the share, a clock each."""
    cells = []
    for clock in CLOCKS:
        sums = answers[clock]
        cells.append(f"{sums.punctual}/{sums.owed}  {share_text(say, sums)}" if sums.owed else "–")
    return tuple(cells)


def _sums(say: Wording, sums: Sums) -> tuple[str, ...]:
    counts = (str(sums.meetings), str(sums.cancelled or ""), str(sums.venues))
    lasted = hours_minutes(sums.lasted) if sums.faults else ""
    return (*counts, *_answers(say, sums.answers), str(sums.faults or ""), lasted)


def _systems_form(basis: Basis, title: str, head: Head, report: ConferenceMonth) -> TableForm:
    say = basis.say
    lines = [
        Line((str(number), system_name(say, basis.snapshot, system), *_sums(say, sums)))
        for number, (system, sums) in enumerate(report.systems.items(), 1)
    ]
    return TableForm(
        name=say("Summary"),
        title=title,
        heading=head,
        columns=(
            Column(say("No."), 6, CENTER),
            Column(say("System"), 22),
            Column(say("Meetings"), 10, CENTER),
            Column(say("Cancelled"), 10, CENTER),
            Column(say("Venues"), 10, CENTER),
            *_answer_columns(basis),
            Column(say("Faults"), 10, CENTER),
            Column(say("Lasted h:mm"), 11, CENTER),
        ),
        lines=(*lines, Line(("", say("Total"), *_sums(say, report.total)), GROUP)),
        legend=(
            say("Answers: in time of those owed, and the share of those that are settled."),
            say("A fault that concerned several meetings counts once in the total."),
        ),
        signatures=basis.signatures(),
    )


def _meetings_form(basis: Basis, title: str, head: Head, report: ConferenceMonth) -> TableForm:
    say = basis.say
    return TableForm(
        name=say("Meetings"),
        title=title,
        heading=head,
        columns=(
            Column(say("No."), 6, CENTER),
            Column(say("Conference"), 34),
            Column(say("System"), 12, CENTER),
            Column(say("Meeting time"), 26),
            Column(say("Notice number"), 20),
            Column(say("Venues"), 9, CENTER),
            Column(say("Excused"), 9, CENTER),
            *_answer_columns(basis),
            Column(say("Faults"), 8, CENTER),
            Column(say("Lasted h:mm"), 10, CENTER),
        ),
        lines=tuple(_meetings(basis, report)),
    )


def _meetings(basis: Basis, report: ConferenceMonth) -> Iterator[Line]:
    say = basis.say
    for number, line in enumerate(report.meetings, 1):
        conference = line.conference
        off = conference.state == CANCELLED
        name = say("{title} (cancelled)", title=conference.title) if off else conference.title
        yield Line(
            (
                str(number),
                name,
                system_name(say, basis.snapshot, conference.system),
                basis.dated_span(conference.start, conference.end),
                conference.notice,
                str(line.venues or ""),
                str(line.excused or ""),
                *_answers(say, line.answers),
                str(len(line.faults) or ""),
                _lasted(line),
            )
        )


def _lasted(line: MeetingLine) -> str:
    lengths = [fault.lasted for fault in line.faults]
    return hours_minutes(sum(lengths[1:], lengths[0])) if lengths else ""


def _cities_form(basis: Basis, title: str, head: Head, report: ConferenceMonth) -> TableForm:
    say = basis.say
    systems = tuple(report.systems)
    return TableForm(
        name=say("Faults by city"),
        title=title,
        heading=head,
        columns=(
            Column(say("No."), 6, CENTER),
            Column(say("Place"), 30),
            *(Column(system_name(say, basis.snapshot, key), 14, CENTER) for key in systems),
            Column(say("Lasted h:mm"), 14, CENTER),
        ),
        lines=tuple(
            Line(
                (
                    str(number),
                    place_name(basis.snapshot, row.place),
                    *(str(row.by_system.get(key) or "") for key in systems),
                    hours_minutes(row.lasted),
                )
            )
            for number, row in enumerate(report.cities, 1)
        )
        or (Line(("", say("No fault in this month"), *[""] * (len(systems) + 1)), GROUP),),
        landscape=False,
    )


def _charts(basis: Basis, title: str, report: ConferenceMonth) -> ChartForm | None:
    """None for a month without meetings: there is nothing to draw."""
    if not report.meetings:
        return None
    say = basis.say
    names = {key: system_name(say, basis.snapshot, key) for key in report.systems}
    sums = report.systems.values()
    shares = tuple((say(name), tuple(_share(row.answers[clock]) for row in sums)) for clock, name in CLOCKS.items())
    by_city = tuple((names[key], tuple(float(row.by_system.get(key, 0)) for row in report.cities)) for key in names)
    charts = [
        Chart(
            say("Meetings by system"),
            tuple(names.values()),
            ((say("Meetings"), tuple(float(row.meetings) for row in sums)),),
            say("System"),
            say("Meetings"),
        ),
        Chart(
            say("Answers in time by system"), tuple(names.values()), shares, say("System"), say("Percent"), top=100.0
        ),
        Chart(
            say("Faults by system"),
            tuple(names.values()),
            ((say("Faults"), tuple(float(row.faults) for row in sums)),),
            say("System"),
            say("Faults"),
        ),
    ]
    if report.cities:
        cities = tuple(place_name(basis.snapshot, row.place) for row in report.cities)
        charts.append(Chart(say("Faults by city"), cities, by_city, say("Place"), say("Faults"), stacked=True))
    return ChartForm(say("Charts"), title, tuple(charts))


def _share(sums: Punctuality) -> float | None:
    """Out of a hundred; None where no answer is settled, which is no share of nothing."""
    settled = sums.owed - sums.waiting
    return round(100 * sums.punctual / settled, 1) if settled else None


def _records(basis: Basis, report: ConferenceMonth) -> Records:
    month = f"{report.month.year:04d}-{report.month.number:02d}"
    return Records("data", FIELDS, tuple((month, *_record(basis, line)) for line in report.meetings))


def _record(basis: Basis, line: MeetingLine) -> tuple[str | int, ...]:
    c = line.conference
    answers = (
        figure
        for clock in ANSWER_CLOCKS
        for sums in (line.answers[clock],)
        for figure in (sums.owed, sums.punctual, sums.late, sums.unanswered)
    )
    lasted = round(sum(fault.lasted.total_seconds() for fault in line.faults))
    return (
        c.id, c.notice, c.system, c.title, c.state, basis.iso(c.start), basis.iso(c.end), line.venues, line.excused,
        *answers, len(line.faults), lasted,
    )  # fmt: skip
