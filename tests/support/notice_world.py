"""A small province whose site has groups, robots and people to tell; and the hand that carries commands out as storage
does, versions and all.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from importlib.resources import files
from typing import Any

from console.domain.codec import decode
from console.domain.conferences import Conference
from console.domain.messages import BY_PHONE, Address, Channel, Recipient
from console.domain.notices import Addressee, NoticeGroup, NoticeTemplate, addressee_id, by_conference
from console.domain.policies import CUSTOMER_UNIT, NETWORK_OPERATIONS
from console.domain.snapshot import KIND_OF, Snapshot
from console.services.decision import Answer, Decision, decide
from tests.support.world import acting as as_dispatcher
from tests.support.world import at, meeting, new_id, province

SHIPPED = json.loads((files("console.storage.migrations") / "shipped_0003.json").read_text("utf-8"))
TEMPLATES = {row["id"]: decode(NoticeTemplate, row) for row in SHIPPED["notice_template"]}
GROUPS = (
    NoticeGroup("g1", "省会议保障群", "robot1"),
    NoticeGroup("g2", "网管经理群", "robot2", order=1),
    NoticeGroup("g3", "微信支撑群", order=2),
    NoticeGroup("ga", "A市保障群", places=("3501",), order=3),
    NoticeGroup("gf", "财政群", systems=("finance",), order=4),
)
CHANNELS = (
    Channel("robot1", "dingtalk", "钉钉机器人"),
    Channel("robot2", "wecom", "企微机器人"),
    Channel("mail", "smtp", "邮件"),
    Channel("sms", "sms", "短信"),
)
PEOPLE = (
    Recipient("ca", "A集客", CUSTOMER_UNIT, (Address("mail", "a@example.com"),), places=("3501",)),
    Recipient("cb", "B集客", CUSTOMER_UNIT, (Address(BY_PHONE, "10022220000"),), places=("3502",)),
    Recipient("na", "A网运", NETWORK_OPERATIONS, (Address("mail", "n@example.com"),), places=("3501",), language="vi"),
)


def site() -> Snapshot:
    """The province with what notices need."""
    rows: dict[str, dict[str, Any]] = {"notice_template": TEMPLATES}
    for row in (*GROUPS, *CHANNELS, *PEOPLE):
        rows.setdefault(KIND_OF[type(row)], {})[row.id] = row
    bare = province()
    return bare.with_rows(bare.seq + 1, rows)


class Hand:
    """One dispatcher, who does one command after the other."""

    def __init__(self, snapshot: Snapshot | None = None, scope: str = "全省至乡镇") -> None:
        self.snapshot, self.key = meeting(snapshot or site(), 9, 11, scope)
        self.now = at(0)

    @property
    def conference(self) -> Conference:
        """The meeting."""
        found: Conference = self.snapshot.conferences[self.key]
        return found

    def tried(self, command: Any, now: datetime | None = None) -> Answer:
        """What comes of a command; written when it is a decision."""
        self.now = now or self.now
        answer = decide(command, self.snapshot, replace(as_dispatcher(self.now), new_id=new_id))
        if isinstance(answer, Decision):
            self.snapshot = written(self.snapshot, answer)
        return answer

    def done(self, command: Any, now: datetime | None = None) -> Decision:
        """The decision on a command that must not be refused."""
        answer = self.tried(command, now)
        assert isinstance(answer, Decision), answer
        return answer

    def rule(self, command: Any, now: datetime | None = None) -> str:
        """By which rule a command is refused."""
        answer = self.tried(command, now)
        assert not isinstance(answer, Decision), answer
        return answer.findings[0].rule if hasattr(answer, "findings") else "stale"

    def unit(self, hop: str, place: str) -> Addressee:
        """A unit on the way."""
        found: Addressee = self.snapshot.addressees[addressee_id(self.key, hop, place)]
        return found

    def units(self) -> Iterator[Addressee]:
        """All of them."""
        yield from by_conference(self.snapshot.addressees).get(self.key)


def written(snapshot: Snapshot, decision: Decision) -> Snapshot:
    """The state after a decision: equal rows are not written, others have the next version."""
    rows: dict[str, dict[str, Any]] = {}
    for row in decision.puts:
        kind = KIND_OF[type(row)]
        old = snapshot.table(kind).get(row.id)
        if old is None or replace(row, version=old.version) != old:
            rows.setdefault(kind, {})[row.id] = replace(row, version=old.version + 1 if old else 1)
    for kind, key in decision.removes:
        rows.setdefault(kind, {})[key] = None
    return snapshot.with_rows(snapshot.seq + 1, rows)
