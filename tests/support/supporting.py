"""A conference in support, for tests: notices out, answers in, marks, checklists, faults."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from console.domain.answering import answered, sent
from console.domain.checks import (
    AFTER_MEETING,
    BEFORE_MEETING,
    MEETING_CHECK,
    NORMAL,
    CheckItem,
    CheckResult,
    CheckRun,
    CheckStep,
    CheckTemplate,
)
from console.domain.conferences import Need
from console.domain.notice_hops import hops_of
from console.domain.notices import ANNOUNCE, IM, Addressee, Notice, NoticeAnswer, Sending, addressee_id, notice_id
from console.domain.places import by_code, paths
from console.domain.rollcalls import JOINT_HOURS, PRESENT, RollMark, mark_id
from console.domain.snapshot import KIND_OF, Snapshot
from console.domain.tickets import CLOSED, Ticket
from tests.support.world import need_at

GROUPS = ("g1", "g2")
TEMPLATE = CheckTemplate(
    "meeting@1", "meeting", 1, {"en": "Meeting"}, MEETING_CHECK,
    tuple(
        CheckStep(
            str(n), {"en": name}, (CheckItem(f"{n}.1", {"en": "a"}), CheckItem(f"{n}.2", {"en": "b"})),
            BEFORE_MEETING if n < 4 else AFTER_MEETING,
        )
        for n, name in enumerate(("Power", "Path", "Join", "Power down"), 1)
    ),
)  # fmt: skip


def put(snapshot: Snapshot, *rows: Any) -> Snapshot:
    """The state with these rows."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        found.setdefault(KIND_OF[type(row)], {})[row.id] = row
    return snapshot.with_rows(snapshot.seq + 1, found)


def told(
    snapshot: Snapshot, conference: str, at: datetime, number: int = 1, groups: tuple[str, ...] = GROUPS
) -> Snapshot:
    """Notice `number` has gone to every unit on the way, in these groups."""
    row = snapshot.conferences[conference]
    ways, codes = snapshot.places.derived(paths), snapshot.places.derived(by_code)
    needs = [need for need in snapshot.needs.values() if need.conference == conference and not need.excused]
    reached = sorted({step.code for need in needs for step in ways[need.place]})
    notice = Notice(
        notice_id(conference, number), conference, number, ANNOUNCE, at, "Lin", row.notice, row.title, row.start,
        row.end, row.scope_text, groups, venues=tuple(need.venue for need in needs),
    )  # fmt: skip
    rows: list[Any] = [notice]
    for hop in hops_of(snapshot.hops):
        for code in reached:
            if codes[code].level == hop.level:
                key = addressee_id(conference, hop.id, code)
                unit = snapshot.addressees.get(key) or Addressee(key, conference, hop.id, code, hop.unit)
                sendings = [Sending(number, IM, at, "Lin", group) for group in groups]
                rows.append(sent(unit, number, sendings, at, snapshot.policies, timed=hop.timed))
    return put(snapshot, *rows)


def answer(snapshot: Snapshot, conference: str, hop: str, place: str, at: datetime, number: int = 1) -> Snapshot:
    """The unit on this hop has answered in a group."""
    row = snapshot.addressees[addressee_id(conference, hop, place)]
    return put(snapshot, answered(row, NoticeAnswer(number, IM, at, "Lin", group="g1"), snapshot.policies))


def marked(
    snapshot: Snapshot, conference: str, place: str, at: datetime, name: str = JOINT_HOURS, result: str = PRESENT
) -> Snapshot:
    """A venue's word in a round."""
    need = need_at(snapshot, conference, place)
    return put(snapshot, RollMark(mark_id(name, need.id), conference, need.id, name, result, at, "Lin"))


def checked(snapshot: Snapshot, conference: str, place: str, at: datetime, items: int, found: str = NORMAL) -> Snapshot:
    """So many items of a venue's checklist are filled in, the last one as `found`."""
    need = need_at(snapshot, conference, place)
    codes = [item.code for item in TEMPLATE.items][:items]
    results = [CheckResult(code, NORMAL, at + timedelta(minutes=n), "Lin") for n, code in enumerate(codes)]
    if results:
        results[-1] = replace(results[-1], found=found)
    run = CheckRun(
        f"run-{need.id}", f"JC-{need.id}", TEMPLATE.id, need.venue, need.place, at, "Lin", conference, need.id,
        results=tuple(results),
    )  # fmt: skip
    return put(snapshot, TEMPLATE, run)


def fault(snapshot: Snapshot, need: Need, at: datetime, key: str = "t1", *, closed: bool = False) -> Snapshot:
    """A fault reported at a venue during its conference."""
    ticket = Ticket(
        key, f"ZX-{key}", "", "", need.place, "中断", at, "Lin", conference=need.conference, venue=need.venue
    )
    return put(snapshot, replace(ticket, state=CLOSED) if closed else ticket)
