"""States of the page worth a picture: kinds that a dispatcher looks up, the tabs with rows, their forms."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from console.domain.duty.rosters import WORKING
from console.domain.equipment import AT_INTEGRATOR, FAULTY, IN_SERVICE, PART, SHIPPED, SPARE, TERMINAL
from console.domain.inspections import MONTHLY, WEEKLY, InspectionPlan
from console.domain.people import Leave
from console.planning.directory import CIRCUITS, VENUES
from console.services.decision import Done
from console.services.duty.leave import SetLeave
from console.services.equipment.entering import AddEquipment
from console.services.equipment.moving import MoveEquipment
from console.services.inspections.plans import SetInspectionPlan
from ui.desk import Desk, Page
from ui.pages.directory.page import DirectoryPage
from ui.pages.directory.section import DirectorySection

Then = Callable[[DirectorySection], object]
MODELS = ("CT-80 4K", "CT-60", "MCU-9", "OPT-SFP-10")


def _kind(kind: str) -> Callable[[Page], None]:
    def show(page: Page) -> None:
        assert isinstance(page, DirectoryPage)
        page.bar.want(kind=kind)

    return show


def _tab(tab: str, then: Then = lambda section: None) -> Callable[[Page], None]:
    async def fill(page: DirectoryPage) -> None:
        await _equip(page.desk)
        await _plan(page.desk)
        await _away(page.desk)
        page.show_tab(tab)
        section = page.tabs.section
        assert section is not None
        then(section)

    def show(page: Page) -> None:
        assert isinstance(page, DirectoryPage)
        page.desk.start(fill(page), "scene")

    return show


async def _equip(desk: Desk) -> None:
    """A dozen pieces; some are out, one of them for too long."""
    today = desk.local(desk.now()).date()
    venues = sorted(desk.snapshot.venues.values(), key=lambda row: (row.place, row.name))
    states = (IN_SERVICE, IN_SERVICE, IN_SERVICE, SPARE, FAULTY, IN_SERVICE)
    for number, venue in enumerate(venues[:18]):
        state = states[number % len(states)]
        kind = PART if number % 4 == 3 else TERMINAL
        where = {"venue": venue.id} if state in (IN_SERVICE, FAULTY) else {"place": venue.place}
        made = await desk.run(AddEquipment(
            f"SN{2026000 + 37 * number}", MODELS[number % 4], kind, state, system=venue.systems[0],
            day=(today - timedelta(days=200 - number)).isoformat(), **where,
        ))  # fmt: skip
        if isinstance(made, Done) and state == FAULTY:
            key, out = made.result["equipment"], today - timedelta(days=60 - 3 * number)
            parcel = f"SF10{number:04d}"
            await desk.run(MoveEquipment(key, SHIPPED, day=out.isoformat(), tracking=parcel))
            if number % 2 == 0:
                await desk.run(MoveEquipment(key, AT_INTEGRATOR, day=(out + timedelta(days=3)).isoformat()))


async def _plan(desk: Desk) -> None:
    """A monthly plan that some venues have missed, a weekly one that is due, one that is stopped."""
    cities = sorted(place.code for place in desk.snapshot.places.values() if place.level == "city")
    codes = sorted({row.code for row in desk.snapshot.check_templates.values() if row.purpose != "meeting"})
    if not codes:
        return
    first = InspectionPlan("", desk.say("Inspections"), codes[0], MONTHLY, 15, "2026-06-01", places=tuple(cities[:2]))
    other = replace(first, name=desk.say("Joint test"), template=codes[-1], rhythm=WEEKLY, day=5, since="2026-07-20")
    for plan in (first, other, replace(other, name=f"{other.name} 2", active=False)):
        await desk.run(SetInspectionPlan(plan))


async def _away(desk: Desk) -> None:
    """Somebody away now, who has no duty, and two whose coming duties break by it."""
    snapshot, now = desk.snapshot, desk.now()
    coming = [row for row in snapshot.duty_entries.values() if row.standing in WORKING and row.start > now]
    busy = list(dict.fromkeys(row.person for row in sorted(coming, key=lambda row: (row.start, row.id))))
    free = next((key for key in sorted(snapshot.people) if key not in busy), "")
    kinds = desk.say("ill, leave, training").replace("、", ",").replace("，", ",").split(",")
    for number, (key, kind) in enumerate(zip((free, *busy), kinds, strict=False)):
        start = now + timedelta(days=number - 1)
        if key:
            await desk.run(SetLeave(key, (Leave(start, start + timedelta(days=2 + number), kind.strip()),)))


def _late(section: DirectorySection) -> None:
    section.deed("O")


def _deed(key: str) -> Then:
    return lambda section: section.deed(key)


def _first_venue(section: DirectorySection) -> None:
    section.select(next(row.id for row in section.model.rows() if "/" in row.id))


def _sheet(section: DirectorySection) -> None:
    _first_venue(section)
    section.deed("Return")


SCENES: Mapping[str, Callable[[Page], None]] = {
    "venues": _kind(VENUES),
    "circuits": _kind(CIRCUITS),
    "equipment": _tab("equipment"),
    "equipment-late": _tab("equipment", _late),
    "equipment-new": _tab("equipment", _deed("F2")),
    "equipment-move": _tab("equipment", _deed("M")),
    "leave": _tab("leave"),
    "leave-form": _tab("leave", _deed("Return")),
    "inspections": _tab("inspections"),
    "inspection-venue": _tab("inspections", _first_venue),
    "inspection-plan": _tab("inspections", _deed("Return")),
    "inspection-sheet": _tab("inspections", _sheet),
}
