"""On-site checklists, one a venue and conference, with masked phones [D]."""

from console.domain.checks import CheckTemplate, word_of
from console.domain.conferences import Conference, Need
from console.domain.people import mask_phone
from console.domain.venues import Venue
from console.exchange.forms.basis import Basis, chosen
from console.exchange.forms.check_parts import check_words, circuit_of, line_rows, qr_of, steps_of, version_of
from console.exchange.forms.document import CHECKLISTS, Document, Records
from console.exchange.forms.roster_rows import Post, needs_in_order, posts_of
from console.exchange.forms.sheet_of_checks import Checklist, CheckStep, CheckWords
from console.planning.checks.subjects import Subject, of_need, template_of
from console.wording.forms import ExportProblem, period_text, weekday_text
from console.wording.names import clock_time, place_name, post_name, system_name

FIELDS = (
    "number", "template", "conference", "notice", "system", "title", "need", "venue", "venue_name", "place", "level",
    "circuit", "start", "meeting_start", "meeting_end", "end", "person_codes", "person_names", "phones_masked",
)  # fmt: skip


def checklists(basis: Basis, conference_ids: tuple[str, ...]) -> Document:
    """One checklist for each venue of the conferences that takes part. Raises ExportProblem."""
    conferences = chosen(basis, conference_ids)
    sheets, records = [], []
    words = check_words(basis)
    for conference in conferences:
        steps: dict[str, tuple[CheckStep, ...]] = {}
        for need in needs_in_order(basis.snapshot, conference.id):
            if need.excused:
                continue
            template = _template(basis, need)
            if template.id not in steps:
                steps[template.id] = steps_of(basis, template, conference.start, conference.end)
            there = tuple(posts_of(basis.snapshot, conference, (need,)))
            subject = of_need(basis.snapshot, need)
            sheets.append(_checklist(basis, words, template, steps[template.id], subject, conference, there))
            records.append(_record(basis, subject, template, conference, there))
    say = basis.say
    period = period_text(say, (basis.day(c.start) for c in conferences))
    return Document(
        kind=CHECKLISTS,
        title=say("{unit}: on-site checklists ({period})", unit=basis.unit, period=period),
        language=say.language,
        rows=len(sheets),
        checklists=tuple(sheets),
        records=(Records("data", FIELDS, tuple(records)),),
        page_of=words.page_of,
        labels={
            "index": say("Contents"),
            "number": say("Record number"),
            "subject": say("Conference"),
            "venue": say("Venue"),
        },
    )


def _template(basis: Basis, need: Need) -> CheckTemplate:
    found = template_of(basis.snapshot, of_need(basis.snapshot, need))
    if found is None:
        venue = basis.snapshot.venues.get(need.venue)
        raise ExportProblem("no_checklist", venue=venue.name if venue else need.venue)
    return found


def _checklist(
    basis: Basis,
    words: CheckWords,
    template: CheckTemplate,
    steps: tuple[CheckStep, ...],
    subject: Subject,
    conference: Conference,
    there: tuple[Post, ...],
) -> Checklist:
    venue = there[0].venue
    name = venue.name if venue else subject.venue
    return Checklist(
        words=words,
        title=word_of(template.names, basis.say.language),
        number=subject.number,
        version=version_of(subject, template),
        qr=qr_of(subject, template),
        subtitle=f"{conference.title}   {name}",
        facts=_facts(basis, conference, there, venue),
        steps=steps,
        line_rows=line_rows(basis, venue, template),
        group=conference.id,
        subject=conference.title,
        venue=name,
    )


def _facts(
    basis: Basis, conference: Conference, there: tuple[Post, ...], venue: Venue | None
) -> tuple[tuple[str, str, str, str], ...]:
    say, snapshot, need = basis.say, basis.snapshot, there[0].need
    system = system_name(say, snapshot, conference.system)
    people = [post.person for post in there if post.person]
    names = "\n".join(f"{p.name}  {post_name(say, p.post)}" for p in people) or say("Unfilled")
    on_site = say(
        "by {start}, until {end}", start=clock_time(need.start, basis.zone), end=clock_time(need.end, basis.zone)
    )
    return (
        (say("Conference"), conference.title, say("System"), system),
        (
            say("Meeting day"),
            weekday_text(say, basis.day(conference.start)),
            say("Meeting time"),
            basis.span(conference.start, conference.end),
        ),
        (say("Venue"), venue.name if venue else need.venue, say("On site"), on_site),
        (
            say("Place"),
            (venue.address if venue else "") or place_name(snapshot, need.place),
            say("Notice number"),
            conference.notice,
        ),
        (say("On-site person"), names, say("Phone"), "\n".join(mask_phone(p.phone) for p in people)),
        (say("Venue contact"), "", say("Phone"), ""),
        circuit_facts(basis, venue),
    )


def circuit_facts(basis: Basis, venue: Venue | None) -> tuple[str, str, str, str]:
    """The row of facts about the circuit that carries a venue."""
    circuit, say = circuit_of(basis, venue), basis.say
    return say("Circuit"), venue.circuit if venue else "", say("Bandwidth"), circuit.bandwidth if circuit else ""


def _record(
    basis: Basis, subject: Subject, template: CheckTemplate, conference: Conference, there: tuple[Post, ...]
) -> tuple[str, ...]:
    need, venue = there[0].need, there[0].venue
    people = [post.person for post in there if post.person]
    return (
        subject.number, template.id, conference.id, conference.notice, conference.system, conference.title, need.id,
        need.venue, venue.name if venue else "", need.place, need.level, venue.circuit if venue else "",
        basis.iso(need.start), basis.iso(need.meeting_start), basis.iso(need.meeting_end), basis.iso(need.end),
        ";".join(p.code for p in people), ";".join(p.name for p in people),
        ";".join(mask_phone(p.phone) for p in people),
    )  # fmt: skip
