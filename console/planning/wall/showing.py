"""The whole wall: its pages by the site's table, which of them have something to show, and what stands on each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from console.domain.snapshot import Snapshot
from console.domain.wall import DUTY, READINESS, SITUATION, STOCK, WallPage, in_turn
from console.planning.wall.duty import DutyBoard, DutyWatch
from console.planning.wall.on_duty import Heads, OnDuty
from console.planning.wall.readiness import ReadinessBoard, ReadinessWatch
from console.planning.wall.situation import Situating, Situation
from console.planning.wall.stock import StockBoard, StockWatch

Content = Situation | DutyBoard | ReadinessBoard | StockBoard


@dataclass(frozen=True, slots=True)
class WallNow:
    """`pages` have something to show, in their order; `page` and `content` are what stands, None on an empty wall."""

    pages: tuple[WallPage, ...]
    page: WallPage | None
    content: Content | None
    on_duty: OnDuty


def is_empty(content: Content) -> bool:
    """Whether a page has nothing to show and is left out."""
    if isinstance(content, Situation):
        return content.empty
    if isinstance(content, DutyBoard):
        return not content.lines and not content.units
    return content.period is None if isinstance(content, ReadinessBoard) else not content.short


class PageReader:
    """What one page shows, by its kind."""

    def __init__(self, page: WallPage) -> None:
        self.kind, self.places = page.kind, page.places
        self._situation, self._duty = Situating(page.places), DutyWatch(page.places)
        self._readiness, self._stock = ReadinessWatch(page.places), StockWatch(page.places)

    def read(self, snapshot: Snapshot, now: datetime, most: int) -> Content | None:
        """The page at `now`; None for a kind that is not known."""
        if self.kind == SITUATION:
            return self._situation.read(snapshot, now, most)
        if self.kind == DUTY:
            return self._duty.read(snapshot, now)
        if self.kind == READINESS:
            return self._readiness.read(snapshot, now)
        return self._stock.read(snapshot) if self.kind == STOCK else None


class Wall:
    """Keeps a reader for each page, from state to state."""

    def __init__(self) -> None:
        self._readers: dict[str, PageReader] = {}
        self._heads = Heads()

    def pages(self, snapshot: Snapshot, now: datetime) -> tuple[WallPage, ...]:
        """The pages with something to show, in their order."""
        rows = in_turn(snapshot.wall_pages.values())
        self._readers = {page.id: self._reader(page) for page in rows}
        return tuple(page for page in rows if self._has_something(page, snapshot, now))

    def read(
        self, snapshot: Snapshot, now: datetime, pages: tuple[WallPage, ...], page: str, room: Callable[[str], int]
    ) -> WallNow:
        """The wall with the one of the `pages` (id) that stands; `room` is how many lines a kind of page shows."""
        row = next((one for one in pages if one.id == page), None)
        content = None
        if row is not None:
            most = room(row.kind)
            content = self._readers[row.id].read(snapshot, now, min(row.rows or most, most))
        return WallNow(pages, row, content, self._heads.read(snapshot, now))

    def _has_something(self, page: WallPage, snapshot: Snapshot, now: datetime) -> bool:
        content = self._readers[page.id].read(snapshot, now, 1)
        return content is not None and not is_empty(content)

    def _reader(self, page: WallPage) -> PageReader:
        known = self._readers.get(page.id)
        same = known is not None and (known.kind, known.places) == (page.kind, page.places)
        return known if known is not None and same else PageReader(page)
