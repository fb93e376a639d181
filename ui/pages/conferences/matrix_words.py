"""The readiness matrix in words: what its columns ask for, countdowns of answers, what is overdue."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from console.domain.checks import CheckTemplate, word_of
from console.domain.snapshot import Snapshot
from console.planning.conferences import figures as f
from console.planning.conferences.cells import Countdown, ReadyCell, State, figure_of, overdue
from console.planning.conferences.rows import ReadyRow
from console.planning.conferences.standing import Heads, Standing
from console.planning.notices.groups import groups_wanted
from console.wording.catalogue import Wording, mark
from console.wording.conferences import gap_text
from console.wording.names import clock_time, duration
from console.wording.tickets import countdown, since

TITLES = {
    f.SENT: mark("Notice sent"),
    f.ANSWERED: mark("Answered"),
    f.VENUES: mark("Venues"),
    f.FIXED: mark("Fixed"),
    f.MOBILE: mark("Mobile"),
    f.TOWNSHIPS: mark("Townships"),
    f.JOINT: mark("Joint test"),
    f.LINE: mark("Optical line"),
    f.STEPS[0]: mark("Step 1"),
    f.STEPS[1]: mark("Step 2"),
    f.STEPS[2]: mark("Step 3"),
    f.STEPS[3]: mark("Step 4"),
    f.FAULTS: mark("Faults"),
}
_OVERDUE = {
    f.JOINT: mark("joint test overdue at {n}"),
    f.LINE: mark("optical line overdue at {n}"),
}
_STATES = {
    State.MISSING: mark("people missing"),
    State.OWED: mark("waiting for answers"),
    State.SOON: mark("due soon"),
    State.LATE: mark("overdue"),
}
_WRONG = {
    f.SENT: mark("{n} not told"),
    f.ANSWERED: mark("some know the former notice only"),
    f.JOINT: mark("{n} failed the joint test"),
    f.FAULTS: mark("faults open: {n}"),
}


def column_title(say: Wording, column: str) -> str:
    """The head of a column."""
    return say(TITLES[column])


def step_title(say: Wording, template: CheckTemplate | None, column: str) -> str:
    """A step by its number and its name in the site's checklist."""
    number = f.STEPS.index(column)
    if template is None or number >= len(template.steps):
        return column_title(say, column)
    return f"{number + 1} {word_of(template.steps[number].names, say.language)}"


def head_text(say: Wording, snapshot: Snapshot, head: Heads, column: str, standing: Standing, zone: ZoneInfo) -> str:
    """The second line of a head: how many groups, within what time, until when; '' where nothing is asked."""
    if column == f.SENT:
        return say("≥ {n} groups", n=groups_wanted(snapshot))
    if column == f.ANSWERED:
        return say("within {length}", length=duration(say, int(head.answer.total_seconds()) // 60))
    due = head.due.get(figure_of(column, standing))
    if due is None:
        return say("open") if column == f.FAULTS else ""
    if column == f.JOINT and standing.joint == f.JOINT_DAY_TEST:
        return say("day before {time}", time=clock_time(due, zone))
    return say("by {time}", time=clock_time(due, zone))


def owed_text(say: Wording, row: Countdown) -> str:
    """06:12 left to answer; 超 04:20 past it."""
    left = abs(row.left)
    if left >= timedelta(days=1):
        shown = since(say, left)
    elif left >= timedelta(hours=1):
        shown = countdown(left)
    else:
        seconds = int(left.total_seconds())
        shown = f"{seconds // 60:02d}:{seconds % 60:02d}"
    return say("{time} over", time=shown) if row.state is State.LATE else shown


def row_gap_text(say: Wording, snapshot: Snapshot, row: ReadyRow, standing: Standing) -> str:
    """What lacks, is wrong or overdue at a place and below it."""
    if row.excused:
        return say("Does not take part")
    late = [_overdue_text(say, column, missing) for column, missing in overdue(row, standing)]
    return say("; ").join([*filter(None, (gap_text(say, snapshot, row.place, row.gaps),)), *late])


def _overdue_text(say: Wording, column: str, missing: int) -> str:
    if column in f.STEPS:
        return say("step {step} overdue at {n}", step=f.STEPS.index(column) + 1, n=missing)
    return say(_OVERDUE[column], n=missing)


def cell_text(cell: ReadyCell, zone: ZoneInfo, *, timed: bool) -> str:
    """n/m; where `timed`, the time at which the last was done once all are. Faults are counted while they are open."""
    if cell.column == f.FAULTS:
        return str(cell.bad)
    if not cell.ratio.m:
        return "—"
    if timed and cell.at is not None and cell.column not in (f.SENT, f.FIXED, f.MOBILE, f.VENUES, f.TOWNSHIPS):
        return clock_time(cell.at, zone)
    return f"{cell.ratio.n}/{cell.ratio.m}"


def short_text(cell: ReadyCell) -> str:
    """−46 while so many lack, else all there are."""
    ratio = cell.ratio
    return f"−{ratio.missing}" if ratio.missing else str(ratio.m)


def cell_tip(say: Wording, title: str, cell: ReadyCell, zone: ZoneInfo) -> str:
    """A cell in full: what is counted, how it stands, when the last was done."""
    lines = [f"{title}  {cell.ratio.n}/{cell.ratio.m}"]
    if cell.state is State.WRONG:
        told = _WRONG.get(cell.column, mark("{n} abnormal, undecided"))
        lines.append(say(told, n=cell.bad))
    elif cell.state in _STATES:
        lines.append(say(_STATES[cell.state]))
    if cell.at is not None:
        lines.append(say("Last at {time}", time=clock_time(cell.at, zone)))
    return "\n".join(lines)


def moved_text(say: Wording, start: datetime, end: datetime, minutes: int, zone: ZoneInfo) -> str:
    """A meeting's times as they would be, and by how much they differ: 15:30–17:00, 30 min later."""
    span = f"{clock_time(start, zone)}–{clock_time(end, zone)}"
    length = duration(say, abs(minutes))
    if minutes > 0:
        return say("{span}, {length} later", span=span, length=length)
    return say("{span}, {length} earlier", span=span, length=length) if minutes else span
