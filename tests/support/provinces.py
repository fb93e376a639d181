"""Real places and people: the sites' own files where they lie beside the repository, brought in by the import."""

from functools import cache
from pathlib import Path

import pytest

from console.domain.levels import SHIPPED_LEVELS, SHIPPED_SYSTEMS
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.services.conferences import PublishConference
from console.services.importing import in_order, load
from tests.support.world import done

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
FILES = {
    "fujian": ("places.csv", "people.xlsx", "venues.xlsx", "conferences.xlsx"),
    "thanh-hoa": ("places.csv", "people.xlsx"),
}


@cache
def province_of(site: str) -> Snapshot:
    """The state after a site's files came in. Skips the test where they are absent."""
    folder = DATA / site
    if not folder.is_dir():
        pytest.skip(f"no site files {site}")
    snapshot = Snapshot(levels=Table(SHIPPED_LEVELS), systems=Table(SHIPPED_SYSTEMS))
    loaded = [part for name in FILES[site] for part in load(folder / name)]
    for part in in_order(loaded):
        assert part.command is not None, part.problem
        snapshot = done(snapshot, part.command)
    return snapshot


@cache
def three_at_once() -> tuple[Snapshot, tuple[str, ...]]:
    """The province with its three conferences of one morning published, and their ids."""
    snapshot = province_of("fujian")
    first = min(c.start.date() for c in snapshot.conferences.values() if c.notice)
    chosen = [c for c in snapshot.conferences.values() if c.notice and c.start.date() == first and c.start.hour < 4]
    for conference in chosen:
        snapshot = done(snapshot, PublishConference(conference.id))
    return snapshot, tuple(c.id for c in chosen)
