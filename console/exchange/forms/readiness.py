"""The readiness list of a period by section, and the stock by kind and place: forms to print, plain records."""

from collections.abc import Iterable

from console.domain.attachments import by_record
from console.domain.periods import Period
from console.domain.places import paths
from console.domain.readiness import SECTIONS, ReadinessItem
from console.domain.stock import STAGING_POINT, StockItem
from console.exchange.forms.basis import Basis
from console.exchange.forms.document import (
    CENTER,
    GROUP,
    READINESS,
    STOCK,
    SUBGROUP,
    Column,
    Document,
    Line,
    Records,
    TableForm,
)
from console.planning.readiness.listing import StockWanted, Wanted, item_rows, stock_rows
from console.planning.readiness.standing import count_of, first_day, last_day, today_of
from console.wording.forms import ExportProblem, day_text
from console.wording.names import place_name
from console.wording.readiness import (
    amount,
    item_state_name,
    overdue_days,
    owner_name,
    period_kind_name,
    section_name,
    stock_kind_name,
    where_name,
)
from console.wording.tickets import mask_numbers

FIELDS = (
    "item", "period", "period_name", "section", "title", "place", "place_path", "count", "unit", "owner", "due",
    "state", "overdue", "evidence", "files", "note", "stock", "done", "done_by",
)  # fmt: skip
STOCK_FIELDS = (
    "stock_item", "stock_kind", "stock_name", "stock_model", "stock_place", "place_path", "have", "at_least", "lacking",
    "measure", "bed_count", "point_name", "kept_by", "checked", "remarks",
)  # fmt: skip


def readiness_document(basis: Basis, ids: tuple[str, ...]) -> Document:
    """The list of a period (the first id), of these items (the other ids) or all. Raises ExportProblem."""
    period = basis.snapshot.periods.get(ids[0]) if ids else None
    if period is None:
        raise ExportProblem("no_such_period", period=ids[0] if ids else "")
    today = today_of(basis.snapshot, basis.now) if basis.now < period.end else ""
    named = frozenset(ids[1:])
    rows = [row for row in item_rows(basis.snapshot, period.id, Wanted(), today) if not named or row.id in named]
    title = basis.say("{unit}: readiness, {name}", unit=basis.unit, name=period.name)
    return Document(
        kind=READINESS,
        title=title,
        language=basis.say.language,
        rows=len(rows),
        tables=(_list_form(basis, title, period, rows, today),),
        records=(Records("data", FIELDS, tuple(_record(basis, period, row, today) for row in rows)),),
        page_of=basis.page_of,
    )


def _list_form(basis: Basis, title: str, period: Period, rows: list[ReadinessItem], today: str) -> TableForm:
    say = basis.say
    lines: list[Line] = []
    for section in dict.fromkeys((*SECTIONS, *(row.section for row in rows))):
        part = [row for row in rows if row.section == section]
        if part:
            count = count_of(part, today)
            head = say("{name}  {n}/{m}", name=section_name(say, section), n=count.settled, m=count.total)
            lines.append(Line((head, *[""] * 7), GROUP))
            lines += [_line(basis, number, row, today) for number, row in enumerate(part, 1)]
    return TableForm(
        name=say("Readiness"),
        title=title,
        heading=(basis.filled_in(), _about(basis, period), _sums(basis, rows, today)),
        columns=(
            Column(say("No."), 6, CENTER),
            Column(say("What"), 40),
            Column(say("Where"), 26),
            Column(say("How many"), 12, CENTER),
            Column(say("Owner"), 18),
            Column(say("Due by"), 14, CENTER),
            Column(say("State"), 18, CENTER),
            Column(say("Evidence, note"), 36),
        ),
        lines=tuple(lines),
        signatures=basis.signatures(),
    )


def _about(basis: Basis, period: Period) -> tuple[str, str]:
    """Its dates and kind; the orders in force."""
    say = basis.say
    first, last = (day_text(say, edge(basis.snapshot, period)) for edge in (first_day, last_day))
    dates = say("{first} to {last}, {kind}", first=first, last=last, kind=period_kind_name(say, period.kind))
    plain = say("{first} to {last}", first=first, last=last)
    return (dates if period.kind else plain), say(", ").join(period.orders)


def _sums(basis: Basis, rows: Iterable[ReadinessItem], today: str) -> tuple[str, str]:
    say, count = basis.say, count_of(rows, today)
    ready = say("{n} of {m} ready", n=count.settled, m=count.total)
    return ready, say.n("{n} item overdue", "{n} items overdue", count.overdue) if count.overdue else ""


