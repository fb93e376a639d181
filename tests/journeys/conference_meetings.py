"""Monday's tests and Tuesday: rounds, watch, roll-call, two faults, an entry task, backup paths, tear-down, closing."""

from typing import Any

from console.domain.checks import ABNORMAL, NORMAL, TO_NOTE
from console.domain.conference_log import BACKUP_OFF, BACKUP_ON, DISASTER_OFF, DISASTER_ON
from console.domain.conferences import CLOSED
from console.domain.lifecycle import CONFIRM, REPAIR, RESTORE
from console.domain.policies import INTEGRATOR
from console.domain.rollcalls import (
    FAILED,
    JOINT_DAY,
    JOINT_HOURS,
    LATE,
    NO_ANSWER,
    PRESENT,
    ROLLCALL,
    TEARDOWN,
    WATCH,
)
from console.domain.tickets import LINE, TERMINAL
from console.planning.checks.subjects import of_need
from console.services.checks import CloseRun, FollowUp, RecordResults, ResultEntry, SignRun
from console.services.conferences import CloseTask, EndConference, GiveTask, ReportVenueFault, SwitchPath
from console.services.messages.outbox import RecordCall
from console.services.rollcalls import MarkRound
from console.services.tickets import MoveTicket
from tests.journeys.conference_notices import Act, Story
from tests.journeys.conference_site import FINANCE, GOVERNMENT, SHARED_TOWN, WATER


async def ask(story: Story, system: str, name: str, *, missing: str = "", result: str = NO_ANSWER) -> None:
    """All venues are there but for the one at the place `missing`, which says `result`."""
    site, key = story.site, story.ids[system]
    last = tuple(row.id for row in site.needs(key) if row.place == missing)
    rest = tuple(row.id for row in site.needs(key) if row.id not in last)
    await site.do(MarkRound(rest, name, PRESENT))
    if last:
        await site.do(MarkRound(last, name, result))


async def again(story: Story, system: str, name: str, place: str, result: str = LATE) -> None:
    """One venue is asked again."""
    need = story.site.need(story.ids[system], place)
    await story.site.do(MarkRound((need.id,), name, result))


def sounding(story: Story, system: str) -> list[str]:
    """The steps of rounds whose alarms stand for a meeting."""
    rows = story.site.snapshot.alarms.values()
    found = [a for a in rows if a.conference == story.ids[system] and a.clock == "round" and a.cleared is None]
    return sorted(alarm.step for alarm in found)


async def water_tested(story: Story) -> Act:
    """Monday 09:00, a day ahead; one town answers at the second call."""
    yield "30 09:05"
    await ask(story, WATER, JOINT_DAY, missing=SHARED_TOWN)
    yield "30 09:30"
    await again(story, WATER, JOINT_DAY, SHARED_TOWN)


async def finance_tested(story: Story) -> Act:
    """Monday, an hour late."""
    yield "30 10:30"
    await ask(story, FINANCE, JOINT_DAY)


async def government_tested(story: Story) -> Act:
    """Monday 10:35: one county's test fails, is repeated; one city is never reached."""
    yield "30 10:35"
    await ask(story, GOVERNMENT, JOINT_DAY, missing="350205", result=FAILED)
    await again(story, GOVERNMENT, JOINT_DAY, "3503", NO_ANSWER)
    yield "30 10:40"
    await again(story, GOVERNMENT, JOINT_DAY, "350205", PRESENT)


async def morning(story: Story) -> Act:
    """Tuesday until the first meeting: tests two hours ahead, on watch an hour ahead, roll-calls half an hour ahead."""
    for time, system, name in (
        ("1 07:20", WATER, JOINT_HOURS), ("1 07:45", FINANCE, JOINT_HOURS), ("1 08:10", WATER, WATCH),
        ("1 08:15", GOVERNMENT, JOINT_HOURS),
    ):  # fmt: skip
        yield time
        await ask(story, system, name)
    yield "1 08:35"
    await ask(story, WATER, ROLLCALL, missing="350322")
    yield "1 08:40"
    await ask(story, FINANCE, WATCH)
    yield "1 08:46"
    story.seen["08:46"] = sounding(story, WATER)
    yield "1 08:50"
    await again(story, WATER, ROLLCALL, "350322")
    story.seen["08:50"] = sounding(story, WATER)


async def checklists(story: Story) -> Act:
    """Two cities' sheets for water: one whole, with a weak signal that a clean fibre mended; one left at step 2."""
    site, water = story.site, story.ids[WATER]
    whole, half = (of_need(site.snapshot, site.need(water, place)).number for place in ("3502", "3503"))
    yield "1 08:05"
    weak = ResultEntry("2.2", ABNORMAL, "-26.5 dBm", "光功率偏低")
    await site.do(RecordResults(whole, (*sheet("1", "2", without="2.2"), *sheet("3"), weak)))
    story.seen["sheet open"] = (await site.refused(CloseRun(whole))).rule
    yield "1 08:12"
    await site.do(FollowUp(whole, "2.2", TO_NOTE, note="清洁尾纤后 -18 dBm"))
    yield "1 08:20"
    await site.do(RecordResults(half, sheet("1", "2")))
    yield "1 11:22"
    await site.do(RecordResults(whole, sheet("4")))
    await site.do(SignRun(whole, "市固定一"))
    await site.do(CloseRun(whole))


ITEMS = {"1": 5, "2": 5, "3": 6, "4": 5}
READINGS = {"1.2": "221 V", "1.3": "60 min", "1.5": "23 °C", "2.2": "-18.2 dBm", "2.4": "0"}


