"""What people are told about their duties: title and text of a message, or of the call that stands for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from console.domain.snapshot import Snapshot
from console.wording import duty
from console.wording.catalogue import Wording

MOST = 20  # duties that a message lists


@dataclass(frozen=True, slots=True)
class ToldDuty:
    """One duty of the person who is told: line (id), day (ISO), shift (code), its time; for whom they stand in."""

    line: str
    day: str
    shift: str
    start: datetime
    end: datetime
    stands_for: str = ""


@dataclass(frozen=True, slots=True)
class DutyNews:
    """What is said to one person: duties that came and went, and the `whole` of what they have from now on. `roster` is
    its name, or that of the line.
    """

    roster: str
    came: tuple[ToldDuty, ...] = ()
    went: tuple[ToldDuty, ...] = ()
    now: tuple[ToldDuty, ...] = ()
    taken_back: bool = False
    name: str = ""
    no_phone: bool = False
    whole: bool = True


def duty_news(say: Wording, snapshot: Snapshot, news: DutyNews) -> tuple[str, str]:
    """Title and text."""
    lines: list[str] = []
    if news.no_phone:
        lines.append(say("No phone number of {person} is known: find a way to tell them.", person=news.name))
    if news.taken_back:
        title = say("“{roster}”: the change of your duties does not hold", roster=news.roster)
        lines.append(say("What you were told last about “{roster}” was taken back.", roster=news.roster))
    elif news.came or news.went:
        title = say("“{roster}”: your duties have changed", roster=news.roster)
    else:
        title = say("“{roster}”: your duties", roster=news.roster)
    if not news.taken_back:
        lines += _listed(say, snapshot, say("New:"), news.came)
        lines += _listed(say, snapshot, say("Not any more:"), news.went)
    lines += _listed(say, snapshot, say("Your duties from now on:"), news.now)
    if news.whole and not news.now:
        lines.append(say("You have no more duties in this roster."))
    return title, "\n".join(lines)


def _listed(say: Wording, snapshot: Snapshot, head: str, rows: Iterable[ToldDuty]) -> list[str]:
    every = tuple(rows)
    if not every:
        return []
    found = [head, *(_line(say, snapshot, row) for row in every[:MOST])]
    if len(every) > MOST:
        found.append(say.n("and {n} more", "and {n} more", len(every) - MOST))
    return found


def _line(say: Wording, snapshot: Snapshot, row: ToldDuty) -> str:
    post = duty.cell_name(say, snapshot, row.line, row.day, row.shift)
    span = duty.span_text(row.start, row.end, ZoneInfo(snapshot.site.zone))
    person = snapshot.people.get(row.stands_for)
    if person is None:
        return say("{post}, {span}", post=post, span=span)
    return say("{post}, {span}, standing in for {person}", post=post, span=span, person=person.name)
