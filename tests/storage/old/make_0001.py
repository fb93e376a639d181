"""How `0001.backup` and `0001.jsonl` were made: run by the code of the first release (schema 0001), from its folder.

    PYTHONPATH=. python make_0001.py FOLDER

Tickets in every state, with pauses of every kind, open and ended; what that release's own clocks said of them is
written beside it, so that the upgrade is held to that and not to itself.
"""

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from console.domain.clocks import is_paused, marks, next_mark
from console.services.arrangements.site import AddDispatcher, EditSite
from console.services.clock import FixedClock
from console.services.decision import Done
from console.services.office import Office
from console.services.safekeeping import backup_now
from console.services.tickets import AssignTicket, GiveFeedback, MoveTicket, ReportFault

START = datetime(2026, 11, 20, 0, 0, tzinfo=UTC)
END = START + timedelta(hours=12)
LOOKS = (0, 1, 47, 60, 150, 1500)  # minutes after END

Story = tuple[tuple[Any, ...], ...]
DIAGNOSED: Story = ((5, "diagnose"),)
REPAIRED: Story = (*DIAGNOSED, (20, "repair", {"cause": "接头盒进水"}))
RESTORED: Story = (*REPAIRED, (200, "restore", {"text": "熔接完成"}))
WAITED: Story = (*DIAGNOSED, (60, "suspend", {"text": "客户机房锁门"}), (95, "resume"))
STORIES: dict[str, tuple[int, Story]] = {
    "reported": (300, ()),
    "just_reported": (715, ()),
    "diagnosing": (0, DIAGNOSED),
    "told": (0, (*DIAGNOSED, (100, "feedback", {"text": "仍在查找"}))),
    "cause_told": (0, (*DIAGNOSED, (100, "feedback", {"cause": "光缆中断"}))),
    "answered": (0, (*REPAIRED, (90, "feedback", {"cause": "光缆中断", "expected": 400}))),
    "answered_in_two": (
        0, (*DIAGNOSED, (50, "feedback", {"expected": 900}), (130, "feedback", {"cause": "光模块老化"})),
    ),
    "promise_ahead": (0, (*REPAIRED, (600, "feedback", {"cause": "光缆中断", "expected": 2000}))),
    "customer_side": (0, (*DIAGNOSED, (70, "to_customer", {"cause": "客户机房停电"}))),
    "customer_side_after_all_not": (
        0, (*DIAGNOSED, (70, "to_customer", {"cause": "客户机房停电"}), (160, "diagnose")),
    ),
    "customer_side_told": (
        0, (*DIAGNOSED, (70, "to_customer", {"cause": "客户机房停电"}), (100, "feedback", {"text": "等客户送电"})),
    ),
    "waits": (0, (*DIAGNOSED, (60, "suspend", {"text": "客户要求夜间处理"}))),
    "waits_late": (0, (*DIAGNOSED, (300, "suspend", {"text": "客户要求夜间处理"}))),
    "waits_and_is_told": (
        0, (*DIAGNOSED, (60, "suspend", {"text": "等客户开门"}), (80, "feedback", {"text": "已约明早"})),
    ),
    "waited": (0, WAITED),
    "waited_twice": (0, (*WAITED, (200, "suspend", {"text": "等客户确认"}), (260, "resume"))),
    "waited_no_time": (0, (*DIAGNOSED, (60, "suspend", {"text": "误操作"}), (60, "resume"))),
    "waited_after_the_mark": (0, (*DIAGNOSED, (300, "suspend", {"text": "等客户开门"}), (420, "resume"))),
    "majeure": (0, (*REPAIRED, (60, "suspend", {"text": "台风，道路中断", "reason": "force_majeure"}))),
    "majeure_over": (
        0, (*REPAIRED, (60, "suspend", {"text": "台风", "reason": "force_majeure"}), (240, "resume")),
    ),
    "majeure_promised": (
        0,
        (
            *REPAIRED,
            (90, "feedback", {"cause": "光缆中断", "expected": 1500}),
            (120, "suspend", {"text": "洪水", "reason": "force_majeure"}),
        ),
    ),
    "majeure_then_waits": (
        0,
        (
            *REPAIRED,
            (60, "suspend", {"text": "台风", "reason": "force_majeure"}),
            (120, "resume"),
            (180, "suspend", {"text": "等客户开门"}),
        ),
    ),
    "restored": (0, RESTORED),
    "restored_late": (0, (*REPAIRED, (500, "restore", {"text": "熔接完成"}))),
    "restored_answered": (
        0, (*REPAIRED, (90, "feedback", {"cause": "光缆中断", "expected": 400}), (380, "restore", {"text": "已恢复"})),
    ),
    "not_restored": (0, (*RESTORED, (260, "not_restored", {"text": "客户仍有丢包"}))),
    "not_restored_twice": (
        0,
        (
            *RESTORED, (260, "not_restored", {"text": "客户仍有丢包"}), (300, "repair"),
            (400, "restore", {"text": "更换光模块"}), (450, "not_restored", {"text": "又中断"}),
        ),
    ),
    "closed": (0, (*RESTORED, (250, "confirm", {"contact": "值班员"}))),
    "closed_late": (
        0, (*WAITED, (500, "repair"), (600, "restore", {"text": "恢复"}), (640, "confirm", {"contact": "值班员"})),
    ),
    "closed_by_customer": (
        0, (*DIAGNOSED, (70, "to_customer", {"cause": "客户电源"}), (90, "confirm", {"contact": "值班员"})),
    ),
    "cancelled": (0, (*DIAGNOSED, (30, "cancel", {"text": "重复报障"}))),
    "reported_by_mistake": (600, ((601, "undo"),)),
    "suspended_by_mistake": (0, (*DIAGNOSED, (60, "suspend", {"text": "误操作"}), (61, "undo"))),
    "closed_by_mistake": (0, (*RESTORED, (250, "confirm", {"contact": "值班员"}), (255, "undo"))),
    "resumed_by_mistake": (
        0, (*DIAGNOSED, (60, "suspend", {"text": "等客户"}), (100, "resume"), (110, "undo")),
    ),
    "given_away": (0, (*REPAIRED, (25, "assign", "陈立"), (300, "assign", ""))),
}  # fmt: skip


