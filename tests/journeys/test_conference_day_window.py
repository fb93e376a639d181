"""The day with three meetings in the real window, at three of its moments: what stands on the page, and what
the dispatcher's keys do.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from console.domain.conferences import CLOSED, PUBLISHED
from console.domain.notices import latest_answer
from console.domain.rollcalls import LATE, NO_ANSWER, PRESENT, ROLLCALL, ROUND, TEARDOWN, mark_id
from console.services.clock import FixedClock
from tests.journeys.conference_clock import moment, opened
from tests.journeys.conference_notices import Story, publish
from tests.journeys.conference_play import ACTS
from tests.journeys.conference_site import FILES, SHARED_TOWN, SHIPPED, TITLES, WATER
from tests.journeys.hands import Ctrl, Hands, Key
from tests.notifications.conftest import Certificates
from tests.support.window import run, startup, until
from ui.app import Application
from ui.desk import Place
from ui.pages.conferences.notices.answers_mode import AnswersMode
from ui.pages.conferences.rollcall.mode import RollMode

pytestmark = pytest.mark.usefixtures("qapp")
Scene = Callable[[Hands, Any, str], Coroutine[Any, Any, None]]


async def played(url: str, certs: Certificates, time: str) -> Story:
    """The day up to then, without a window."""
    async with opened(url, "27 15:30", certs, [SHIPPED.folder / name for name in FILES]) as (site, servers):
        story = Story(site, servers, SHIPPED)
        await publish(story)
        await site.play(*(act(story) for act in ACTS), until=time)
        return story


@pytest.fixture
def window(monkeypatch, tmp_path: Path, sqlite_url: str, certificates: Certificates) -> Callable[..., None]:
    def at(time: str, system: str, scene: Scene) -> None:
        """The window at that moment, with the page on a meeting."""
        key = asyncio.run(played(sqlite_url, certificates, time)).ids[system]

        async def whole(application: Application) -> None:
            hands = await Hands.on(application)
            page = await hands.go(Place.CONFERENCES)
            for _ in TITLES:
                if page.board.conference != key:
                    hands.press(Key.Key_Right, Ctrl)
            await until(lambda: page.board.conference == key)
            await scene(hands, page, key)

        start = startup(tmp_path, sqlite_url, user="周宁", language="zh_CN", clock=FixedClock(moment(time)))
        assert run(monkeypatch, start, whole) == (0, [])

    return at


def test_late_answers_stand_first_and_one_key_writes_each_down(window: Callable[..., None]) -> None:
    """16:11: three of 27 are late, as the ladder told the lead a minute ago."""

    async def scene(hands: Hands, page: Any, key: str) -> None:
        hands.press(Key.Key_A)
        mode = await until(page.modes.shown)
        assert isinstance(mode, AnswersMode)
        rows = mode.table.rows.rows()
        late = [row.row.id.removeprefix(f"{key}:") for row in rows if row.late]
        assert len(late) == 3 and all(row.late for row in rows[:3])
        assert set(late) == {f"county_maintenance:{code}" for code in ("350205", "350213")} | {
            "county_customers:350206"
        }
        first = rows[0].row.id
        mode.table.select(first)
        hands.press(Key.Key_I)
        form = await until(lambda: page.side.inline)
        await until(lambda: form.who.hasFocus())
        hands.press(Key.Key_Return)
        answer = await hands.state(lambda s: latest_answer(s.addressees[first]))
        assert (answer.means, answer.by, answer.who) == ("im", "周宁", "厦门各区维护")
        await until(lambda: sum(row.late for row in mode.table.rows.rows()) == 2)

    window("27 16:11", WATER, scene)


def asked(hands: Hands, key: str, name: str) -> Counter[str]:
    """How many venues said what in a round."""
    rows = hands.snapshot.roll_marks.values()
    return Counter(row.result for row in rows if (row.conference, row.round) == (key, name))


def round_alarms(hands: Hands, key: str) -> list[str]:
    """The rounds whose alarms stand."""
    rows = hands.snapshot.alarms.values()
    return [a.step for a in rows if a.conference == key and a.clock == ROUND and a.cleared is None]


async def press_for(hands: Hands, mode: RollMode, key: Key) -> None:
    """One key for the venue that is called now; it is written, and the next one stands there."""
    need, name = mode.need(), mode.round
    hands.press(key)
    await hands.state(lambda s: mark_id(name, need) in s.roll_marks)
    await until(lambda: mode.need() != need or not mode.view.left)


def test_a_roll_call_is_one_key_a_venue(window: Callable[..., None]) -> None:
    """08:31: half an hour before water. 58 venues in the order of the list, one of them silent, who answers late."""

    async def scene(hands: Hands, page: Any, key: str) -> None:
        assert round_alarms(hands, key) == [ROLLCALL]
        hands.press(Key.Key_R)
        mode = await until(page.modes.shown)
        assert isinstance(mode, RollMode) and (mode.round, mode.view.left) == (ROLLCALL, SHIPPED.of(WATER))
        silent = next(row.need.id for row in mode.view.rows if row.need.place == "350322")
        for _ in range(SHIPPED.of(WATER)):
            await press_for(hands, mode, Key.Key_3 if mode.need() == silent else Key.Key_1)
        assert asked(hands, key, ROLLCALL) == {PRESENT: SHIPPED.of(WATER) - 1, NO_ANSWER: 1}
        assert round_alarms(hands, key) == [ROLLCALL], "one venue is not in order yet"
        mode.table.select(silent)
        hands.press(Key.Key_2)
        await hands.state(lambda s: s.roll_marks[mark_id(ROLLCALL, silent)].result == LATE)
        await until(lambda: not round_alarms(hands, key))
        assert asked(hands, key, ROLLCALL) == {PRESENT: SHIPPED.of(WATER) - 1, LATE: 1}

    window("1 08:31", WATER, scene)


def test_the_last_power_switch_closes_the_meeting(window: Callable[..., None]) -> None:
    """11:31: a minute too late for the one that is not torn down; closing is refused and names it, then it goes."""

    async def scene(hands: Hands, page: Any, key: str) -> None:
        hands.press(Key.Key_F3)
        await until(lambda: any("嵩屿街道" in text for text in hands.told))
        mode = await until(page.modes.shown)
        assert isinstance(mode, RollMode) and round_alarms(hands, key) == [TEARDOWN]
        assert (mode.round, mode.place()) == (TEARDOWN, SHARED_TOWN), "the venue that stands open is under the cursor"
        await until(lambda: hands.holds_focus(mode))
        hands.press(Key.Key_2)
        await hands.state(lambda s: asked(hands, key, TEARDOWN) == {PRESENT: SHIPPED.of(WATER) - 1, LATE: 1})
        await until(lambda: not round_alarms(hands, key))
        hands.press(Key.Key_F3)
        await until(lambda: page.confirm.isVisible())
        assert hands.snapshot.conferences[key].state == PUBLISHED
        hands.commit()
        await hands.state(lambda s: s.conferences[key].state == CLOSED)

    window("1 11:31", WATER, scene)
