"""The main job on a whole province, from the site's own files: 1,250 places, three conferences of one morning."""

from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook

from console.domain.conferences import PUBLISHED, assignments_by_need, assignments_by_person
from console.domain.snapshot import Snapshot
from console.services.clock import FixedClock
from console.services.office import Office
from tests.journeys.hands import Ctrl, Hands, Key
from tests.support.surroundings import START
from tests.support.window import run, startup, until
from ui.app import Application
from ui.desk import Place

pytestmark = pytest.mark.usefixtures("qapp")

FILES = ("conferences.xlsx", "circuits.xlsx", "venues.xlsx", "people.xlsx", "places.csv")
MORNING = ("全省防汛抗旱视频会商", "全省财政系统视频会议", "全省安全生产电视电话会议")


def one_place_at_a_time(snapshot: Snapshot) -> bool:
    """Nobody is in two rooms at once, set-up and tear-down included; one room may hold two meetings [D]."""
    for rows in snapshot.assignments.derived(assignments_by_person).values():
        needs = sorted((snapshot.needs[row.need] for row in rows), key=lambda need: need.start)
        for first, second in pairwise(needs):
            if second.start < first.end and first.room != second.room:
                return False
    return True


async def publish(hands: Hands, titles: tuple[str, ...]) -> None:
    """Go from conference to conference and publish these; the afternoon's stays a draft."""
    page = await hands.go(Place.CONFERENCES)
    for title in titles:
        while page.board.current().title != title:
            hands.press(Key.Key_Right, Ctrl)
        key = page.board.conference
        hands.commit()
        await hands.state(lambda s, key=key: s.conferences[key].state == PUBLISHED)
        await until(page.tree.hasFocus)


def assert_whole(file: Path, snapshot: Snapshot) -> None:
    """On the sheet for machines stands each need once, with whom it has and the full number."""
    header, *rows = load_workbook(file, read_only=True).worksheets[-1].iter_rows(values_only=True)
    lines = [dict(zip(header, row, strict=True)) for row in rows]
    held = snapshot.assignments.derived(assignments_by_need)
    people = {key: snapshot.people[found[0].person] for key, found in held.items()}
    wanted = {key: (people[key].name, people[key].phone) if key in people else ("", "") for key in snapshot.needs}
    assert len(lines) == len(wanted)
    assert {row["need"]: (row["person_name"] or "", row["phone"] or "") for row in lines} == wanted


def test_a_province_is_staffed_from_its_own_files(monkeypatch, tmp_path, database_url, shared_data):
    file, last = tmp_path / "名单.xlsx", []

    async def whole(application: Application) -> None:
        hands = await Hands.on(application)
        await hands.bring_in([shared_data / "fujian" / name for name in FILES])
        snapshot = hands.snapshot
        assert (len(snapshot.places), len(snapshot.people), len(snapshot.venues)) == (1264, 1612, 1452)
        await publish(hands, MORNING)
        board = (await hands.go(Place.ASSIGNMENT)).board
        needs = len(hands.snapshot.needs)
        assert needs > 2000 and board.bar.missing.number == needs
        hands.press(Key.Key_F9)
        await until(lambda: board.planning.can_apply and board.planning.proposal.known.fewest)
        staffed = board.planning.proposal.filled
        assert board.plan_bar.added.text == f"+{staffed}" and staffed > 0.9 * needs
        hands.press(Key.Key_Return, Ctrl)
        await hands.state(lambda s: len(s.assignments) == staffed)
        await until(lambda: board.bar.missing.number == needs - staffed)
        assert one_place_at_a_time(hands.snapshot)
        hands.press(Key.Key_E, Ctrl)
        await hands.answer(lambda: hands.window.exporter.dialog, file)
        await until(lambda: any(file.name in text for text in hands.told))
        last.append(hands.snapshot)

    start = startup(tmp_path, database_url, user="周宁", language="zh_CN", clock=FixedClock(START - timedelta(days=1)))
    assert run(monkeypatch, start, whole) == (0, [])
    assert_whole(file, last[0])
    fresh = Office.open(database_url)
    try:
        assert fresh.snapshot == last[0]
    finally:
        fresh.close()
