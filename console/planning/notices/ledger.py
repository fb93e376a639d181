"""The ledger of one place: each group and way that a notice took there, by whom, and what was answered [D]."""

from dataclasses import dataclass
from datetime import datetime

from console.domain.conferences import Conference
from console.domain.notices import IM, Addressee, Notice, NoticeAnswer, Sending, by_conference
from console.domain.snapshot import Snapshot
from console.planning.notices.groups import groups_wanted
from console.planning.notices.standing import Cell, cells_of
from console.planning.notices.units import notices_of


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One sending to a unit and what came of it; `group` is the group's name, '' for other means. `sending` is None for
    an answer that belongs to none (a call). `answers` in order of time.
    """

    row: Addressee
    means: str
    group: str
    sending: Sending | None
    cell: Cell
    answers: tuple[NoticeAnswer, ...]


@dataclass(frozen=True, slots=True)
class EarlierNotice:
    """A notice that another one has overtaken, at this place: in how many groups it stood, and the answers to it."""

    notice: Notice
    groups: int
    answers: tuple[NoticeAnswer, ...]


@dataclass(frozen=True, slots=True)
class PlaceLedger:
    """What stands at a place. `groups` in how many the latest notice stands, `wanted` in how many it must."""

    place: str
    units: tuple[tuple[Addressee, dict[str, Cell]], ...]
    lines: tuple[LedgerLine, ...]
    earlier: tuple[EarlierNotice, ...]
    groups: int
    wanted: int


def _lines(snapshot: Snapshot, row: Addressee, cells: dict[str, Cell]) -> list[LedgerLine]:
    said = [answer for answer in row.answers if answer.number >= row.number]
    lines = []
    for sending in (s for s in row.sent if s.number == row.number):
        group = snapshot.notice_groups.get(sending.group)
        own = [a for a in said if a.means == sending.means and (sending.means != IM or a.group == sending.group)]
        said = [answer for answer in said if answer not in own]
        name = group.name if group else sending.group
        lines.append(LedgerLine(row, sending.means, name, sending, cells[sending.means], tuple(own)))
    for answer in said:  # by phone, or in a group that nobody named
        lines.append(LedgerLine(row, answer.means, "", None, cells[answer.means], (answer,)))
    return lines


def _line_order(line: LedgerLine) -> tuple[datetime, str]:
    at = line.sending.at if line.sending else line.answers[0].at
    return at, line.group


def place_ledger(snapshot: Snapshot, conference: Conference, place: str, now: datetime) -> PlaceLedger:
    """The ledger of a place (code) at `now`."""
    rows = [row for row in by_conference(snapshot.addressees).get(conference.id) if row.place == place]
    units = tuple((row, cells_of(snapshot, row, now)) for row in rows)
    lines = [line for row, cells in units for line in _lines(snapshot, row, cells)]
    current = max((row.number for row in rows), default=0)
    groups = {s.group for row in rows for s in row.sent if s.means == IM and s.number == current and s.group}
    earlier = [_earlier(n, rows) for n in notices_of(snapshot, conference.id) if n.number < current]
    lines.sort(key=_line_order)
    told = tuple(e for e in reversed(earlier) if e is not None)
    return PlaceLedger(place, units, tuple(lines), told, len(groups), groups_wanted(snapshot))


def _earlier(notice: Notice, rows: list[Addressee]) -> EarlierNotice | None:
    sent = [s for row in rows for s in row.sent if s.number == notice.number]
    answers = sorted((a for row in rows for a in row.answers if a.number == notice.number), key=lambda a: a.at)
    if not sent:
        return None
    return EarlierNotice(notice, len({s.group for s in sent if s.means == IM}), tuple(answers))
