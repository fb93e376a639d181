"""Pages of the wall screen: which are shown in turn, each for how long, narrowed to which places."""

from collections.abc import Iterable
from dataclasses import dataclass

# What a page shows: the situation as a whole; who is on duty now and next; what makes the running period ready; what
# of the stock lies below its minimum.
SITUATION, DUTY, READINESS, STOCK = "situation", "duty", "readiness", "stock"
PAGE_KINDS = (SITUATION, DUTY, READINESS, STOCK)
LEAST_SECONDS, MOST_SECONDS = 5, 3600
MOST_ROWS = 40


@dataclass(frozen=True, slots=True)
class WallPage:
    """A page of the wall. Pages turn in `order`, each stands for `seconds`. `title` '' is the kind's own name in the
    language of the wall. `places` (codes) narrow it to them and what lies below, () for the whole site; `rows` is the
    most lines of its lists, 0 as many as there is room for.
    """

    id: str
    kind: str
    order: int = 0
    seconds: int = 20
    title: str = ""
    places: tuple[str, ...] = ()
    rows: int = 0
    active: bool = True
    version: int = 1


def in_turn(pages: Iterable[WallPage]) -> tuple[WallPage, ...]:
    """The pages that are shown, in their order."""
    return tuple(sorted((page for page in pages if page.active), key=lambda page: (page.order, page.id)))


SHIPPED_PAGES = (
    WallPage(SITUATION, SITUATION, 1, 40),
    WallPage(DUTY, DUTY, 2, 15),
    WallPage(READINESS, READINESS, 3, 15),
    WallPage(STOCK, STOCK, 4, 15),
)