def sheet(*steps: str, without: str = "") -> tuple[ResultEntry, ...]:
    """All items of these steps in order."""
    codes = (f"{step}.{number}" for step in steps for number in range(1, ITEMS[step] + 1))
    return tuple(ResultEntry(code, NORMAL, READINGS.get(code, "")) for code in codes if code != without)


async def finance_called(story: Story) -> Act:
    """09:05: a county does not answer, since nobody is let in; its customer unit is asked to settle that."""
    site = story.site
    yield "1 09:05"
    await ask(story, FINANCE, ROLLCALL, missing="350304")
    yield "1 09:06"
    need = site.need(story.ids[FINANCE], "350304")
    story.seen["task"] = await site.do(GiveTask(need.id, text="门卫不放行"))
    yield "1 09:10"
    await ask(story, GOVERNMENT, WATCH)
    yield "1 09:16"
    story.seen["09:16"] = sounding(story, FINANCE)


async def line_fault(story: Story) -> Act:
    """09:20–09:47: the line of a town that serves water and government; the backup line carries it 09:24–09:50."""
    site, water = story.site, story.ids[WATER]
    yield "1 09:20"
    await again(story, FINANCE, ROLLCALL, "350304")
    need = site.need(water, SHARED_TOWN)
    told = await site.do(ReportVenueFault(need.id, LINE, "图像中断", contact="现场值班"))
    story.seen["line"] = told["ticket"]
    yield "1 09:24"
    await site.do(SwitchPath(water, BACKUP_ON, need.id, "主用光缆中断"))
    yield "1 09:25"
    await move(story, told["ticket"], REPAIR)
    yield "1 09:40"
    await ask(story, GOVERNMENT, ROLLCALL)
    yield "1 09:47"
    await move(story, told["ticket"], RESTORE, text="光缆熔接完成", cause="施工挖断光缆")
    yield "1 09:50"
    await site.do(SwitchPath(water, BACKUP_OFF, need.id))
    yield "1 09:55"
    await move(story, told["ticket"], CONFIRM, contact="现场值班")


async def terminal_fault(story: Story) -> Act:
    """10:20–10:38: a terminal at a county's finance venue, under the integrator's guidance; 10:05–10:12 the disaster
    channel is open for government.
    """
    site, government = story.site, story.ids[GOVERNMENT]
    yield "1 10:05"
    await site.do(SwitchPath(government, DISASTER_ON))
    yield "1 10:12"
    await site.do(SwitchPath(government, DISASTER_OFF))
    yield "1 10:20"
    need = site.need(story.ids[FINANCE], "350205")
    told = await site.do(ReportVenueFault(need.id, TERMINAL, "终端无声音", guidance="重启编解码器"))
    story.seen["terminal"] = told["ticket"]
    yield "1 10:21"
    (call,) = (row for row in site.messages(told["ticket"]) if row.role == INTEGRATOR)
    await site.do(RecordCall(call.id, True, "重启后仍无声，换音频线"))
    yield "1 10:22"
    await move(story, told["ticket"], REPAIR)
    yield "1 10:38"
    await move(story, told["ticket"], RESTORE, text="更换音频线", cause="音频线松动")
    yield "1 10:45"
    await move(story, told["ticket"], CONFIRM, contact="现场值班")


async def move(story: Story, ticket: str, step: str, **fields: Any) -> None:
    """One step of a ticket's life."""
    row = story.site.snapshot.tickets[ticket]
    await story.site.do(MoveTicket(ticket, row.version, step, fields))


async def water_closed(story: Story) -> Act:
    """11:20: nothing is torn down. 11:25: all but one. 11:40: the last, ten minutes after it should have been."""
    site, key = story.site, story.ids[WATER]
    yield "1 11:20"
    story.seen["water open"] = await closing_refused(story, key)
    yield "1 11:25"
    await ask(story, WATER, TEARDOWN, missing=SHARED_TOWN)
    story.seen["one open"] = await closing_refused(story, key)
    yield "1 11:31"
    story.seen["11:31"] = sounding(story, WATER)
    yield "1 11:40"
    await again(story, WATER, TEARDOWN, SHARED_TOWN)
    story.seen["11:40"] = sounding(story, WATER)
    yield "1 11:41"
    await site.do(EndConference(key, CLOSED))


async def the_others_closed(story: Story) -> Act:
    """Government at 11:52; finance only once its task has its answer."""
    site, finance = story.site, story.ids[FINANCE]
    yield "1 11:50"
    await ask(story, GOVERNMENT, TEARDOWN)
    yield "1 11:52"
    await site.do(EndConference(story.ids[GOVERNMENT], CLOSED))
    yield "1 12:20"
    await ask(story, FINANCE, TEARDOWN)
    story.seen["task open"] = await closing_refused(story, finance)
    yield "1 12:25"
    await site.do(CloseTask(story.seen["task"]["task"], "已协调门卫放行"))
    yield "1 12:26"
    await site.do(EndConference(finance, CLOSED))
    yield "1 13:00"


async def closing_refused(story: Story, key: str) -> tuple[str, int, list[str]]:
    """By which rule, how many, and whom it names."""
    found = await story.site.refused(EndConference(key, CLOSED))
    return found.rule, found.facts["n"], found.facts["names"]


ACTS = (
    water_tested, finance_tested, government_tested, morning, checklists, finance_called, line_fault, terminal_fault,
    water_closed, the_others_closed,
)  # fmt: skip
