"""The assurance report of a conference in the operator's form: what was done at a glance, then lists [D]."""

from collections.abc import Iterable, Iterator

from console.domain.conference_log import UnitTask
from console.domain.conferences import CANCELLED, CLOSED, DRAFT, PUBLISHED
from console.exchange.forms.assurance_lists import answers_form, faults_form, log_form, staff_form
from console.exchange.forms.assurance_records import answer_records, fault_records, round_records
from console.exchange.forms.basis import Basis
from console.exchange.forms.document import ASSURANCE, CENTER, GROUP, Column, Document, Line, TableForm
from console.planning.assurance.report import AssuranceReport, CheckLine
from console.planning.assurance.switches import SwitchLine
from console.planning.notices.facts import basis_of
from console.wording.assurance import CLOCKS, notice_name, punctuality_text, round_text, unfinished_lines
from console.wording.catalogue import mark
from console.wording.conference_log import path_name, switch_length, task_name
from console.wording.forms import day_text
from console.wording.messages import role_name
from console.wording.names import clock_time, date_time, place_name, system_name, venue_name
from console.wording.rollcalls import round_name
from console.wording.tickets import hours_minutes, mask_numbers

_STATES = {
    DRAFT: mark("Draft"), PUBLISHED: mark("Published"), CANCELLED: mark("Cancelled"), CLOSED: mark("Closed"),
}  # fmt: skip
_MINUTE = 60


def assurance_document(basis: Basis, report: AssuranceReport) -> Document:
    """The document as of the report's moment; phones in any text are masked."""
    say, conference = basis.say, report.conference
    title = say("{unit}: assurance report, {title}", unit=basis.unit, title=conference.title)
    moment = report.now.astimezone(basis.zone)
    asof = say("As of {time}", time=f"{day_text(say, moment.date())} {moment:%H:%M}")
    head = (basis.filled_in(), (basis.dated_span(conference.start, conference.end), asof))
    lists = (
        answers_form(basis, title, head, report),
        staff_form(basis, title, head, report),
        faults_form(basis, title, head, report),
        log_form(basis, title, head, report),
    )
    return Document(
        kind=ASSURANCE,
        title=title,
        language=say.language,
        rows=sum(line.venues for line in report.staff),
        tables=(_summary(basis, title, head, report), *(form for form in lists if form.lines)),
        records=(answer_records(basis, report), round_records(basis, report), fault_records(basis, report)),
        page_of=basis.page_of,
    )


def _summary(basis: Basis, title: str, head: tuple[tuple[str, str], ...], report: AssuranceReport) -> TableForm:
    say = basis.say
    return TableForm(
        name=say("Assurance report"),
        title=title,
        heading=head,
        columns=(Column(say("No."), 6, CENTER), Column(say("Item"), 30), Column(say("Result"), 64)),
        lines=tuple(_numbered(_sections(basis, report))),
        legend=(
            say("Answers by OA and mail are counted in working time; groups and calls in all time."),
            say("Phones are masked."),
        ),
        signatures=basis.signatures(),
        landscape=False,
    )


Section = tuple[str, list[tuple[str, str]]]


def _numbered(sections: Iterable[Section]) -> Iterator[Line]:
    for number, (name, rows) in enumerate(sections, 1):
        yield Line((f"{number}  {name}", "", ""), GROUP)
        for place, (item, result) in enumerate(rows, 1):
            yield Line((f"{number}.{place}", item, result))


def _sections(basis: Basis, report: AssuranceReport) -> Iterator[Section]:
    say = basis.say
    yield say("Meeting and scope"), _meeting(basis, report)
    yield say("Notices and answers"), _notices(basis, report)
    yield say("Rounds"), [
        (say("{round}, due {time}", round=round_name(say, line.round), time=date_time(say, line.due, basis.zone)),
         round_text(say, line.round, line.said, line.open))
        for line in report.rounds
    ]  # fmt: skip
    if report.checks:
        yield say("Checklists"), [_check(basis, line) for line in report.checks]
    yield say("Faults"), _faults(basis, report)
    if report.tasks or report.switches:
        tasks = [_task(basis, task) for task in report.tasks]
        yield say("Tasks of units, backup paths"), tasks + [_switch(basis, line) for line in report.switches]
    if report.excused:
        excused = [(venue_name(basis.snapshot, need.venue), mask_numbers(need.excused)) for need in report.excused]
        yield say("Venues excused"), excused
    remains = list(unfinished_lines(say, basis.snapshot, report.unfinished))
    yield say("Unfinished"), remains or [("", say("Nothing remains"))]


