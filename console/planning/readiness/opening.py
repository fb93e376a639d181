"""What opening a period would write: the items of its templates for the units in its scope, and what moves with it.

A day that nobody works on can't be met, so what falls on one is due on the working day before it. Readiness can't be
due before its list was made: what would have been is due on the day the list is made.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from console.domain.attachments import by_record
from console.domain.periods import Period
from console.domain.places import Place, by_code, paths
from console.domain.readiness import (
    OPEN,
    TO_DO,
    ReadinessItem,
    ReadinessTask,
    ReadinessTemplate,
    items_of,
    task_key,
)
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.planning.readiness.standing import first_day
from console.planning.workdays import calendar_of

LONGEST_REST = 30  # days looked back for one that is worked on


@dataclass(frozen=True, slots=True)
class Opening:
    """Items to add (their `id` is '' yet), those that move to another day, those of units out of scope by now.

    `kept` are such that work was begun on; `levels` no unit of which lies in the scope: their tasks stand once.
    """

    added: tuple[ReadinessItem, ...]
    moved: tuple[ReadinessItem, ...] = ()
    dropped: tuple[ReadinessItem, ...] = ()
    kept: tuple[ReadinessItem, ...] = ()
    levels: tuple[str, ...] = ()

    @property
    def drifted(self) -> bool:
        """Whether dates or scope have moved away from the list."""
        return bool(self.moved or self.dropped)


def templates_for(templates: Table[ReadinessTemplate], kind: str) -> tuple[ReadinessTemplate, ...]:
    """The templates that a period of this kind opens with, in the site's order."""
    found = (row for row in templates.values() if not row.kinds or kind in row.kinds)
    return tuple(sorted(found, key=lambda row: (row.order, row.id)))


def by_level(places: Table[Place]) -> dict[str, tuple[Place, ...]]:
    """Places by level, in order of code."""
    found: dict[str, list[Place]] = {}
    for place in sorted(places.values(), key=lambda row: row.code):
        found.setdefault(place.level, []).append(place)
    return {level: tuple(rows) for level, rows in found.items()}


def units_in_scope(places: Table[Place], level: str, scope: Iterable[str]) -> tuple[str, ...]:
    """Codes of the units of a level within the places of a scope (() for everywhere). Where the scope is narrower than
    the level, the unit above it answers for it.
    """
    held, wanted = places.derived(by_level).get(level, ()), frozenset(scope)
    ways = places.derived(paths)
    if not wanted:
        return tuple(place.code for place in held)
    inside = [p.code for p in held if any(step.code in wanted for step in ways[p.code])]
    above = {step.code for code in wanted for step in ways.get(code, ()) if step.level == level}
    return tuple(sorted({*inside, *above}))


def due_day(snapshot: Snapshot, period: Period, ahead: int, today: str) -> str:
    """The ISO day: so many days before the first one, on a working day, not before `today`."""
    calendar, day = calendar_of(snapshot), first_day(snapshot, period) - timedelta(days=ahead)
    back = (day - timedelta(days=n) for n in range(LONGEST_REST))
    worked = next((one for one in back if calendar.day(one).spans), day)
    return max(worked.isoformat(), today)


def opening_of(
    snapshot: Snapshot, period: Period, today: str, language: str, templates: Iterable[str] | None = None
) -> Opening:
    """What opening (again) writes on the site's ISO day, titles in this language; `templates` (ids) instead of those of
    the period's kind. What the list has by now stays as it is.
    """
    items = items_of(snapshot.readiness_items, period.id) if period.id else ()
    there = {(row.task, row.place) for row in items if row.task}
    chosen = _chosen(snapshot, period, templates)
    added, levels = [], dict[str, None]()
    for template, task in ((row, task) for row in chosen for task in row.tasks):
        units = _units(snapshot, period, task)
        if task.level and not units:
            levels[task.level] = None
        for unit in units or ("",):
            if (task_key(template.id, task.code), unit) not in there:
                due = due_day(snapshot, period, task.days_before, today)
                added.append(_item(period, template, task, unit, due, language))
    moved = tuple(_moved(snapshot, period, items, today))
    dropped, kept = _outside(snapshot, period, items)
    gone = {row.id for row in dropped}
    return Opening(tuple(added), tuple(row for row in moved if row.id not in gone), dropped, kept, tuple(levels))


def _chosen(snapshot: Snapshot, period: Period, templates: Iterable[str] | None) -> tuple[ReadinessTemplate, ...]:
    held = snapshot.readiness_templates
    if templates is None:
        return templates_for(held, period.kind)
    return tuple(held[key] for key in templates if key in held)


def _units(snapshot: Snapshot, period: Period, task: ReadinessTask) -> tuple[str, ...]:
    return units_in_scope(snapshot.places, task.level, period.places) if task.level else ()


def _item(
    period: Period, template: ReadinessTemplate, task: ReadinessTask, unit: str, due: str, language: str
) -> ReadinessItem:
    return ReadinessItem(
        "", period.id, task.section, in_language(task.names, language), due, unit, task.count,
        in_language(task.units, language), task.owner, task=task_key(template.id, task.code), ahead=task.days_before,
    )  # fmt: skip


def in_language(names: dict[str, str], language: str) -> str:
    """The site's words in a language, else in any; '' without any."""
    return names.get(language) or next(iter(names.values()), "")


def _moved(snapshot: Snapshot, period: Period, items: Iterable[ReadinessItem], today: str) -> Iterable[ReadinessItem]:
    """Items to do whose day follows the period and is another by now. What was due on the day of a late opening stays:
    it can only come earlier while that day has not come.
    """
    for row in items:
        if row.ahead is not None and row.state in TO_DO:
            day = due_day(snapshot, period, row.ahead, "")
            due = max(day, today)
            if day > row.due or due < row.due:
                yield replace(row, due=due)


def _outside(
    snapshot: Snapshot, period: Period, items: Iterable[ReadinessItem]
) -> tuple[tuple[ReadinessItem, ...], tuple[ReadinessItem, ...]]:
    """Items of units that the scope does not reach any more: untouched ones, and those that work was begun on."""
    wanted, ways = frozenset(period.places), snapshot.places.derived(paths)
    known = snapshot.places.derived(by_code)
    if not wanted:
        return (), ()
    above = {step.code for code in wanted for step in ways.get(code, ())}
    out = [
        row
        for row in items
        if row.task and row.place in known and row.place not in above
        and not any(step.code in wanted for step in ways[row.place])
    ]  # fmt: skip
    files = snapshot.attachments.derived(by_record)
    begun = {row.id for row in out if row.state != OPEN or row.evidence or row.note or row.id in files}
    return tuple(r for r in out if r.id not in begun), tuple(r for r in out if r.id in begun)
