"""What every checklist has in common: the form's words, a template's steps in one language, the optical line."""

from datetime import datetime

from console.domain.checks import AFTER_MEETING, BEFORE_MEETING, READING, CheckTemplate, word_of
from console.domain.customers import Circuit, circuits_by_code
from console.domain.venues import Venue
from console.exchange.forms.basis import Basis
from console.exchange.forms.sheet_of_checks import Check, CheckStep, CheckWords
from console.planning.checks.subjects import Subject, seal_of
from console.wording import checks
from console.wording.forms import day_text
from console.wording.names import clock_time

QR_PREFIX = "checklist"


def check_words(basis: Basis) -> CheckWords:
    """The fixed words, once an export."""
    say = basis.say
    printed = day_text(say, basis.day(basis.now)), clock_time(basis.now, basis.zone)
    return CheckWords(
        number=say(checks.NUMBER),
        version=say(checks.VERSION),
        heads=tuple(say(head) for head in checks.HEADS),
        passed=say(checks.PASSED),
        failed=say(checks.FAILED),
        done_at=say(checks.DONE_AT),
        scan=say("Code of this record"),
        line=say(checks.LINE),
        line_note=say("Write down both ends as measured on the day"),
        line_heads=tuple(say(head) for head in checks.LINE_HEADS),
        signers=tuple(say(signer) for signer in checks.SIGNERS),
        sign_date=say(checks.SIGN_DATE),
        foot=say(
            "{user}, printed {day} {time}   Phones are masked; full numbers stay in the system",
            user=basis.user or basis.unit,
            day=printed[0],
            time=printed[1],
        ),
        page_of=basis.page_of,
    )


def steps_of(
    basis: Basis, template: CheckTemplate, start: datetime | None = None, end: datetime | None = None
) -> tuple[CheckStep, ...]:
    """The steps of a template in the form's language; `start` and `end` are the meeting's, None where there is none."""
    say, language = basis.say, basis.say.language
    due = {
        BEFORE_MEETING: say("before {time}", time=clock_time(start, basis.zone)) if start else "",
        AFTER_MEETING: say("after {time}", time=clock_time(end, basis.zone)) if end else "",
    }
    return tuple(
        CheckStep(
            step.code,
            word_of(step.names, language),
            due.get(step.due, ""),
            tuple(
                Check(
                    item.code,
                    word_of(item.names, language),
                    word_of(item.standards, language),
                    word_of(item.units, language) if item.kind == READING else "",
                )
                for item in step.items
            ),
        )
        for step in template.steps
    )


def circuit_of(basis: Basis, venue: Venue | None) -> Circuit | None:
    """The circuit that carries a venue, once it is known."""
    return basis.snapshot.circuits.derived(circuits_by_code).get(venue.circuit) if venue else None


def line_rows(basis: Basis, venue: Venue | None, template: CheckTemplate) -> tuple[tuple[str, ...], ...]:
    """The table of the optical line with the ends that are known; () where the template has none."""
    if not template.line:
        return ()
    circuit, blank = circuit_of(basis, venue), ("",) * 5
    ends = (circuit.a_end, circuit.z_end) if circuit else ("", venue.name if venue else "")
    main, standby = (basis.say(path) for path in checks.PATHS)
    return ((main, *ends, *blank), (standby, "", "", *blank))


def version_of(subject: Subject, template: CheckTemplate) -> str:
    """What the sheet bears beside its number."""
    return f"{template.id}-{seal_of(subject.number, template.id)}"


def qr_of(subject: Subject, template: CheckTemplate) -> str:
    """What the code says: record number, what it is about, template."""
    about = subject.need or f"{subject.plan}/{subject.venue}"
    return f"{QR_PREFIX}:{subject.number}:{about}:{template.id}"