def play(office: Office, clock: FixedClock) -> None:
    """Every story's events in the order of time, since a clock that commands share does not go back."""
    events = [(at, name, "report", None) for name, (at, _) in STORIES.items()]
    events += [(e[0], name, e[1], e[2] if len(e) > 2 else {}) for name, (_, story) in STORIES.items() for e in story]
    ids: dict[str, str] = {}
    undo: dict[str, Any] = {}
    for minute, name, what, more in sorted(events, key=lambda event: event[0]):
        clock.advance(START + timedelta(minutes=minute) - clock.now())
        ticket = office.snapshot.tickets.get(ids.get(name, ""))
        done = office.do_now(_command(name, what, more, ticket, clock, undo))
        assert isinstance(done, Done), (name, what, done)
        undo[name] = done.undo
        ids.setdefault(name, str(done.result.get("ticket", "")))
    clock.advance(END - clock.now())


def _command(name: str, what: str, more: Any, ticket: Any, clock: FixedClock, undo: dict[str, Any]) -> Any:
    if what == "report":
        return ReportFault(summary=name, received=clock.now(), circuit=f"X-{name}", contact="值班员")
    if what == "undo":
        return undo[name]
    if what == "assign":
        return AssignTicket(ticket.id, ticket.version, more)
    if what == "feedback":
        expected = START + timedelta(minutes=more["expected"]) if "expected" in more else None
        return GiveFeedback(ticket.id, ticket.version, more.get("text", ""), more.get("cause", ""), expected)
    return MoveTicket(ticket.id, ticket.version, what, more)


def said(office: Office) -> dict[str, Any]:
    """What the clocks of this release say of each ticket, by its summary, at each look."""
    found: dict[str, Any] = {}
    for ticket in office.snapshot.tickets.values():
        looks = {}
        for minutes in LOOKS:
            now = END + timedelta(minutes=minutes)
            first = next_mark(ticket, now)
            looks[now.isoformat()] = {
                "paused": is_paused(ticket),
                "next": [first.clock, first.hours] if first else None,
                "marks": [
                    [mark.clock, mark.hours, mark.state, mark.remaining.total_seconds(), mark.due.isoformat()]
                    for mark in marks(ticket, now)
                ],
            }
        events = sum(event.ticket == ticket.id for event in office.snapshot.ticket_events.values())
        found[ticket.summary] = {"id": ticket.id, "state": ticket.state, "events": events, "looks": looks}
    return found


def main(folder: Path) -> None:
    clock = FixedClock(START)
    office = Office.open(f"sqlite:///{folder / '0001.db'}", user="林晓", clock=clock)
    assert isinstance(office.do_now(EditSite("演练省", "Asia/Shanghai", drill=True)), Done)
    assert isinstance(office.do_now(AddDispatcher("林晓")), Done)
    play(office, clock)
    told = (json.dumps({name: facts}, ensure_ascii=False) for name, facts in said(office).items())
    (folder / "0001.jsonl").write_text("\n".join(told) + "\n", encoding="utf-8")
    backup_now(office, folder / "0001.backup")
    office.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
