"""What a scenario comes to, as a workbook: parameters, sums, failing needs, strength, draws, plain records."""

from console.exchange.forms.basis import Basis
from console.exchange.forms.document import (
    CENTER,
    GROUP,
    SUBGROUP,
    WHAT_IF,
    Column,
    Document,
    Line,
    Records,
    TableForm,
)
from console.exchange.forms.what_if_needs import failing_form, failing_records
from console.planning.plans.whatif.outlook import Outlook, Tally, Unit
from console.wording.forms import weekday_text
from console.wording.names import level_name, place_name, post_name, system_name
from console.wording.plans import certificate_sentence
from console.wording.whatif import (
    draws_sentence,
    held_sentence,
    missing_text,
    outlook_sentence,
    scenario_rows,
    strength_figures,
)

UNIT_FIELDS = ("place", "level", "post", "present", "required", "present_before", "bound", "places", "open", "holds")


def what_if_document(basis: Basis, outlook: Outlook) -> Document:
    """The whole answer. It names people by name at most: no phones."""
    say = basis.say
    day = weekday_text(say, outlook.scenario.day)
    title = say("{unit}: what if, {day}", unit=basis.unit, day=day)
    drawn = (_draws_form, _often_form) if len(outlook.draws) > 1 else ()
    return Document(
        kind=WHAT_IF,
        title=title,
        language=say.language,
        rows=len(outlook.failing),
        tables=(
            _scenario_form(basis, title, day, outlook),
            _levels_form(basis, title, outlook),
            _areas_form(basis, title, outlook),
            failing_form(basis, title, outlook),
            _units_form(basis, title, outlook),
            *(form(basis, title, outlook) for form in drawn),
        ),
        records=(failing_records(basis, outlook), _unit_records(outlook)),
        page_of=basis.page_of,
    )


def _scenario_form(basis: Basis, title: str, day: str, outlook: Outlook) -> TableForm:
    """What was asked, and what it comes to."""
    say, snapshot = basis.say, basis.snapshot
    asked = [(say("Date"), day), *scenario_rows(say, snapshot, outlook.scenario)]
    levels = dict.fromkeys(unit.level for unit in outlook.units)
    found = [
        (say("In short"), outlook_sentence(say, outlook)),
        (say("Several draws"), draws_sentence(say, outlook)),
        (say("What is proven"), certificate_sentence(say, outlook.known, sought=False)),
        (say("Proven with everybody there"), certificate_sentence(say, outlook.baseline, sought=False)),
        *((say("Strength of units"), held_sentence(say, snapshot, outlook, level)) for level in levels),
    ]
    lines = [Line((say("What was asked"), ""), GROUP), *(Line(row) for row in asked)]
    lines += [Line((say("Result"), ""), GROUP), *(Line(row) for row in found if row[1])]
    return TableForm(
        name=say("Scenario"),
        title=title,
        heading=(basis.filled_in(),),
        columns=(Column(say("Item"), 32), Column(say("Value"), 68)),
        lines=tuple(lines),
        landscape=False,
    )


def _before_legend(basis: Basis) -> str:
    return basis.say("Open before: places that stay open with everybody there and all roads open.")


def _tally_columns(basis: Basis, first: str, second: str) -> tuple[Column, ...]:
    say = basis.say
    return (
        Column(first, 30),
        Column(second, 30),
        Column(say("Places to fill"), 14, CENTER),
        Column(say("Left open"), 12, CENTER),
        Column(say("Open before"), 14, CENTER),
    )


def _figures(tally: Tally) -> tuple[str, str, str]:
    return str(tally.places), _count(tally.open), _count(tally.before)


def _count(number: int) -> str:
    return str(number) if number else ""


def _levels_form(basis: Basis, title: str, outlook: Outlook) -> TableForm:
    """One line a system and level."""
    say, snapshot = basis.say, basis.snapshot
    lines = [
        Line((system_name(say, snapshot, row.system), level_name(say, snapshot, row.level), *_figures(row.tally)))
        for row in outlook.levels
    ]
    return TableForm(
        name=say("By system and level"),
        title=title,
        heading=(basis.filled_in(), (outlook_sentence(say, outlook), "")),
        columns=_tally_columns(basis, say("System"), say("Level")),
        lines=(*lines, Line((say("Total"), "", *_figures(outlook.total)), GROUP)),
        legend=(_before_legend(basis),),
        landscape=False,
    )