def _meeting(basis: Basis, report: AssuranceReport) -> list[tuple[str, str]]:
    say, conference = basis.say, report.conference
    venues, needed = sum(line.venues for line in report.staff), sum(line.needed for line in report.staff)
    sent = sum(line.assigned for line in report.staff)
    return [
        (say("System"), system_name(say, basis.snapshot, conference.system)),
        (say("Meeting time"), basis.dated_span(conference.start, conference.end)),
        (say("Formal notice"), basis_of(basis.snapshot, conference) or "–"),
        (say("Scope"), conference.scope_text),
        (say("State"), say(_STATES[conference.state])),
        (say("Venues, people"), say("{n} venues; {m} of {k} people sent", n=venues, m=sent, k=needed)),
    ]


def _notices(basis: Basis, report: AssuranceReport) -> list[tuple[str, str]]:
    say, zone = basis.say, basis.zone
    rows = [
        (
            notice_name(say, notice.kind, notice.number),
            say(
                "{time} by {by}, {n} groups, on {basis}",
                time=date_time(say, notice.at, zone), by=notice.by, n=len(notice.groups), basis=notice.basis or "–",
            ),
        )
        for notice in report.notices
    ]  # fmt: skip
    rows += [(say(CLOCKS[clock]), punctuality_text(say, sums)) for clock, sums in report.punctuality.items()]
    return rows


def _check(basis: Basis, line: CheckLine) -> tuple[str, str]:
    say = basis.say
    template = basis.snapshot.check_templates.get(line.template)
    step = next((s for s in template.steps if s.code == line.step), None) if template else None
    name = step.names.get(say.language) or next(iter(step.names.values()), line.step) if step else line.step
    done = say("done at {n} of {m} venues", n=line.done, m=line.venues)
    if line.abnormal:
        done = say("{done}; {n} items abnormal", done=done, n=line.abnormal)
    return f"{line.step} {name}", done


def _faults(basis: Basis, report: AssuranceReport) -> list[tuple[str, str]]:
    say, faults = basis.say, report.faults
    if not faults:
        return [(say("Faults at venues"), say("None"))]
    mended = sum(line.mended is not None for line in faults)
    during = sum((line.during.total_seconds() for line in faults), 0.0)
    return [
        (say("Faults at venues"), say("{n}, of them mended {m}", n=len(faults), m=mended)),
        (
            say("While the meeting ran"),
            say("{n} min in all", n=round(during / _MINUTE)) if during else say("not disturbed"),
        ),
    ]


def _task(basis: Basis, task: UnitTask) -> tuple[str, str]:
    say = basis.say
    need = basis.snapshot.needs.get(task.need)
    where = venue_name(basis.snapshot, need.venue) if need else place_name(basis.snapshot, task.place)
    item = f"{where}\n{task_name(say, task.kind)} ({role_name(say, task.unit)})"
    given = clock_time(task.at, basis.zone)
    if task.done is None:
        return item, say("given {time}, not answered", time=given)
    took = hours_minutes(task.done - task.at)
    answer = mask_numbers(task.answer)
    if not answer:
        return item, say("given {time}, ended after {took} without an answer", time=given, took=took)
    return item, say("given {time}, done after {took}: {answer}", time=given, took=took, answer=answer)


def _switch(basis: Basis, line: SwitchLine) -> tuple[str, str]:
    say = basis.say
    where = venue_name(basis.snapshot, line.venue) if line.venue else ""
    minutes = int(line.lasted.total_seconds()) // _MINUTE
    length = switch_length(say, minutes, still=line.off is None)
    result = say("from {time}, {length}", time=clock_time(line.on, basis.zone), length=length)
    return "\n".join(part for part in (path_name(say, line.what), where) if part), result
