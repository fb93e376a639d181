"""Assurance periods, readiness and stock in words: kinds, sections, states, what is refused, what owners are asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from console.domain import periods, readiness, residence, stock
from console.domain.readiness import ReadinessItem
from console.domain.snapshot import Snapshot
from console.domain.stock import StockItem
from console.wording.catalogue import Wording, mark
from console.wording.names import place_name

PERIOD_KIND_NAMES = {
    periods.LUNAR_NEW_YEAR: mark("Lunar New Year"),
    periods.NEW_YEAR: mark("New Year"),
    periods.ELECTION: mark("Election"),
    periods.FLOOD: mark("Flood season"),
    periods.EPIDEMIC: mark("Epidemic"),
    periods.HIGH_LEVEL: mark("High-level meeting"),
}
RESIDENTS_NAMES = {
    "": mark("None"),
    residence.ALL_DAY: mark("7×24"),
    residence.CUSTOMER_HOURS: mark("In the customer's hours"),
}
SECTION_NAMES = {
    readiness.NETWORK: mark("Network safety"),
    readiness.INFOSEC: mark("Information security"),
    readiness.POWER: mark("Power"),
    readiness.FIRE: mark("Fire safety"),
    readiness.SPARES: mark("Spare equipment"),
    readiness.SUPPLIES: mark("Supplies"),
    readiness.BANDWIDTH: mark("Spare bandwidth"),
    readiness.BASE_STATIONS: mark("Mobile base stations"),
    readiness.STAGING: mark("Staging points"),
    readiness.CONTACTS: mark("Contact list"),
    readiness.DRILLS: mark("Drills"),
}
ITEM_STATE_NAMES = {
    readiness.OPEN: mark("Not begun"),
    readiness.UNDER_WAY: mark("Under way"),
    readiness.DONE: mark("Done"),
    readiness.WAIVED: mark("Waived"),
}
STOCK_KIND_NAMES = {
    stock.SPARE: mark("Spare parts"),
    stock.SUPPLY: mark("Emergency supplies"),
    stock.VEHICLE: mark("Vehicles"),
    stock.BASE_STATION: mark("Emergency base stations"),
    stock.STAGING_POINT: mark("Staging point"),
}
FACTS = {
    "unknown_section": mark("There is no section “{value}” of a readiness list."),
    "unknown_readiness_state": mark("There is no state “{value}” of a readiness item."),
    "item_has_files": mark("“{title}” keeps {count} files; take them off first."),
    "last_proof": mark("“{file}” is all that shows that “{title}” is done. Open the item again first (R)."),
    "unknown_stock": mark("The stock has no “{value}”."),
    "all_settled": mark("All of these are done or waived: there is nobody to chase."),
    "nothing_to_open": mark("No template asks “{name}” for anything. Write one in the settings."),
    "period_in_use": mark("“{name}” has work on its list or a roster; end it instead of taking it out."),
    "bad_raise": mark("Priorities are raised by {least} to {most} steps, not {value}."),
    "unknown_line": mark("There is no duty line “{value}”."),
    "unknown_shift": mark("The duty line has no shift “{value}”."),
    "bad_strength": mark("{least} to {most} more people, not {value}."),
    "strength_twice": mark("Two rows for the same line and shift: one is enough."),
    "unknown_residents": mark("Residents serve 7×24 or in the customer's hours, not “{value}”."),
    "task_twice": mark("The number {code} is there twice."),
    "no_tasks": mark("A template needs one line at least."),
    "unknown_stock_kind": mark("There is no kind of stock “{value}”."),
    "unknown_staging_point": mark("There is no staging point “{value}”."),
    "beds_elsewhere": mark("Only a staging point has beds."),
    "point_in_point": mark("A staging point can't lie at another one."),
    "point_in_use": mark("{count} things lie at “{name}”; move them first."),
    "stock_in_use": mark("{count} readiness items count on “{name}”; take it off them first."),
    "stock_twice": mark("“{name}” is on the list of this place already."),
    "day_not_come": mark("{value} has not come yet."),
}
FIELDS = {
    "section": mark("Section"),
    "due": mark("Due by"),
    "evidence": mark("Evidence"),
    "reason": mark("Reason"),
    "owner": mark("Owner"),
    "orders": mark("Orders in force"),
    "raises": mark("Priority raised by"),
    "strength": mark("Extra strength"),
    "residents": mark("Residents"),
    "tasks": mark("Lines of the template"),
    "task_code": mark("Number of the line"),
    "days_before": mark("Days before the period"),
    "least": mark("Least to be there"),
    "beds": mark("Beds"),
    "stock.count": mark("How many are there"),
    "readiness.count": mark("How many"),
    "stock": mark("Stock"),
    "checked": mark("Counted on"),
    "level": mark("Level"),
    "kinds": mark("Kinds of period"),
}
_MOST_NAMED = 6


def period_kind_name(say: Wording, kind: str) -> str:
    """A kind of period; a site's own word as it is written."""
    return say(PERIOD_KIND_NAMES[kind]) if kind in PERIOD_KIND_NAMES else kind


