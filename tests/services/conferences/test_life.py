"""Whatever is done to a meeting in whatever order: what must hold afterwards."""

from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.conference_log import BACKUP_OFF, BACKUP_ON, ENTRY
from console.domain.conferences import CANCELLED, CLOSED, PUBLISHED
from console.domain.rollcalls import RESULTS, ROUNDS, TEARDOWN, mark_id
from console.domain.tickets import LINE
from console.services.conferences import (
    CloseTask,
    EndConference,
    ExcuseVenue,
    GiveTask,
    ReportVenueFault,
    ReviseConference,
    SwitchPath,
    UnexcuseVenue,
)
from console.services.decision import Decision, Refused, Stale
from console.services.rollcalls import ClearMark, MarkRound
from console.services.staffing import AssignPerson, UnassignPerson
from tests.services.conferences.conftest import Meeting, contents, same
from tests.support.world import PLACES, at

CODES = [code for code, *_ in PLACES]
SCOPES = ("全省至乡镇", "全省至县", "A市至乡镇", "B市至县")
place = st.sampled_from(CODES)
DEEDS = st.one_of(
    st.tuples(st.just("excuse"), place),
    st.tuples(st.just("unexcuse"), place),
    st.tuples(st.just("revise"), st.sampled_from(SCOPES), st.integers(8, 12)),
    st.tuples(st.just("mark"), place, st.sampled_from(ROUNDS), st.sampled_from(RESULTS)),
    st.tuples(st.just("teardown"), st.sampled_from(RESULTS[:2])),
    st.tuples(st.just("clear"), place, st.sampled_from(ROUNDS)),
    st.tuples(st.just("assign"), place),
    st.tuples(st.just("release"), place),
    st.tuples(st.just("task"), place),
    st.tuples(st.just("answer"), st.integers(0, 9)),
    st.tuples(st.just("switch"), st.sampled_from((BACKUP_ON, BACKUP_OFF)), place),
    st.tuples(st.just("fault"), place),
    st.tuples(st.just("close")),
    st.tuples(st.just("cancel")),
)


def command_of(met, deed):
    """The command of a deed on the meeting as it stands; None where there is nothing to do it to."""
    what, *rest = deed
    needs = {need.place: need for need in met.needs}
    need = needs.get(rest[0]) if rest and rest[0] in CODES else None
    snapshot = met.hand.snapshot
    if what in ("close", "cancel"):
        return EndConference(met.id, CLOSED if what == "close" else CANCELLED, reason="客户取消")
    if what == "revise":
        return ReviseConference(met.id, None, at(rest[1]), at(rest[1] + 2), rest[0])
    if what == "teardown":
        return MarkRound(tuple(n.id for n in met.needs if not n.excused), TEARDOWN, rest[0])
    if what == "answer":
        tasks = sorted(snapshot.unit_tasks)
        return CloseTask(tasks[rest[0] % len(tasks)], "已办") if tasks else None
    if what == "switch":
        return SwitchPath(met.id, rest[0], needs[rest[1]].id) if rest[1] in needs else None
    if need is None:
        return None
    staff = sorted(p.id for p in snapshot.people.values() if p.place == need.place)
    held = [row.person for row in snapshot.assignments.values() if row.need == need.id]
    return {
        "excuse": lambda: ExcuseVenue(need.id, "停电"),
        "unexcuse": lambda: UnexcuseVenue(need.id),
        "mark": lambda: MarkRound((need.id,), rest[1], rest[2]),
        "clear": lambda: ClearMark((need.id,), rest[1]),
        "assign": lambda: AssignPerson(need.id, staff[0]),
        "release": lambda: UnassignPerson(need.id, held[0]) if held else None,
        "task": lambda: GiveTask(need.id),
        "fault": lambda: ReportVenueFault(need.id, LINE, "无图像"),
    }[what]()


def holds(met):
    """What no order of deeds may break."""
    snapshot, needs = met.hand.snapshot, {need.id: need for need in met.needs}
    assert all(row.need in needs for row in snapshot.assignments.values()), "somebody is sent to a venue that is gone"
    assert all(
        mark.need in needs and mark.id == mark_id(mark.round, mark.need) for mark in snapshot.roll_marks.values()
    )
    for need in needs.values():
        assert (need.count == 0) == bool(need.excused)
        assert (need.meeting_start, need.meeting_end) == (met.row.start, met.row.end)
    people = {row.need for row in snapshot.assignments.values()}
    assert not any(need.excused and need.id in people for need in needs.values())
    stand = [task for task in snapshot.unit_tasks.values() if task.done is None]
    assert all(task.need in needs and not needs[task.need].excused for task in stand)
    if met.row.state == CLOSED:
        assert not any(task.kind == ENTRY for task in stand)
        for need in needs.values():
            mark = snapshot.roll_marks.get(mark_id(TEARDOWN, need.id))
            assert need.excused or (mark is not None and mark.done), "closed over an open venue"
    if met.row.state != PUBLISHED:
        assert snapshot.dues[met.id].at is None
    assert not (met.row.state == CANCELLED and stand)


@given(st.lists(DEEDS, max_size=25))
@settings(max_examples=120, deadline=None)
def test_what_holds_whatever_is_done(deeds):
    met = Meeting()
    ids = {need.place: need.id for need in met.needs}
    for deed in deeds:
        command = command_of(met, deed)
        if command is None:
            continue
        before = met.hand.snapshot
        answer = met.hand.ask(command)
        if not isinstance(answer, Decision):
            assert isinstance(answer, Refused | Stale)
            assert met.hand.snapshot is before
        holds(met)
        if deed[0] == "revise" and isinstance(answer, Decision):
            now = {need.place: need.id for need in met.needs}
            assert all(now[code] == ids[code] for code in now.keys() & ids.keys()), "a venue that stays keeps its need"
        ids = {need.place: need.id for need in met.needs}


@given(st.lists(DEEDS, max_size=12), DEEDS)
@settings(max_examples=120, deadline=None)
def test_what_is_taken_back_at_once_leaves_nothing(deeds, last):
    met = Meeting()
    for deed in deeds:
        if (command := command_of(met, deed)) is not None:
            met.hand.ask(command)
    command = command_of(met, last)
    before = met.hand.snapshot
    answer = met.hand.ask(command) if command is not None else None
    if not isinstance(answer, Decision) or answer.undo is None:
        return
    met.hand.do(answer.undo)
    if last[0] == "fault":  # its number was given out, so it stays, withdrawn, in ticket and log
        assert contents(before)["need"] == contents(met.hand.snapshot)["need"]
        return
    assert same(before, met.hand.snapshot)