def _areas_form(basis: Basis, title: str, outlook: Outlook) -> TableForm:
    """Cities with their counties: what a map would show."""
    say, snapshot = basis.say, basis.snapshot
    lines = []
    for row in outlook.areas:
        name = place_name(snapshot, row.place, from_rank=-1)
        cells = ("", name) if row.above else (name, "")
        lines.append(Line((*cells, *_figures(row.tally)), "row" if row.above else SUBGROUP))
    return TableForm(
        name=say("Cities and counties"),
        title=title,
        heading=(basis.filled_in(), (outlook_sentence(say, outlook), "")),
        columns=_tally_columns(basis, say("City"), say("County")),
        lines=tuple(lines),
        legend=(_before_legend(basis), say("Townships count in their county, counties in their city.")),
        landscape=False,
    )


def _units_form(basis: Basis, title: str, outlook: Outlook) -> TableForm:
    """Every unit that owes strength, the failing ones first said so in a line."""
    say, snapshot = basis.say, basis.snapshot
    lines: list[Line] = []
    for level in dict.fromkeys(unit.level for unit in outlook.units):
        lines.append(Line((held_sentence(say, snapshot, outlook, level), *[""] * 7), GROUP))
        units = sorted(outlook.units_of(level), key=lambda unit: (unit.holds, not unit.thin, unit.place))
        lines += [_unit_line(basis, unit) for unit in units]
    return TableForm(
        name=say("Strength put to the test"),
        title=title,
        heading=(basis.filled_in(), (outlook_sentence(say, outlook), "")),
        columns=(
            Column(say("Unit"), 34),
            Column(say("Owes"), 10, CENTER),
            Column(say("Present / owed"), 30, CENTER),
            Column(say("Serving"), 10, CENTER),
            Column(say("Left free"), 10, CENTER),
            Column(say("Venues"), 10, CENTER),
            Column(say("Holds"), 10, CENTER),
            Column(say("What is missing"), 40),
        ),
        lines=tuple(lines),
        legend=(
            say(
                "A unit holds when its whole strength is there over the meetings and each of its own venues has "
                "somebody. Left free: people present whom no venue needs, for emergencies."
            ),
        ),
        signatures=basis.signatures(),
    )


def _unit_line(basis: Basis, unit: Unit) -> Line:
    say, snapshot = basis.say, basis.snapshot
    posts = (
        say("{post} {present}/{required}", post=post_name(say, post.post), present=post.present, required=post.required)
        for post in unit.posts
    )
    missing = missing_text(say, unit) or ("" if unit.reserve else say("Nobody left free"))
    return Line(
        (
            place_name(snapshot, unit.place),
            strength_figures(snapshot, unit.level),
            "   ".join(posts),
            str(sum(len(post.bound) for post in unit.posts)),
            str(unit.reserve),
            f"{unit.tally.filled}/{unit.tally.places}",
            say("Yes") if unit.holds else say("No"),
            missing,
        )
    )


def _draws_form(basis: Basis, title: str, outlook: Outlook) -> TableForm:
    """Each throw of the dice."""
    say = basis.say
    return TableForm(
        name=say("Draws by lot"),
        title=title,
        heading=(basis.filled_in(), (draws_sentence(say, outlook), "")),
        columns=tuple(Column(name, 30, CENTER) for name in (say("Seed"), say("Absent"), say("Left open"))),
        lines=tuple(Line((str(one.seed), str(one.absent), str(one.open))) for one in outlook.draws),
        legend=(say("The same seed draws the same people. The other sheets show the worst of these draws."),),
        landscape=False,
    )


def _often_form(basis: Basis, title: str, outlook: Outlook) -> TableForm:
    """Which places fail in how many draws."""
    say, count = basis.say, len(outlook.draws)
    return TableForm(
        name=say("Places that fail"),
        title=title,
        heading=(basis.filled_in(), (draws_sentence(say, outlook), "")),
        columns=(
            Column(say("Place"), 50),
            Column(say("Draws in which it fails"), 22, CENTER),
            Column(say("Places open in all of them"), 22, CENTER),
        ),
        lines=tuple(
            Line((place_name(basis.snapshot, row.place), f"{row.draws}/{count}", str(row.open)))
            for row in outlook.often
        ),
        landscape=False,
    )


def _unit_records(outlook: Outlook) -> Records:
    """One record a unit and post; `holds` is 1 or 0."""
    rows = tuple(
        (
            unit.place, unit.level, post.post, post.present, post.required, post.before, len(post.bound),
            unit.tally.places, unit.tally.open, int(unit.holds),
        )
        for unit in outlook.units
        for post in unit.posts
    )  # fmt: skip
    return Records("data_units", UNIT_FIELDS, rows)
