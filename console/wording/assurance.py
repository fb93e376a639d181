"""The assurance report in words: summaries of answers and rounds, what is unfinished."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Protocol

from console.domain import assurance as left
from console.domain.assurance import Unfinished
from console.domain.notices import ANNOUNCE, CANCEL, CHANGE, Addressee
from console.domain.policies import ANSWER_IM, ANSWER_OA
from console.domain.snapshot import Snapshot
from console.wording.catalogue import Wording, mark
from console.wording.conference_log import path_name
from console.wording.names import decimal, duration, venue_name
from console.wording.notice_ladder import unit_name
from console.wording.rollcalls import result_name

CLOCKS = {ANSWER_IM: mark("Answers in groups"), ANSWER_OA: mark("Answers by OA and mail")}
_KINDS = {ANNOUNCE: mark("Announcement"), CHANGE: mark("Change"), CANCEL: mark("Cancellation")}
LEFT_NAMES = {
    left.NO_NOTICE_SENT: mark("No notice was sent"),
    left.NOTICE_OWED: mark("The latest change or cancellation was not told"),
    left.UNANSWERED: mark("Notice not answered"),
    left.OLD_VERSION: mark("Only an earlier notice answered"),
    left.UNSTAFFED: mark("Nobody sent"),
    left.NOT_TORN_DOWN: mark("Tear-down not confirmed"),
    left.FAULT_OPEN: mark("Faults not mended"),
    left.TASK_OPEN: mark("Tasks not answered"),
    left.PATH_ON: mark("Backup still on"),
    left.CHECK_OPEN: mark("Abnormal items without follow-up"),
}
MOST_NAMED = 24


class Punctual(Protocol):
    """What is needed of `planning.assurance.answers.Punctuality`."""

    @property
    def owed(self) -> int: ...
    @property
    def punctual(self) -> int: ...
    @property
    def late(self) -> int: ...
    @property
    def unanswered(self) -> int: ...
    @property
    def waiting(self) -> int: ...
    @property
    def shortest(self) -> timedelta | None: ...
    @property
    def middle(self) -> timedelta | None: ...
    @property
    def longest(self) -> timedelta | None: ...
    @property
    def within(self) -> timedelta | None: ...


def notice_name(say: Wording, kind: str, number: int) -> str:
    """A notice by its kind and number."""
    return say("Notice {number}: {kind}", number=number, kind=say(_KINDS[kind]))


def minutes_seconds(length: timedelta) -> str:
    """12:05 for twelve minutes and five seconds, 1:02:05 beyond the hour."""
    seconds = round(length.total_seconds())
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60}:{rest % 60:02d}"


def punctuality_text(say: Wording, sums: Punctual) -> str:
    """How many answered in time, and how long it took them."""
    if not sums.owed:
        return say("No answer was owed")
    if sums.within is None:
        parts = [say("{n} of {m} in time", n=sums.punctual, m=sums.owed)]
    else:
        length = duration(say, int(sums.within.total_seconds()) // 60)
        parts = [say("{n} of {m} within {length}", n=sums.punctual, m=sums.owed, length=length)]
    parts += [
        say(text, n=n)
        for text, n in (
            (mark("{n} late"), sums.late),
            (mark("{n} overdue"), sums.unanswered),
            (mark("{n} still in time"), sums.waiting),
        )
        if n
    ]
    if sums.middle is not None and sums.shortest is not None and sums.longest is not None:
        parts.append(
            say(
                "shortest {low}, middle {mid}, longest {high}",
                low=minutes_seconds(sums.shortest),
                mid=minutes_seconds(sums.middle),
                high=minutes_seconds(sums.longest),
            )
        )
    return say("; ").join(parts)


def share_text(say: Wording, sums: Punctual) -> str:
    """Percent of the answers owed that came in time; – where none was owed or all are still waited for."""
    settled = sums.owed - sums.waiting
    return f"{decimal(say, 100 * sums.punctual / settled)}%" if settled else "–"


def round_text(say: Wording, name: str, said: dict[str, int], not_asked: int) -> str:
    """What the venues said in a round, by result."""
    parts = [say("{result} {n}", result=result_name(say, name, result), n=n) for result, n in said.items() if n]
    if not_asked:
        parts.append(say("not asked {n}", n=not_asked))
    return say(", ").join(parts) if parts else say("no venue takes part")


def unfinished_lines(say: Wording, snapshot: Snapshot, items: Iterable[Unfinished]) -> tuple[tuple[str, str], ...]:
    """What remains, a line a kind: its name with how many, and the first of them by name."""
    found: dict[str, list[str]] = {}
    for item in items:
        found.setdefault(item.what, []).append(_named(say, snapshot, item))
    return tuple((_counted(say, what, names), _listed(say, names)) for what, names in found.items())


def _counted(say: Wording, what: str, names: list[str]) -> str:
    return say("{what}: {n}", what=say(LEFT_NAMES[what]), n=len(names)) if any(names) else say(LEFT_NAMES[what])


def _listed(say: Wording, names: list[str]) -> str:
    shown = say(", ").join(name for name in names[:MOST_NAMED] if name)
    more = len(names) - MOST_NAMED
    return say.n("{names} and {n} more", "{names} and {n} more", more, names=shown) if more > 0 else shown


def _named(say: Wording, snapshot: Snapshot, item: Unfinished) -> str:
    """The unit, venue, ticket or record that an item is about; '' for the conference itself."""
    if item.what in (left.UNANSWERED, left.OLD_VERSION):
        row: Addressee | None = snapshot.addressees.get(item.about)
        return unit_name(say, snapshot, row) if row else item.about
    if item.what == left.FAULT_OPEN:
        ticket = snapshot.tickets.get(item.about)
        return ticket.code if ticket else item.about
    if item.what == left.TASK_OPEN:
        task = snapshot.unit_tasks.get(item.about)
        return _venue(snapshot, task.need) if task else item.about
    if item.what == left.CHECK_OPEN:
        run = snapshot.check_runs.get(item.about)
        return run.number if run else item.about
    if item.what == left.PATH_ON:
        name = path_name(say, item.path)
        return f"{name} {venue_name(snapshot, item.about)}" if item.about else name
    return _venue(snapshot, item.about)


def _venue(snapshot: Snapshot, need: str) -> str:
    row = snapshot.needs.get(need)
    return venue_name(snapshot, row.venue) if row else need
