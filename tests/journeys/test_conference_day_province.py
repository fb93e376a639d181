"""The day of three meetings on the whole province, drawn by seed: 1,452 venues, every unit and every round. What the
reports say is compared with what was drawn.
"""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median

import pytest

from console.domain.conferences import CLOSED
from console.domain.levels import CITY, COUNTY
from console.domain.lifecycle import REPAIR, RESTORE
from console.domain.messages import BY_PHONE, SMS, SMTP, WAITING, Address, Recipient
from console.domain.notices import OA, Addressee
from console.domain.policies import ANSWER_IM, ANSWER_OA, CUSTOMER_UNIT, MAINTENANCE, NETWORK_OPERATIONS, UNIT_LEAD
from console.domain.rollcalls import LATE, NO_ANSWER, PRESENT, ROUNDS, TEARDOWN, round_at
from console.domain.tickets import LINE, TERMINAL
from console.planning.assurance.report import AssuranceReport, assurance_report
from console.services.arrangements.people_told import SetRecipient
from console.services.conferences import AddConference, EndConference, ExcuseVenue, PublishConference, ReportVenueFault
from console.services.drill_staffing import first_fitting
from console.services.notices.sending import SendNotice
from console.services.rollcalls import MarkRound
from console.services.tickets import MoveTicket
from tests.journeys.conference_clock import ZONE, Site, moment, opened, said
from tests.journeys.conference_notices import TIMES, Act
from tests.journeys.conference_site import DEPTHS, FILES, FINANCE, FUJIAN, GOVERNMENT, SHIPPED, TITLES, WATER
from tests.notifications.conftest import Certificates

TOLD = {WATER: "27 08:30", FINANCE: "27 08:50", GOVERNMENT: "27 09:10"}
NEXT = {"city_customers": ("city_operations", "county_customers"), "county_customers": ("county_maintenance",)}
FAULTS, EXCUSED = 12, 5
MINUTE = timedelta(minutes=1)


@dataclass
class Drawn:
    """What was drawn for one meeting: minutes of answers by clock, how many venues said what, minutes of faults."""

    answers: dict[str, list[int]] = field(default_factory=lambda: {ANSWER_IM: [], ANSWER_OA: []})
    rounds: dict[str, Counter[str]] = field(default_factory=dict)
    faults: list[int] = field(default_factory=list)


