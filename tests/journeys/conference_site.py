"""The site of the day with three meetings: its files, its groups, who is told, and what was counted in it by hand."""

from dataclasses import dataclass
from pathlib import Path

from console.domain.messages import BY_PHONE, DINGTALK, SMS, SMTP, WECOM, Address, Channel, Recipient
from console.domain.notices import NoticeGroup
from console.domain.policies import (
    CUSTOMER_UNIT,
    INTEGRATOR,
    MAINTENANCE,
    NETWORK_OPERATIONS,
    OPERATIONS,
    SHIFT_LEAD,
    UNIT_LEAD,
)
from console.notifications.secrets import Secret
from tests.support.provinces import DATA
from tests.support.surroundings import REPOSITORY

FILES = ("places.csv", "people.xlsx", "venues.xlsx", "circuits.xlsx")
XIAMEN, PUTIAN = "3502", "3503"
XIAMEN_COUNTIES = ("350203", "350205", "350206", "350211", "350212", "350213")
PUTIAN_COUNTIES = ("350302", "350303", "350304", "350305", "350322")
SHARED_TOWN = "350205003"  # its one room serves water and government

WATER, FINANCE, GOVERNMENT = "water", "finance", "government"
TITLES = {WATER: "全省防汛抗旱视频会商", FINANCE: "全省财政系统视频会议", GOVERNMENT: "全省安全生产电视电话会议"}
DEPTHS = {WATER: "乡镇", FINANCE: "县", GOVERNMENT: "乡镇"}
NUMBERS = {WATER: "水函〔2026〕62号", GOVERNMENT: "政办〔2026〕49号"}  # finance's came as a file


@dataclass(frozen=True)
class Counted:
    """A site's files, and what a filter in a spreadsheet counts in them for Xiamen and Putian.

    `venues` by system: in Xiamen, in Putian (city + counties + towns). `alone`, likewise: venues of towns for which the
    list of people has nobody.
    """

    name: str
    folder: Path
    venues: dict[str, tuple[int, int]]
    alone: dict[str, tuple[int, int]]

    def of(self, system: str) -> int:
        """All venues of a system's meeting."""
        return sum(self.venues[system])

    @property
    def short(self) -> int:
        """Venues nobody can be sent to."""
        return sum(map(sum, self.alone.values()))


FUJIAN = Counted(
    "fujian", DATA / "fujian",
    {WATER: (1 + 6 + 42, 1 + 5 + 41), FINANCE: (1 + 6, 1 + 5), GOVERNMENT: (1 + 6 + 36, 1 + 5 + 45)},
    {WATER: (0, 1), FINANCE: (0, 0), GOVERNMENT: (1, 1)},  # 平海镇 has water and government, 梧村街道 government
)  # fmt: skip
SHIPPED = Counted(
    "shipped", REPOSITORY / "resources" / "sample",
    {WATER: (1 + 6 + 29, 1 + 5 + 16), FINANCE: (1 + 6, 1 + 5), GOVERNMENT: (1 + 6 + 22, 1 + 5 + 31)},
    {WATER: (0, 0), FINANCE: (0, 0), GOVERNMENT: (0, 0)},
)  # fmt: skip

# The units that owe an answer to each notice, by hop: 1 + 2 + 2 + 11 + 11.
TIMED = 27


def channels(robot: int, other_robot: int, gateway: int, mail: int, ca_file: str) -> dict[str, tuple[Channel, dict]]:
    """Two robots, an SMS gateway and mail at these ports of this machine, each with its secrets."""

    def at(port: int) -> dict[str, object]:
        return {"url": f"http://127.0.0.1:{port}/send", "allow_http": True}

    sms = {"body": '{"to": "{phone}", "text": "{text}"}', "success_path": "code", "success_value": "0"}
    post = {"host": "127.0.0.1", "port": mail, "sender": "noc@carrier.example", "ca_file": ca_file}
    return {
        DINGTALK: (Channel("", DINGTALK, "钉钉机器人", at(robot), per_minute=20), {"token": Secret("t")}),
        WECOM: (Channel("", WECOM, "企微机器人", at(other_robot), per_minute=20), {"key": Secret("k")}),
        SMS: (Channel("", SMS, "短信网关", at(gateway) | sms), {}),
        SMTP: (Channel("", SMTP, "邮件", post), {}),
    }


def groups(keys: dict[str, str]) -> tuple[NoticeGroup, ...]:
    """Two groups with robots, and one into which a person pastes; `keys` are the channels' ids by kind."""
    return (
        NoticeGroup("", "钉钉会议保障群", keys[DINGTALK]),
        NoticeGroup("", "企微网管经理群", keys[WECOM], order=1),
        NoticeGroup("", "微信支撑群", order=2),
    )


def people(keys: dict[str, str]) -> tuple[Recipient, ...]:
    """Who answers for the units, who leads them, and who stands by."""

    def mail(name: str, role: str, box: str, *places: str) -> Recipient:
        return Recipient("", name, role, (Address(keys[SMTP], f"{box}@example.org"),), places=places)

    def called(row: Recipient, number: str) -> Recipient:
        ways = (*row.addresses, Address(BY_PHONE, number))
        return Recipient("", row.name, row.role, ways, places=row.places)

    def texted(name: str, role: str, number: str, *places: str) -> Recipient:
        return Recipient("", name, role, (Address(keys[SMS], number),), places=places)

    return (
        mail("省运维", OPERATIONS, "ops"),
        mail("厦门集客", CUSTOMER_UNIT, "xm", XIAMEN),
        mail("莆田集客", CUSTOMER_UNIT, "pt", PUTIAN),
        mail("厦门各区集客", CUSTOMER_UNIT, "xmq", *XIAMEN_COUNTIES),
        mail("莆田各县区集客", CUSTOMER_UNIT, "ptq", *PUTIAN_COUNTIES),
        mail("厦门网运", NETWORK_OPERATIONS, "xmw", XIAMEN),
        mail("莆田网运", NETWORK_OPERATIONS, "ptw", PUTIAN),
        called(mail("厦门各区维护", MAINTENANCE, "xmm", *XIAMEN_COUNTIES), "10000000301"),
        called(mail("莆田各县区维护", MAINTENANCE, "ptm", *PUTIAN_COUNTIES), "10000000302"),
        texted("厦门主任", UNIT_LEAD, "10000000303", XIAMEN),
        texted("莆田主任", UNIT_LEAD, "10000000304", PUTIAN),
        texted("值班长", SHIFT_LEAD, "10000000305"),
        Recipient("", "集成商值守", INTEGRATOR, (Address(BY_PHONE, "10000000306"),)),
    )
