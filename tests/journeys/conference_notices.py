"""Friday and Monday: the three meetings are published on their formal notices, told, answered in time and late."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from typing import Any

from console.domain.conferences import PUBLISHED
from console.domain.messages import WAITING
from console.domain.notices import CHANGE, IM, OA, PHONE, knows_old_only
from console.domain.policies import CALL_UNIT
from console.services.conferences import AddConference, AttachFormalNotice, ExcuseVenue, PublishConference
from console.services.drill_staffing import first_fitting
from console.services.messages.outbox import RecordCall
from console.services.notices.sending import SendNotice
from tests.journeys.conference_clock import Servers, Site, moment
from tests.journeys.conference_site import (
    DEPTHS,
    FINANCE,
    GOVERNMENT,
    NUMBERS,
    PUTIAN,
    TITLES,
    WATER,
    XIAMEN,
    Counted,
)

CUSTOMERS, OPERATORS = "city_customers", "city_operations"
COUNTY, MAINTENANCE = "county_customers", "county_maintenance"
TIMES = {WATER: ("1 09:00", "1 11:00"), FINANCE: ("1 09:30", "1 12:00"), GOVERNMENT: ("1 10:00", "1 11:30")}


Act = AsyncGenerator[str]
"""Yields the moments it waits for."""


@dataclass
class Story:
    """What is acted on, and what was seen on the way."""

    site: Site
    servers: Servers
    counted: Counted
    ids: dict[str, str] = field(default_factory=dict)
    groups: list[str] = field(default_factory=list)
    seen: dict[str, Any] = field(default_factory=dict)


async def publish(story: Story) -> None:
    """Friday 15:30: drafts, one of them without a formal notice; published, staffed together."""
    site = story.site
    story.groups = [row.id for row in sorted(site.snapshot.notice_groups.values(), key=lambda row: row.order)]
    for system, title in TITLES.items():
        start, end = map(moment, TIMES[system])
        scope = f"厦门市、莆田市至{DEPTHS[system]}"
        command = AddConference(system, title, start, end, scope, NUMBERS.get(system, ""))
        story.ids[system] = (await site.do(command))["conference"]
    finance = story.ids[FINANCE]
    story.seen["no formal notice"] = (await site.refused(PublishConference(finance))).rule
    await site.do(AttachFormalNotice(finance, "财办〔2026〕50号.pdf", b"%PDF-1.4 formal notice"))
    story.seen["needs"] = {key: (await site.do(PublishConference(one)))["needs"] for key, one in story.ids.items()}
    story.seen["filled"] = await site.do(first_fitting(site.office.snapshot, story.ids.values()))


async def water_told(story: Story) -> Act:
    """Friday 16:00: in two groups, never in one; by mail and OA to the first hops. Some answer, some late, one not."""
    site, water = story.site, story.ids[WATER]
    yield "27 16:00"
    robot, other_robot, pasted = story.groups
    story.seen["one group"] = (await site.refused(SendNotice(water, groups=(robot,)))).rule
    story.seen["one pasted"] = (await site.refused(SendNotice(water, groups=(pasted,), pasted=(pasted,)))).rule
    story.seen["water sent"] = await site.do(SendNotice(water, groups=(robot, other_robot), oa=True))
    late = [site.unit(water, MAINTENANCE, f"3502{county}") for county in ("03", "05", "06", "11", "12", "13")]
    late.append(site.unit(water, COUNTY, "350206"))
    yield "27 16:03"
    await site.answer([row for row in site.units(water) if row not in late])
    yield "27 16:06"
    await site.answer(late[0:1] + late[2:5])
    yield "27 16:12"
    await site.answer(late[1:2])
    yield "27 16:17"
    await site.answer(late[6:7])
    yield "27 16:22"
    (call,) = (row for row in site.messages(water) if row.role == CALL_UNIT and row.state == WAITING)
    story.seen["call"] = (call.name, call.address, call.about)
    await site.do(RecordCall(call.id, True, "已收到，王工到场"))
    yield "27 16:30"
    await site.answer(site.units(water, "province_operations"), OA)
    yield "27 16:45"
    story.seen["passed in Xiamen"] = await site.answer(site.units(water, CUSTOMERS, XIAMEN), OA, passed_on=True)


async def water_passed_on(story: Story) -> Act:
    """Monday morning: hop by hop to the counties; one county's customer unit is late by OA."""
    site, water = story.site, story.ids[WATER]
    yield "30 08:20"
    await site.answer(site.units(water, CUSTOMERS, PUTIAN), OA, passed_on=True)
    yield "30 08:30"
    await site.answer(site.units(water, OPERATORS, XIAMEN), OA)
    counties = site.units(water, COUNTY, XIAMEN)
    late = [row for row in counties if row.place == "350206"]
    await site.answer([row for row in counties if row not in late], OA, passed_on=True)
    yield "30 08:50"
    await site.answer(site.units(water, OPERATORS, PUTIAN), OA)
    await site.answer(site.units(water, COUNTY, PUTIAN), OA, passed_on=True)
    yield "30 09:00"
    inside = site.units(water, MAINTENANCE, XIAMEN)
    await site.answer([row for row in inside if row.place not in ("350206", "350213")], OA)
    yield "30 09:10"
    await site.answer(site.units(water, MAINTENANCE, PUTIAN), OA)
    yield "30 09:40"
    await site.answer(late, OA, passed_on=True)
    yield "30 10:00"
    await site.answer([site.unit(water, MAINTENANCE, "350206")], OA)