class Province:
    """The acts of a meeting, by chance."""

    def __init__(self, site: Site, chance: random.Random) -> None:
        self.site, self.chance = site, chance
        self.ids: dict[str, str] = {}
        self.drawn = {system: Drawn() for system in TITLES}

    async def arrange(self) -> None:
        """People at every city who are told, meetings published and staffed."""
        for person in self._people():
            await self.site.do(SetRecipient(person))
        for number, (system, title) in enumerate(TITLES.items(), 1):
            start, end = map(moment, TIMES[system])
            command = AddConference(system, title, start, end, f"全省至{DEPTHS[system]}", f"函{number}号")
            self.ids[system] = (await self.site.do(command))["conference"]
            await self.site.do(PublishConference(self.ids[system]))
        self.filled = await self.site.do(first_fitting(self.site.office.snapshot, self.ids.values()))
        for need in self.chance.sample(self.site.needs(self.ids[WATER]), EXCUSED):
            await self.site.do(ExcuseVenue(need.id, "停电"))

    def _people(self) -> Iterator[Recipient]:
        keys = {row.kind: row.id for row in self.site.snapshot.channels.values()}
        places = self.site.snapshot.places.values()
        for city in (place for place in places if place.level == CITY):
            inside = tuple(row.code for row in places if row.level == COUNTY and row.code.startswith(city.code))
            box, number = f"{city.code}@example.org", f"1000000{city.code}"
            for role, where in (
                (CUSTOMER_UNIT, (city.code,)),
                (NETWORK_OPERATIONS, (city.code,)),
                (CUSTOMER_UNIT, inside),
            ):
                yield Recipient("", f"{city.name}{role}{len(where)}", role, (Address(keys[SMTP], box),), places=where)
            ways = (Address(keys[SMTP], box), Address(BY_PHONE, number))
            yield Recipient("", f"{city.name}维护", MAINTENANCE, ways, places=inside)
            yield Recipient("", f"{city.name}主任", UNIT_LEAD, (Address(keys[SMS], number),), places=(city.code,))

    async def told(self, system: str) -> Act:
        """The notice goes out; units answer in the group after 1 to 25 minutes, most within ten."""
        yield TOLD[system]
        key, begin = self.ids[system], moment(TOLD[system])
        await self.site.do(SendNotice(key, oa=True, groups=tuple(self.site.snapshot.notice_groups)[:2]))
        plan: dict[int, list[Addressee]] = {}
        for row in self.site.units(key):
            minutes = min(25, 1 + int(self.chance.expovariate(0.25)))
            self.drawn[system].answers[ANSWER_IM].append(minutes)
            plan.setdefault(minutes, []).append(row)
        for minutes in sorted(plan):
            yield said(begin + minutes * MINUTE)
            await self.site.answer(plan[minutes])

    async def passed_on(self, system: str) -> Act:
        """Hop by hop by OA, each unit in its own time, before noon: minutes of work are minutes."""
        yield said(moment(TOLD[system]) + MINUTE)
        site, key, begin = self.site, self.ids[system], moment(TOLD[system])
        ahead: list[tuple[datetime, int, str]] = []
        for hop in ("province_operations", "city_customers"):
            ahead += ((begin, self.chance.randint(5, 55), row.id) for row in site.units(key, hop))
        while ahead:
            ahead.sort(key=lambda one: one[0] + one[1] * MINUTE)
            asked, minutes, unit = ahead.pop(0)
            yield said(asked + minutes * MINUTE)
            self.drawn[system].answers[ANSWER_OA].append(minutes)
            row = site.snapshot.addressees[unit]
            await site.answer([row], OA, passed_on=row.hop in NEXT)
            now = asked + minutes * MINUTE
            for hop in NEXT.get(row.hop, ()):
                ahead += ((now, self.chance.randint(2, 40), after.id) for after in site.units(key, hop, row.place))

    async def asked(self, system: str, name: str) -> Act:
        """A round, ten minutes after it was due; in the tear-down those who are silent are asked again."""
        site, key = self.site, self.ids[system]
        yield said(round_at(site.snapshot.rules, site.conference(key), name) + 10 * MINUTE)
        said_so: dict[str, list[str]] = {}
        for need in site.needs(key):
            (result,) = self.chance.choices((PRESENT, LATE, NO_ANSWER), (94, 4, 2))
            said_so.setdefault(LATE if (name, result) == (TEARDOWN, NO_ANSWER) else result, []).append(need.id)
        for result, needs in said_so.items():
            await site.do(MarkRound(tuple(needs), name, result))
        self.drawn[system].rounds[name] = Counter({result: len(needs) for result, needs in said_so.items()})
        if name == TEARDOWN:
            yield said(round_at(site.snapshot.rules, site.conference(key), name) + 15 * MINUTE)
            await site.do(EndConference(key, CLOSED))

    async def broken(self, system: str, number: int) -> Act:
        """A fault at a county's venue, whose circuit serves no other meeting."""
        site, key = self.site, self.ids[system]
        begin = site.conference(key).start + self.chance.randint(1, 40) * MINUTE
        need = [row for row in site.needs(key) if row.level == COUNTY][number]
        yield said(begin)
        kind = self.chance.choice((LINE, TERMINAL))
        ticket = (await site.do(ReportVenueFault(need.id, kind, "图像中断")))["ticket"]
        await site.do(MoveTicket(ticket, site.snapshot.tickets[ticket].version, REPAIR, {}))
        minutes = self.chance.randint(3, 45)
        self.drawn[system].faults.append(minutes)
        yield said(begin + minutes * MINUTE)
        await site.do(MoveTicket(ticket, site.snapshot.tickets[ticket].version, RESTORE, {"text": "已修复"}))

    def acts(self) -> Iterator[Act]:
        """All of them."""
        for system in TITLES:
            yield self.told(system)
            yield self.passed_on(system)
            yield from (self.asked(system, name) for name in ROUNDS)
            yield from (self.broken(system, number) for number in range(FAULTS))


