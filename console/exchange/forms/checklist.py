"""On-site checklists, one a venue and conference, with masked phones [D]."""

import hashlib
from base64 import b32encode

from console.domain.conferences import Conference, Need
from console.domain.customers import Circuit, circuits_by_code
from console.domain.people import mask_phone
from console.domain.venues import Venue
from console.exchange.forms.basis import Basis, chosen
from console.exchange.forms.checks import BEFORE_MEETING, LINE_HEADS, READING, SIGNERS, STEPS
from console.exchange.forms.document import CHECKLISTS, Document, Records
from console.exchange.forms.roster_rows import Post, needs_in_order, posts_of
from console.exchange.forms.sheet_of_checks import Check, Checklist, CheckStep, CheckWords
from console.wording.forms import day_text, period_text, weekday_text
from console.wording.names import clock_time, place_name, post_name, system_name

FIELDS = (
    "number", "conference", "notice", "system", "title", "need", "venue", "venue_name", "place", "level", "circuit",
    "start", "meeting_start", "meeting_end", "end", "person_codes", "person_names", "phones_masked",
)  # fmt: skip
QR_PREFIX = "checklist:"


def checklists(basis: Basis, conference_ids: tuple[str, ...]) -> Document:
    """One checklist for each need of the conferences. Raises ExportProblem."""
    conferences = chosen(basis, conference_ids)
    sheets, records = [], []
    words = _words(basis)
    steps: dict[str, tuple[CheckStep, ...]] = {c.id: _steps(basis, c) for c in conferences}
    for conference in conferences:
        for need in needs_in_order(basis.snapshot, conference.id):
            there = tuple(posts_of(basis.snapshot, conference, (need,)))
            sheets.append(_checklist(basis, words, steps[conference.id], conference, there))
            records.append(_record(basis, conference, need, there))
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
            "conference": say("Conference"),
            "venue": say("Venue"),
        },
    )


def record_number(basis: Basis, need: Need) -> str:
    """The number on the form: day, place and four characters that the record's id always gives. Short enough
    to say by phone.
    """
    mark_of = b32encode(hashlib.sha256(need.id.encode()).digest())[:4].decode()
    return f"JC-{basis.day(need.meeting_start):%Y%m%d}-{need.place}-{mark_of}"


def _words(basis: Basis) -> CheckWords:
    say = basis.say
    printed = day_text(say, basis.day(basis.now)), clock_time(basis.now, basis.zone)
    return CheckWords(
        title=say("On-site checklist of a video conference"),
        number=say("Record number"),
        heads=(say("No."), say("Item"), say("What must be so"), say("Result"), say("Remark")),
        passed=say("Pass"),
        failed=say("Fail"),
        done_at=say("done at"),
        scan=say("Code of this record"),
        line=say("Optical-line assurance"),
        line_note=say("Write down both ends as measured on the day"),
        line_heads=tuple(say(head) for head in LINE_HEADS),
        signers=tuple(say(signer) for signer in SIGNERS),
        sign_date=say("__/__  __:__"),
        foot=say(
            "{user}, printed {day} {time}   Phones are masked; full numbers stay in the system",
            user=basis.user or basis.unit,
            day=printed[0],
            time=printed[1],
        ),
        page_of=say("Page {page} of {pages}", page="{page}", pages="{pages}"),
    )


def _steps(basis: Basis, conference: Conference) -> tuple[CheckStep, ...]:
    say = basis.say
    return tuple(
        CheckStep(
            number,
            say(step.name),
            say("before {time}", time=clock_time(conference.start, basis.zone))
            if step.due == BEFORE_MEETING
            else say("after {time}", time=clock_time(conference.end, basis.zone)),
            tuple(
                Check(f"{number}.{place}", say(i.name), say(i.standard), say(i.unit) if i.result == READING else "")
                for place, i in enumerate(step.items, 1)
            ),
        )
        for number, step in enumerate(STEPS, 1)
    )


def _checklist(
    basis: Basis, words: CheckWords, steps: tuple[CheckStep, ...], conference: Conference, there: tuple[Post, ...]
) -> Checklist:
    need, venue = there[0].need, there[0].venue
    number = record_number(basis, need)
    name = venue.name if venue else need.venue
    circuit = basis.snapshot.circuits.derived(circuits_by_code).get(venue.circuit) if venue else None
    return Checklist(
        words=words,
        number=number,
        qr=f"{QR_PREFIX}{number}:{need.id}",
        subtitle=f"{conference.title}   {name}",
        facts=_facts(basis, conference, there, venue, circuit),
        steps=steps,
        line_rows=_line_rows(basis, venue, circuit),
        conference=conference.id,
        venue=name,
    )


def _facts(
    basis: Basis, conference: Conference, there: tuple[Post, ...], venue: Venue | None, circuit: Circuit | None
) -> tuple[tuple[str, str, str, str], ...]:
    say, snapshot, need = basis.say, basis.snapshot, there[0].need
    system = system_name(say, snapshot, conference.system)
    people = [post.person for post in there if post.person]
    names = "\n".join(f"{p.name}  {post_name(say, p.post)}" for p in people) or say("Unfilled")
    on_site = say(
        "by {start}, until {end}", start=clock_time(need.start, basis.zone), end=clock_time(need.end, basis.zone)
    )
    line = venue.circuit if venue else ""
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
        (say("Circuit"), line, say("Bandwidth"), circuit.bandwidth if circuit else ""),
    )


def _line_rows(basis: Basis, venue: Venue | None, circuit: Circuit | None) -> tuple[tuple[str, ...], ...]:
    say, blank = basis.say, ("",) * 5
    ends = (circuit.a_end, circuit.z_end) if circuit else ("", venue.name if venue else "")
    return ((say("Main path"), *ends, *blank), (say("Standby path"), "", "", *blank))


def _record(basis: Basis, conference: Conference, need: Need, there: tuple[Post, ...]) -> tuple[str, ...]:
    venue = there[0].venue
    people = [post.person for post in there if post.person]
    return (
        record_number(basis, need), conference.id, conference.notice, conference.system, conference.title, need.id,
        need.venue, venue.name if venue else "", need.place, need.level, venue.circuit if venue else "",
        basis.iso(need.start), basis.iso(need.meeting_start), basis.iso(need.meeting_end), basis.iso(need.end),
        ";".join(p.code for p in people), ";".join(p.name for p in people),
        ";".join(mask_phone(p.phone) for p in people),
    )  # fmt: skip