async def finance_told(story: Story) -> Act:
    """Monday 10:10: one robot's group and one by hand; the first hops say yes on the phone."""
    site, finance = story.site, story.ids[FINANCE]
    yield "30 10:10"
    robot, _, pasted = story.groups
    story.seen["finance sent"] = await site.do(SendNotice(finance, groups=(robot, pasted), pasted=(pasted,)))
    yield "30 10:14"
    await site.answer(site.units(finance))
    yield "30 10:20"
    await site.answer((*site.units(finance, "province_operations"), *site.units(finance, CUSTOMERS)), PHONE)


async def government_told(story: Story) -> Act:
    """Monday 11:00: all three groups; one city answers a minute before it is late; OA waits over the noon break."""
    site, government = story.site, story.ids[GOVERNMENT]
    yield "30 11:00"
    story.seen["government sent"] = await site.do(SendNotice(government, pasted=(story.groups[2],), oa=True))
    last = site.units(government, OPERATORS, PUTIAN)
    yield "30 11:02"
    await site.answer([row for row in site.units(government) if row not in last])
    yield "30 11:09"
    await site.answer(last)
    yield "30 11:30"
    await site.answer(site.units(government, CUSTOMERS, PUTIAN), OA)
    yield "30 11:40"
    await site.answer(site.units(government, "province_operations"), OA)
    yield "30 14:40"
    await site.answer(site.units(government, CUSTOMERS, XIAMEN), OA)


async def venue_called_off(story: Story) -> Act:
    """Monday 15:00: a county's venue has no power. The change is told, and answered anew; one unit knows the old only
    until 15:17.
    """
    site, finance = story.site, story.ids[FINANCE]
    yield "30 15:00"
    held = site.need(finance, "350302")
    story.seen["excused"] = (await site.do(ExcuseVenue(held.id, "会场停电检修")))["released"]
    yield "30 15:05"
    story.seen["change sent"] = await site.do(SendNotice(finance, kind=CHANGE, groups=tuple(story.groups[:2])))
    last = site.unit(finance, MAINTENANCE, "350303")
    yield "30 15:08"
    await site.answer([row for row in site.units(finance) if row.id != last.id])
    yield "30 15:12"
    story.seen["old only"] = [row.id for row in site.units(finance) if knows_old_only(row)]
    yield "30 15:17"
    await site.answer([last], IM)
    yield "30 15:35"
    await site.answer((*site.units(finance, "province_operations"), *site.units(finance, CUSTOMERS)), OA)
    assert all(site.conference(key).state == PUBLISHED for key in story.ids.values())


ACTS = (water_told, water_passed_on, finance_told, government_told, venue_called_off)