def compare(report: AssuranceReport, drawn: Drawn) -> None:
    """What was drawn is what is told."""
    for clock, limit in ((ANSWER_IM, 10), (ANSWER_OA, 120)):
        minutes, told = drawn.answers[clock], report.punctuality[clock]
        assert (told.owed, told.punctual) == (len(minutes), sum(m <= limit for m in minutes))
        assert (told.shortest, told.longest) == (min(minutes) * MINUTE, max(minutes) * MINUTE)
        assert told.middle == median(minutes) * MINUTE
    for line in report.rounds:
        asked = drawn.rounds[line.round]
        assert (line.present, line.late, line.no_answer) == (asked[PRESENT], asked[LATE], asked[NO_ANSWER])
        assert line.open == 0
    assert sorted(line.lasted for line in report.faults) == sorted(minutes * MINUTE for minutes in drawn.faults)


def compare_ladder(site: Site, key: str, minutes: list[int]) -> None:
    """Each step names all units that had not answered when it fell due."""
    steps = (("remind", 5), ("owed", 10), ("city", 15), ("call", 20))
    late = {step: {unit for m in site.messages(key) if (m.clock, m.step) == (ANSWER_IM, step) for unit in m.about}
            for step, _ in steps}  # fmt: skip
    reached = {step: sum(m >= limit for m in minutes) for step, limit in steps}
    assert {step: len(units) for step, units in late.items()} == reached


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(3))
def test_a_day_of_the_whole_province(seed: int, tmp_path, certificates: Certificates, capsys) -> None:
    counted = FUJIAN if FUJIAN.folder.is_dir() else SHIPPED

    async def play() -> tuple[Province, list[str]]:
        url, files = f"sqlite:///{(tmp_path / 'console.db').as_posix()}", [counted.folder / name for name in FILES]
        async with opened(url, "27 08:00", certificates, files) as (site, servers):
            province, begun = Province(site, random.Random(seed)), time.process_time()
            await province.arrange()
            await site.play(*province.acts())
            await site.at(moment("1 20:00"))
            spent = time.process_time() - begun
            assert len(site.snapshot.venues) == 1452
            sent = f"{len(servers.postmaster.taken)} mails, {len(servers.robot.requests)} posts of the first robot"
            figures = [
                f"seed {seed}: {spent:.0f} s of processor, {site.snapshot.seq} changes, {province.filled}, {sent}"
            ]
            for system, key in province.ids.items():
                report = assurance_report(site.snapshot, site.conference(key), site.clock.now())
                compare(report, province.drawn[system])
                compare_ladder(site, key, province.drawn[system].answers[ANSWER_IM])
                assert all(m.state != WAITING for m in site.messages(key))
                figures.append(figures_of(report))
            return province, figures

    _, figures = asyncio.run(play())
    with capsys.disabled():
        print("", *figures, sep="\n")


def figures_of(report: AssuranceReport) -> str:
    """A line for people."""
    im, oa = report.punctuality[ANSWER_IM], report.punctuality[ANSWER_OA]
    venues = sum(row.venues for row in report.staff)
    at = report.conference.start.astimezone(ZONE)
    return (
        f"{report.conference.title} {at:%H:%M}: {venues} venues, groups {im.punctual}/{im.owed} (middle {im.middle}), "
        f"OA {oa.punctual}/{oa.owed} (middle {oa.middle}), {len(report.faults)} faults, "
        f"{len(report.unfinished)} unfinished"
    )
