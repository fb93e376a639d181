"""Items of a list entered, described otherwise, and taken out by hand."""

from dataclasses import dataclass, replace
from datetime import date

from console.domain.attachments import by_record
from console.domain.periods import Period
from console.domain.places import by_code
from console.domain.readiness import SECTIONS, ReadinessItem
from console.domain.snapshot import Snapshot
from console.planning.readiness.opening import due_day
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.readiness.following import period_following
from console.services.readiness.putting_back import undo_of_items
from console.services.tickets.basis import FIELD_OWED, refused

MOST_COUNT = 1_000_000
UNKNOWN_SECTION, BAD_DAY, HAS_FILES = "unknown_section", "bad_day", "item_has_files"


@dataclass(frozen=True, slots=True)
class SetReadinessItem:
    """Put an item: a new one has no id, another one the version that was seen. What `MarkReadiness` says (state,
    evidence, who and when) stays as it is. A day other than the template's makes it the item's own.
    """

    item: ReadinessItem


@dataclass(frozen=True, slots=True)
class RemoveReadinessItem:
    """Take an item out of its list."""

    item: str
    version: int = 0


def item_seen(snapshot: Snapshot, key: str, version: int) -> ReadinessItem | Stale:
    """The item as the command's author saw it (version 0: whichever), or that it has changed since."""
    row: ReadinessItem | None = snapshot.readiness_items.get(key)
    return Stale("readiness_item", key) if row is None or version not in (0, row.version) else row


def _problem(snapshot: Snapshot, row: ReadinessItem) -> Refused | None:
    if not row.title:
        return refused(FIELD_OWED, field="title")
    if row.section not in SECTIONS:
        return refused(UNKNOWN_SECTION, field="section", value=row.section)
    if row.place and row.place not in snapshot.places.derived(by_code):
        return refused("unknown_places", field="place", codes=[row.place])
    if not 0 <= row.count <= MOST_COUNT:
        return refused("bad_figure", field="count", figure_of="readiness", value=row.count, least=0, most=MOST_COUNT)
    if row.stock and row.stock not in snapshot.stock_items:
        return refused("unknown_stock", field="stock", value=row.stock)
    return None if is_day(row.due) else refused(BAD_DAY, field="due", value=row.due)


def is_day(text: str) -> bool:
    """Whether it is an ISO day."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _described(given: ReadinessItem, old: ReadinessItem | None) -> ReadinessItem:
    """What a form may say; the rest from the row there is."""
    row = replace(
        given, title=given.title.strip(), unit=given.unit.strip(), owner=given.owner.strip(), due=given.due.strip()
    )  # fmt: skip
    if old is None:
        bare = ReadinessItem(row.id, row.period, row.section, row.title, row.due)
        return replace(
            bare, place=row.place, count=row.count, unit=row.unit, owner=row.owner, note=row.note.strip(),
            stock=row.stock, ahead=row.ahead,
        )  # fmt: skip
    return replace(
        old, section=row.section, title=row.title, due=row.due, place=row.place, count=row.count, unit=row.unit,
        owner=row.owner, stock=row.stock, ahead=old.ahead if row.due == old.due else None,
    )  # fmt: skip


@handles(SetReadinessItem)
def set_readiness_item(command: SetReadinessItem, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused with the field that can't be taken; an item without a day but with `ahead` takes the day from it."""
    given = command.item
    period: Period | None = snapshot.periods.get(given.period)
    if period is None:
        return Stale("period", given.period)
    old = item_seen(snapshot, given.id, given.version) if given.id else None
    if isinstance(old, Stale):
        return old
    if old is not None and old.period != given.period:
        return Stale("readiness_item", given.id)
    row = _described(given, old)
    if not row.due and row.ahead is not None:
        row = replace(row, due=due_day(snapshot, period, row.ahead, ""))
    if problem := _problem(snapshot, row):
        return problem
    if row == old:
        return Decision(result={"readiness_item": row.id})
    row = row if row.id else replace(row, id=acting.new_id())
    puts = (row, *period_following(snapshot, acting, period, (row,)))
    return Decision(puts, undo=undo_of_items(snapshot, (row,)), result={"readiness_item": row.id})


@handles(RemoveReadinessItem)
def remove_readiness_item(command: RemoveReadinessItem, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused while files are kept with it: they would be lost for good."""
    row = item_seen(snapshot, command.item, command.version)
    if isinstance(row, Stale):
        return row
    if files := snapshot.attachments.derived(by_record).get(row.id, ()):
        return refused(HAS_FILES, title=row.title, count=len(files))
    period = snapshot.periods[row.period]
    following = period_following(snapshot, acting, period, (), (row.id,))
    undo = undo_of_items(snapshot, (), (row.id,))
    return Decision(following, (("readiness_item", row.id),), undo, {"readiness_item": row.id})