def _line(basis: Basis, number: int, row: ReadinessItem, today: str) -> Line:
    say, snapshot = basis.say, basis.snapshot
    files = snapshot.attachments.derived(by_record).get(row.id, ())
    names = say(", ").join(one.name for one in files)
    proof = (mask_numbers(row.evidence), names, mask_numbers(row.note))
    return Line(
        (
            str(number),
            mask_numbers(row.title),
            where_name(say, snapshot, row),
            amount(say, row.count, row.unit),
            mask_numbers(owner_name(say, snapshot, row)),
            row.due,
            overdue_days(say, row.due, today) if today and row.overdue(today) else item_state_name(say, row.state),
            "\n".join(part for part in proof if part),
        )
    )


def _record(basis: Basis, period: Period, row: ReadinessItem, today: str) -> tuple[str | int, ...]:
    files = len(basis.snapshot.attachments.derived(by_record).get(row.id, ()))
    return (
        row.id, period.id, period.name, row.section, mask_numbers(row.title), row.place, _path(basis, row.place),
        row.count, row.unit, mask_numbers(row.owner), row.due, row.state, int(row.overdue(today)),
        mask_numbers(row.evidence), files, mask_numbers(row.note), row.stock, basis.iso(row.done), row.done_by,
    )  # fmt: skip


def _path(basis: Basis, place: str) -> str:
    return "/".join(step.name for step in basis.snapshot.places.derived(paths).get(place, ()))


def stock_document(basis: Basis, ids: tuple[str, ...] = ()) -> Document:
    """The stock: of these things (ids) or all. Its table can be imported again."""
    named = frozenset(ids)
    rows = [row for row in stock_rows(basis.snapshot, StockWanted()) if not named or row.id in named]
    title = basis.say("{unit}: stock, {day}", unit=basis.unit, day=day_text(basis.say, basis.day(basis.now)))
    return Document(
        kind=STOCK,
        title=title,
        language=basis.say.language,
        rows=len(rows),
        tables=(_stock_form(basis, title, rows),),
        records=(Records("data", STOCK_FIELDS, tuple(_stock_record(basis, row) for row in rows)),),
        page_of=basis.page_of,
    )


def _stock_form(basis: Basis, title: str, rows: list[StockItem]) -> TableForm:
    say, points = basis.say, basis.snapshot.stock_items
    short = sum(bool(row.short) for row in rows)
    below = say.n("{n} thing below its least", "{n} things below their least", short) if short else ""
    lines: list[Line] = []
    kind = ""
    for number, row in enumerate(rows, 1):
        own = STAGING_POINT if row.point else row.kind
        if own != kind:
            kind = own
            lines.append(Line((stock_kind_name(say, kind), *[""] * 12), GROUP))
        if row.kind == STAGING_POINT:
            lines.append(Line((_point_name(basis, row), *[""] * 12), SUBGROUP))
        lines.append(_stock_line(basis, number, row, points.get(row.point)))
    return TableForm(
        name=say("Stock"),
        title=title,
        heading=(basis.filled_in(), (below, "")),
        columns=(
            Column(say("No."), 6, CENTER),
            Column(say("Name"), 26),
            Column(say("Kind"), 22, CENTER),
            Column(say("Model"), 18),
            Column(say("Place"), 24),
            Column(say("There"), 8, CENTER),
            Column(say("Least"), 8, CENTER),
            Column(say("Counted in"), 10, CENTER),
            Column(say("Below the least"), 10, CENTER),
            Column(say("Beds"), 9, CENTER),
            Column(say("Staging point"), 16),
            Column(say("Counted on"), 14, CENTER),
            Column(say("Note"), 20),
        ),
        lines=tuple(lines),
        signatures=basis.signatures(),
    )


def _point_name(basis: Basis, row: StockItem) -> str:
    return basis.say("{name}, {place}", name=row.name, place=place_name(basis.snapshot, row.place))


def _stock_line(basis: Basis, number: int, row: StockItem, point: StockItem | None) -> Line:
    say = basis.say
    return Line(
        (
            str(number),
            row.name,
            stock_kind_name(say, row.kind),
            row.model,
            place_name(basis.snapshot, row.place, 0),
            str(row.count),
            str(row.least) if row.least else "",
            row.unit,
            say("short by {n}", n=row.short) if row.short else "",
            str(row.beds) if row.beds else "",
            point.name if point else "",
            row.checked,
            mask_numbers(row.note),
        )
    )


def _stock_record(basis: Basis, row: StockItem) -> tuple[str | int, ...]:
    point = basis.snapshot.stock_items.get(row.point)
    return (
        row.id, row.kind, row.name, row.model, row.place, _path(basis, row.place), row.count, row.least, row.short,
        row.unit, row.beds, point.name if point else "", mask_numbers(row.keeper), row.checked, mask_numbers(row.note),
    )  # fmt: skip
