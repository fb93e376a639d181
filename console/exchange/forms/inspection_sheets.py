"""Sheets of joint tests and routine inspections, by the same form as a meeting's checklists [D]."""

from dataclasses import dataclass
from datetime import date

from console.domain.checks import CheckTemplate, word_of
from console.domain.inspections import InspectionPlan
from console.domain.venues import Venue
from console.exchange.forms.basis import Basis
from console.exchange.forms.check_parts import check_words, line_rows, qr_of, steps_of, version_of
from console.exchange.forms.checklist import circuit_facts
from console.exchange.forms.document import CHECKLISTS, Document, Records
from console.exchange.forms.sheet_of_checks import Checklist, CheckWords
from console.planning.checks.subjects import Subject, of_inspection, template_of
from console.wording.checks import PURPOSE_NAMES
from console.wording.forms import ExportProblem, period_text, weekday_text
from console.wording.names import place_name, system_name

FIELDS = ("number", "template", "plan", "plan_name", "day", "venue", "venue_name", "place", "level", "circuit")


@dataclass(frozen=True, slots=True)
class Visit:
    """A venue (id) that a plan (id) wants looked at on a day (ISO)."""

    plan: str
    venue: str
    day: str


def inspection_sheets(basis: Basis, visits: tuple[Visit, ...]) -> Document:
    """One sheet for each visit, in their order. Raises ExportProblem: none, an unknown one, a plan without template."""
    if not visits:
        raise ExportProblem("no_visit")
    words, say = check_words(basis), basis.say
    made = [_sheet(basis, words, visit) for visit in visits]
    period = period_text(say, (date.fromisoformat(visit.day) for visit in visits))
    return Document(
        kind=CHECKLISTS,
        title=say("{unit}: inspection sheets ({period})", unit=basis.unit, period=period),
        language=say.language,
        rows=len(made),
        checklists=tuple(sheet for sheet, _ in made),
        records=(Records("data", FIELDS, tuple(record for _, record in made)),),
        page_of=words.page_of,
        labels={
            "index": say("Contents"),
            "number": say("Record number"),
            "subject": say("Inspection plan"),
            "venue": say("Venue"),
        },
    )


def _sheet(basis: Basis, words: CheckWords, visit: Visit) -> tuple[Checklist, tuple[str, ...]]:
    snapshot = basis.snapshot
    plan, venue = snapshot.inspection_plans.get(visit.plan), snapshot.venues.get(visit.venue)
    if plan is None or venue is None:
        raise ExportProblem("no_such_visit", plan=visit.plan, venue=visit.venue)
    subject = of_inspection(plan.id, "", venue, visit.day)
    template = template_of(snapshot, subject)
    if template is None:
        raise ExportProblem("no_checklist", venue=venue.name)
    sheet = Checklist(
        words=words,
        title=word_of(template.names, basis.say.language),
        number=subject.number,
        version=version_of(subject, template),
        qr=qr_of(subject, template),
        subtitle=f"{plan.name}   {venue.name}",
        facts=_facts(basis, plan, venue, template, subject),
        steps=steps_of(basis, template),
        line_rows=line_rows(basis, venue, template),
        group=plan.id,
        subject=plan.name,
        venue=venue.name,
    )
    record = (
        subject.number, template.id, plan.id, plan.name, visit.day, venue.id, venue.name, venue.place, venue.level,
        venue.circuit,
    )  # fmt: skip
    return sheet, record


def _facts(
    basis: Basis, plan: InspectionPlan, venue: Venue, template: CheckTemplate, subject: Subject
) -> tuple[tuple[str, str, str, str], ...]:
    say, snapshot = basis.say, basis.snapshot
    systems = say(", ").join(system_name(say, snapshot, code) for code in venue.systems)
    return (
        (say("Inspection plan"), plan.name, say("Purpose"), say(PURPOSE_NAMES[template.purpose])),
        (say("Due day"), weekday_text(say, date.fromisoformat(subject.day)), say("System"), systems),
        (say("Venue"), venue.name, say("Done on"), ""),
        (say("Place"), venue.address or place_name(snapshot, venue.place), say("Phone"), ""),
        (say("On-site person"), "", say("Venue contact"), ""),
        circuit_facts(basis, venue),
    )