def section_name(say: Wording, section: str) -> str:
    """A section of readiness lists."""
    return say(SECTION_NAMES.get(section, section))


def item_state_name(say: Wording, state: str) -> str:
    """How an item stands."""
    return say(ITEM_STATE_NAMES.get(state, state))


def residents_name(say: Wording, mode: str) -> str:
    """How residents serve through a period."""
    return say(RESIDENTS_NAMES.get(mode, mode))


def stock_kind_name(say: Wording, kind: str) -> str:
    """A kind of stock."""
    return say(STOCK_KIND_NAMES.get(kind, kind))


def owner_name(say: Wording, snapshot: Snapshot, row: ReadinessItem) -> str:
    """Who answers for an item: who is named, else the unit, else the site."""
    if row.owner:
        return row.owner
    return place_name(snapshot, row.place) if row.place else snapshot.site.name or say("The site")


def where_name(say: Wording, snapshot: Snapshot, row: ReadinessItem) -> str:
    """The unit of an item; the whole site where it has none."""
    return place_name(snapshot, row.place) if row.place else say("Whole site")


def amount(say: Wording, count: int, unit: str) -> str:
    """How many of what, '' for nothing counted."""
    if not count:
        return ""
    return say("{n} {unit}", n=count, unit=unit) if unit else str(count)


def stock_amount(say: Wording, row: StockItem) -> str:
    """What is there against the least."""
    if row.least:
        text = say("{n} of {least}", n=row.count, least=row.least)
    else:
        text = str(row.count)
    return say("{n} {unit}", n=text, unit=row.unit) if row.unit else text


def days_to_go(say: Wording, today: date, first: date, last: date) -> str:
    """When a period begins, which of its days it is, or that it is over."""
    if today < first:
        n = (first - today).days
        return say("Tomorrow") if n == 1 else say.n("in {n} day", "in {n} days", n)
    if today > last:
        n = (today - last).days
        return say.n("{n} day ago", "{n} days ago", n)
    return say("day {n} of {m}", n=(today - first).days + 1, m=(last - first).days + 1)


def overdue_days(say: Wording, due: str, today: str) -> str:
    """How long an item is overdue."""
    n = (date.fromisoformat(today) - date.fromisoformat(due)).days
    return say.n("{n} day overdue", "{n} days overdue", n)


def section_alarm(say: Wording, period: str, section: str, count: int) -> str:
    """The alarm of a section with overdue items; of one that is over nothing is left."""
    if not count:
        return say("{period}: {section} was overdue", period=period, section=section_name(say, section))
    return say.n(
        "{period}: {section}, {n} item overdue", "{period}: {section}, {n} items overdue", count,
        period=period, section=section_name(say, section),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChaseFacts:
    """What an owner is asked about: items of a period that begins at `start` (aware)."""

    period: str
    start: datetime
    zone: ZoneInfo
    items: Sequence[ReadinessItem]


def chase_title(say: Wording, facts: ChaseFacts) -> str:
    """The subject of the message, or of the call."""
    n = len(facts.items)
    return say.n("{period}: how does {n} item stand?", "{period}: how do {n} items stand?", n, period=facts.period)


def chase_text(say: Wording, snapshot: Snapshot, facts: ChaseFacts) -> str:
    """The items with place and day; of many the first ones."""
    begins = facts.start.astimezone(facts.zone).date().isoformat()
    lines = [
        say("{place}: {title}, due {day}", place=where_name(say, snapshot, row), title=row.title, day=row.due)
        for row in facts.items[:_MOST_NAMED]
    ]
    more = len(facts.items) - len(lines)
    rest = [say.n("and {n} more", "and {n} more", more)] if more else []
    head = say("“{period}” begins on {day}. Please report on:", period=facts.period, day=begins)
    return "\n".join((head, *lines, *rest))
