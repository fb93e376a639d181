"""A published meeting and units that were sent its notice, for tests of what happens while they owe their answers."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from console.domain.answering import sent
from console.domain.conferences import PUBLISHED, Conference
from console.domain.messages import Address, Channel, Recipient
from console.domain.notices import IM, OA, REMIND, Addressee, NoticeGroup, NoticeTemplate, Sending, addressee_id
from console.domain.policies import CUSTOMER_UNIT, MAINTENANCE, NETWORK_OPERATIONS, UNIT_LEAD, Policy
from console.domain.scope import parse_scope
from console.domain.table import Table
from tests.support.world import DAY

SCOPE = "全省至县"
START = DAY + timedelta(hours=30)
MEETING = Conference(
    "m1", "water", "防汛会商", START, START + timedelta(hours=2), SCOPE, parse_scope(SCOPE), notice="1", state=PUBLISHED
)
GROUPS = (
    NoticeGroup("g1", "省会议保障群", "robot1"),
    NoticeGroup("g2", "A市会议保障群", "robot2", places=("3501",), order=1),
    NoticeGroup("g3", "微信群", "", order=2),
)
ROBOTS = (
    Channel("robot1", "dingtalk", "机器人一"),
    Channel("robot2", "wecom", "机器人二"),
    Channel("sms", "sms", "短信"),
)
TEMPLATE = NoticeTemplate(
    REMIND, {"zh_CN": "【催办】{title}"}, {"zh_CN": "【催办】{day} {time} {title} 尚未回复：{late}。请立即回复。"}
)
LEAD_A = Recipient("lead_a", "甲主任", UNIT_LEAD, (Address("sms", "10011110001"),), places=("350101",))
LEAD_B = Recipient("lead_b", "乙主任", UNIT_LEAD, (Address("sms", "10011110002"),), places=("350102",))
CITY = Recipient("city", "市网运值班", NETWORK_OPERATIONS, (Address("sms", "10011110003"),), places=("3501",))
OWN = Recipient("own", "甲县维护", MAINTENANCE, (Address("phone", "10011110004"),), places=("350101",))
PEOPLE = (LEAD_A, LEAD_B, CITY, OWN)


def unit(place: str, role: str = MAINTENANCE, hop: str = "county_maintenance") -> Addressee:
    """A unit before any notice."""
    return Addressee(addressee_id("m1", hop, place), "m1", hop, place, role)


def reached(
    row: Addressee,
    at: datetime,
    *,
    number: int = 1,
    groups: Iterable[str] = ("g1", "g2"),
    means: Iterable[str] = (),
    policies: Iterable[Policy] = (),
) -> Addressee:
    """The unit after the notice reached it in these groups and by these other means."""
    ims = (Sending(number, IM, at, "Lin", group) for group in groups)
    others = (Sending(number, way, at, "Lin") for way in means)
    return sent(row, number, (*ims, *others), at, Table(policies), timed=True)


def customers(place: str) -> Addressee:
    """The county's customer unit."""
    return replace(unit(place, CUSTOMER_UNIT, "county_customers"))


__all__ = ["CITY", "GROUPS", "IM", "MEETING", "OA", "OWN", "PEOPLE", "ROBOTS", "START", "TEMPLATE"]
