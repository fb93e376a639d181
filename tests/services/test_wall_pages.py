"""Pages of the wall are put and taken out by commands, refused by name, and taken back."""

from dataclasses import replace
from typing import Any

import pytest

from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.wall import DUTY, SHIPPED_PAGES, SITUATION, WallPage
from console.services.arrangements.wall import RemoveWallPage, SetWallPage
from console.services.decision import Decision, Refused, Stale, decide
from console.wording.catalogue import LANGUAGES, wording
from console.wording.findings import FindingWording
from tests.support.world import acting, carried, done, province

NEW = WallPage("", DUTY, 5, 20, " 漳州 ", ("3501", "3501"), 6)


@pytest.fixture
def site() -> Snapshot:
    return replace(province(), wall_pages=Table(SHIPPED_PAGES))


def test_a_page_is_put_changed_taken_out_and_back(site: Snapshot) -> None:
    made = decide(SetWallPage(NEW), site, acting())
    state = carried(site, made)
    assert isinstance(made, Decision)
    row = state.wall_pages[made.result["wall_page"]]
    assert (row.title, row.places, row.rows) == ("漳州", ("3501",), 6)
    assert len(done(state, made.undo).wall_pages) == len(site.wall_pages)
    changed = decide(SetWallPage(replace(row, seconds=60)), state, acting())
    after = carried(state, changed)
    assert after.wall_pages[row.id].seconds == 60
    removed = decide(RemoveWallPage(row.id, after.wall_pages[row.id].version), after, acting())
    assert isinstance(removed, Decision)
    gone = carried(after, removed)
    assert row.id not in gone.wall_pages
    assert done(gone, removed.undo).wall_pages[row.id].seconds == 60


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"kind": "horoscope"}, "unknown_wall_kind"),
        ({"seconds": 4}, "wall_seconds"),
        ({"seconds": 3601}, "wall_seconds"),
        ({"seconds": "often"}, "wall_seconds"),
        ({"rows": -1}, "wall_rows"),
        ({"rows": 41}, "wall_rows"),
        ({"order": "first"}, "wall_order"),
        ({"places": ("99",)}, "wall_place"),
    ],
)
def test_what_is_no_page_is_refused_by_name_in_every_language(site: Snapshot, changes: Any, code: str) -> None:
    answer = decide(SetWallPage(replace(NEW, **changes)), site, acting())
    assert isinstance(answer, Refused)
    assert [finding.rule for finding in answer.findings] == [code]
    assert "field" in answer.findings[0].facts
    for language in LANGUAGES:
        sentence = FindingWording(wording(language), site).fact(answer.findings[0])
        assert sentence
        assert "{" not in sentence


def test_a_page_that_moved_on_is_stale(site: Snapshot) -> None:
    old = replace(site.wall_pages[SITUATION], version=7)
    assert isinstance(decide(SetWallPage(old), site, acting()), Stale)
    assert isinstance(decide(RemoveWallPage(SITUATION, 7), site, acting()), Stale)
    assert isinstance(decide(RemoveWallPage("x"), site, acting()), Stale)
