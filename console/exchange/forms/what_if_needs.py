"""Needs that stay open in a scenario: a table by county, and plain records."""

from console.domain.levels import COUNTY
from console.domain.places import paths
from console.exchange.forms.basis import Basis
from console.exchange.forms.document import CENTER, GROUP, Column, Line, Records, TableForm
from console.planning.plans.whatif.outlook import Failing, Outlook
from console.wording.names import level_name, place_name, system_name, venue_name
from console.wording.whatif import outlook_sentence, reasons_text

FIELDS = (
    "day", "seed", "system", "level", "place", "place_path", "venue", "venue_name", "conference", "start", "end",
    "open", "open_before", "why", "people", "absent",
)  # fmt: skip


def failing_form(basis: Basis, title: str, outlook: Outlook) -> TableForm:
    """One line a need, under its county; those that the scenario alone leaves open say so."""
    say = basis.say
    lines: list[Line] = []
    area: str | None = None
    for number, row in enumerate(outlook.failing, 1):
        if (code := _county(basis, row.asked.place)) != area:
            area = code
            lines.append(Line((place_name(basis.snapshot, code), *[""] * 7), GROUP))
        lines.append(_line(basis, outlook, number, row))
    if not lines:
        lines.append(Line((say("All places are filled"), *[""] * 7), GROUP))
    return TableForm(
        name=say("Needs that stay open"),
        title=title,
        heading=(basis.filled_in(), (outlook_sentence(say, outlook), "")),
        columns=(
            Column(say("No."), 6, CENTER),
            Column(say("Venue"), 34),
            Column(say("System"), 10, CENTER),
            Column(say("Level"), 10, CENTER),
            Column(say("On site"), 14, CENTER),
            Column(say("Left open"), 8, CENTER),
            Column(say("Open before"), 9, CENTER),
            Column(say("Why"), 64),
        ),
        lines=tuple(lines),
        legend=(say("Open before: places that stay open with everybody there and all roads open."),),
        signatures=basis.signatures(),
    )


def _county(basis: Basis, place: str) -> str:
    """The county of a place, or the place itself."""
    path = basis.snapshot.places.derived(paths).get(place, ())
    return next((step.code for step in path if step.level == COUNTY), place)


def _line(basis: Basis, outlook: Outlook, number: int, row: Failing) -> Line:
    say, snapshot, asked = basis.say, basis.snapshot, row.asked
    return Line(
        (
            str(number),
            venue_name(snapshot, asked.venue),
            system_name(say, snapshot, asked.system),
            level_name(say, snapshot, asked.level),
            basis.span(asked.start, asked.end),
            str(row.open),
            str(row.before) if row.before else "",
            reasons_text(say, snapshot, outlook, row),
        )
    )


def failing_records(basis: Basis, outlook: Outlook) -> Records:
    """One record a need; `people` and `absent` are employee numbers, parted by blanks."""
    return Records("data", FIELDS, tuple(_record(basis, outlook, row) for row in outlook.failing))


def _record(basis: Basis, outlook: Outlook, row: Failing) -> tuple[str | int, ...]:
    snapshot, asked = basis.snapshot, row.asked
    path = "/".join(step.name for step in snapshot.places.derived(paths).get(asked.place, ()))
    real = asked.conference if asked.conference in snapshot.conferences else ""
    return (
        outlook.scenario.day.isoformat(), outlook.seed, asked.system, asked.level, asked.place, path, asked.venue,
        venue_name(snapshot, asked.venue), real, basis.iso(asked.start), basis.iso(asked.end), row.open, row.before,
        row.why, _codes(basis, row.people), _codes(basis, row.away),
    )  # fmt: skip


def _codes(basis: Basis, people: tuple[str, ...]) -> str:
    return " ".join(person.code for key in people if (person := basis.snapshot.people.get(key)))
