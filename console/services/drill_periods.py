"""The drill's readiness: the flood period about to begin with its list half done, and a stock of some cities."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from console.domain.levels import CITY
from console.domain.periods import Period
from console.domain.readiness import DONE, UNDER_WAY, WAIVED, ReadinessItem, items_of
from console.domain.residence import ALL_DAY
from console.domain.snapshot import Snapshot
from console.domain.stock import BASE_STATION, SPARE, STAGING_POINT, SUPPLY, VEHICLE, StockItem
from console.services.arrangements.periods import SetPeriod
from console.services.decision import Done, Outcome
from console.services.drill_site import PERIOD
from console.services.office import Office
from console.services.readiness.items import SetReadinessItem
from console.services.readiness.marking import MarkReadiness
from console.services.readiness.opening import OpenPeriod
from console.services.stock.entering import SetStockItem

ORDER = "演防指〔{year}〕3号 关于做好防汛通信保障的通知"
EVIDENCE = ("测试记录已归档", "检查表签字扫描件", "照片 6 张", "系统截图")
WHY_WAIVED = "该站点已由省公司统一完成"
OWNERS = ("网络运行部值班长", "动力维护班", "综合部")
# Of each dozen items: done, under way, waived, overdue by so many days, or still to do.
STORY = (DONE, DONE, UNDER_WAY, DONE, 2, DONE, "", DONE, UNDER_WAY, DONE, "", DONE)
WAIVED_AT = 17
# Kind, name, unit, model, so many there, so many at least.
THINGS = (
    (SPARE, "光模块", "块", "SFP-10G-LR", 14, 10),
    (SPARE, "光纤熔接机", "台", "FSM-90", 2, 2),
    (SUPPLY, "抽水泵", "台", "", 3, 5),
    (SUPPLY, "应急照明灯", "套", "", 20, 12),
    (VEHICLE, "抢修车", "辆", "", 4, 3),
    (BASE_STATION, "应急基站车", "辆", "LTE/5G", 1, 1),
)
AT_POINT = ((SUPPLY, "雨衣雨靴", "套", 24, 24), (SUPPLY, "发电机", "台", 1, 2))


def _must(outcome: Outcome) -> Done:
    if not isinstance(outcome, Done):
        raise RuntimeError(f"the drill could not be set up: {outcome}")
    return outcome


def arrange_readiness(office: Office) -> None:
    """Period, list and stock of an empty arrangement."""
    zone = ZoneInfo(office.snapshot.site.zone)
    today = office.clock.now().astimezone(zone).date()
    cities = sorted(p.code for p in office.snapshot.places.values() if p.level == CITY)[:3]
    key = _must(office.do_now(SetPeriod(_period(office.snapshot, cities, today.year)))).result["period"]
    _must(office.do_now(OpenPeriod(key)))
    for row in _stock(cities, today.isoformat()):
        _must(office.do_now(SetStockItem(row)))
    _hold(office)
    rows = items_of(office.snapshot.readiness_items, key)
    for command in _story(rows, today.isoformat()):
        _must(office.do_now(command))


def _period(snapshot: Snapshot, cities: list[str], year: int) -> Period:
    """The period of the drill's site with what an order would say of it."""
    held = next(row for row in snapshot.periods.values() if row.name == PERIOD)
    return replace(held, places=tuple(cities), orders=(ORDER.format(year=year),), raises=1, residents=ALL_DAY)


def _stock(cities: list[str], today: str) -> Iterator[StockItem]:
    for number, place in enumerate(cities):
        for kind, name, unit, model, count, least in THINGS:
            there = max(0, count - number)
            yield StockItem("", kind, name, place, there, least, unit, model, keeper="库管员", checked=today)
        yield StockItem("", STAGING_POINT, "屯兵点", place, 1, 1, "处", beds=12 + 4 * number, checked=today)


def _hold(office: Office) -> None:
    """What lies at the staging points."""
    for point in _points(office.snapshot):
        for kind, name, unit, count, least in AT_POINT:
            row = StockItem("", kind, name, point.place, count, least, unit, point=point.id)
            _must(office.do_now(SetStockItem(row)))


def _points(snapshot: Snapshot) -> tuple[StockItem, ...]:
    return tuple(row for row in snapshot.stock_items.values() if row.kind == STAGING_POINT)


def _story(rows: tuple[ReadinessItem, ...], today: str) -> Iterator[Any]:
    for number, row in enumerate(rows):
        step = STORY[number % len(STORY)]
        if number == WAIVED_AT:
            yield MarkReadiness(((row.id, 0),), WAIVED, note=WHY_WAIVED)
        elif isinstance(step, int):
            late = datetime.fromisoformat(today) - timedelta(days=step)
            owner = OWNERS[number % len(OWNERS)]
            yield SetReadinessItem(replace(row, due=late.date().isoformat(), owner=owner))
        elif step == DONE:
            yield MarkReadiness(((row.id, 0),), DONE, EVIDENCE[number % len(EVIDENCE)])
        elif step:
            yield MarkReadiness(((row.id, 0),), step)
