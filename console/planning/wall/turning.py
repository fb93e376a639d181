"""Which page of the wall stands now: they turn by themselves, are turned by hand, and may be held."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from console.domain.wall import WallPage


@dataclass(frozen=True, slots=True)
class Turn:
    """The page (id) that stands since `since` (seconds of a steady clock); `held`: it stays until it is let go."""

    page: str = ""
    since: float = 0.0
    held: bool = False


def turned(turn: Turn, pages: Sequence[WallPage], at: float) -> Turn:
    """As it stands at `at`. `pages` are those that have something to show, in their order. A page that went away gives
    way to the one that follows it; a single page stands for good.
    """
    known = [page.id for page in pages]
    if not known:
        return replace(turn, page="", since=at)
    if turn.page not in known:
        return replace(turn, page=known[0], since=at)
    here = known.index(turn.page)
    if turn.held or len(known) == 1 or at - turn.since < pages[here].seconds:
        return turn
    return replace(turn, page=known[(here + 1) % len(known)], since=at)


def by_hand(turn: Turn, pages: Sequence[WallPage], step: int, at: float) -> Turn:
    """One page on (1) or back (-1); its time begins anew."""
    known = [page.id for page in pages]
    if turn.page not in known:
        return turned(turn, pages, at)
    return replace(turn, page=known[(known.index(turn.page) + step) % len(known)], since=at)


def hold(turn: Turn, at: float) -> Turn:
    """Hold the page, or let it go on: its time begins anew."""
    return replace(turn, held=not turn.held, since=at)
