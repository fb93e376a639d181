"""Three conferences of a province half made ready: told, answered in part, tested, checked, with faults."""

import random
from dataclasses import replace
from datetime import timedelta
from typing import Any

from benchmarks.province import MEETINGS, NOW, carried, directory
from console.domain.answering import answered, sent
from console.domain.checks import MEETING_CHECK, NORMAL, CheckItem, CheckResult, CheckRun, CheckStep, CheckTemplate
from console.domain.checks import LineReading as Reading
from console.domain.conferences import Conference, Need, assignments_by_need
from console.domain.notice_hops import hops_of
from console.domain.notices import ANNOUNCE, IM, OA, Addressee, Notice, NoticeAnswer, Sending, addressee_id, notice_id
from console.domain.places import Place, by_code, paths
from console.domain.rollcalls import JOINT_DAY, JOINT_HOURS, PRESENT, RollMark, mark_id
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.tickets import Ticket
from console.services.conferences import AddConference, PublishConference
from console.services.drill_staffing import first_fitting

BY = "benchmark"
GROUPS = ("g1", "g2")
TEMPLATE = CheckTemplate(
    "meeting@1", "meeting", 1, {"en": "Meeting"}, MEETING_CHECK,
    tuple(
        CheckStep(str(step), {"en": f"Step {step}"}, tuple(
            CheckItem(f"{step}.{item}", {"en": f"Item {item}"}) for item in range(1, 6)
        ))
        for step in range(1, 5)
    ),
)  # fmt: skip


def _addressee(snapshot: Snapshot, conference: str, hop: Any, place: Place, chance: random.Random) -> Addressee:
    row = Addressee(addressee_id(conference, hop.id, place.code), conference, hop.id, place.code, hop.unit)
    start = NOW - timedelta(minutes=6)
    sendings = [Sending(1, IM, start, BY, group) for group in GROUPS] + [Sending(1, OA, start, BY)]
    row = sent(row, 1, sendings, start, snapshot.policies, timed=hop.timed)
    if chance.random() < 0.7:
        row = answered(row, NoticeAnswer(1, IM, start + timedelta(minutes=2), BY, group="g1"), snapshot.policies)
        row = answered(row, NoticeAnswer(1, OA, start + timedelta(minutes=4), BY), snapshot.policies)
    return row


def _told(snapshot: Snapshot, conference: Conference, chance: random.Random) -> list[Any]:
    needs = [need for need in snapshot.needs.values() if need.conference == conference.id]
    codes, ways = snapshot.places.derived(by_code), snapshot.places.derived(paths)
    reached = sorted({step.code for need in needs for step in ways[need.place]})
    rows: list[Any] = [
        _addressee(snapshot, conference.id, hop, codes[code], chance)
        for hop in hops_of(snapshot.hops)
        for code in reached
        if codes[code].level == hop.level
    ]
    times = (conference.start, conference.end, conference.scope_text)
    notice = Notice(
        notice_id(conference.id, 1), conference.id, 1, ANNOUNCE, NOW, BY, "W-1", conference.title, *times, GROUPS,
        venues=tuple(need.venue for need in needs),
    )  # fmt: skip
    return [*rows, notice]


def mark(need: Need, name: str, result: str = PRESENT) -> RollMark:
    """What a venue said in a round."""
    return RollMark(mark_id(name, need.id), need.conference, need.id, name, result, NOW, BY)


def run(need: Need, items: int) -> CheckRun:
    """A checklist of which so many items are done."""
    codes = [item.code for item in TEMPLATE.items][:items]
    results = tuple(CheckResult(code, NORMAL, NOW, BY) for code in codes)
    line = (Reading(0, received="-8.1"),) if items > 10 else ()
    return CheckRun(
        f"r{need.id}", f"JC-{need.id}", TEMPLATE.id, need.venue, need.place, NOW, BY, need.conference, need.id,
        results=results, line=line,
    )  # fmt: skip


def ticket(number: int, need: Need) -> Ticket:
    """An open fault at a venue."""
    return Ticket(
        f"t{number}", f"ZX-{number}", "", "", need.place, "fault", NOW, BY, conference=need.conference, venue=need.venue
    )


def published() -> tuple[Snapshot, tuple[str, ...]]:
    """Three conferences of the whole province in which every venue takes part, staffed within the rules."""
    snapshot, keys = directory(), []
    systems = tuple(snapshot.systems)
    everywhere = {venue.id: replace(venue, systems=systems) for venue in snapshot.venues.values()}
    snapshot = snapshot.with_rows(snapshot.seq + 1, {"venue": everywhere})
    for number, (system, title, start, end) in enumerate(MEETINGS, 1):
        times = (NOW + timedelta(hours=hours) for hours in (start, end))
        drafted = AddConference(system, title, *times, "全省至乡镇", f"函〔2026〕{number}号")
        snapshot, result = carried(snapshot, drafted)
        keys.append(result["conference"])
        snapshot, _ = carried(snapshot, PublishConference(keys[-1]))
    snapshot, _ = carried(snapshot, first_fitting(snapshot, tuple(keys)))
    return snapshot, tuple(keys)


def loaded() -> tuple[Snapshot, tuple[str, ...]]:
    """The state, with nothing looked at yet, and the conferences' ids."""
    snapshot, keys = published()
    chance = random.Random(7)
    needs = list(snapshot.needs.values())
    held = snapshot.assignments.derived(assignments_by_need)
    marks = [mark(need, name) for need in needs for name in (JOINT_DAY, JOINT_HOURS) if chance.random() < 0.8]
    runs = [run(need, chance.randrange(21)) for need in needs if chance.random() < 0.9]
    tickets = [ticket(number, need) for number, need in enumerate(chance.sample(needs, 60))]
    told = [row for key in keys for row in _told(snapshot, snapshot.conferences[key], chance)]
    gone = [row.id for need in chance.sample(needs, 90) for row in held.get(need.id, ())]
    rows: dict[str, dict[str, Any]] = {"check_template": {TEMPLATE.id: TEMPLATE}}
    rows["roll_mark"] = {row.id: row for row in marks}
    rows["check_run"] = {row.id: row for row in runs}
    rows["ticket"] = {row.id: row for row in tickets}
    rows["addressee"] = {row.id: row for row in told if isinstance(row, Addressee)}
    rows["notice"] = {row.id: row for row in told if isinstance(row, Notice)}
    rows["assignment"] = dict.fromkeys(gone)
    return snapshot.with_rows(snapshot.seq + 1, rows), keys


def cold(snapshot: Snapshot) -> Snapshot:
    """The same rows in tables that no index has ever followed."""
    fields = {name: Table(dict(getattr(snapshot, name).items())) for name in _tables(snapshot)}
    return Snapshot(seq=snapshot.seq, **fields)


def _tables(snapshot: Snapshot) -> list[str]:
    return [name for name in Snapshot.__dataclass_fields__ if isinstance(getattr(snapshot, name), Table)]
