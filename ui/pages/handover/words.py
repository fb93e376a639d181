"""What the page shows of a digest, or of a hand-over as it was: sections with their lines in words."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from console.domain import digest as kinds
from console.domain.digest import ASKING, EXEMPT, LACKING, LATE, NOT_TOLD, PAUSED, SOON, DigestRow, fresh_rows
from console.domain.handover import DUE_NEXT, OPEN_TICKETS, SECTIONS, UNSTAFFED, Handover
from console.planning.handover.digest import Digest
from console.wording.catalogue import Wording
from console.wording.handover import section_name
from console.wording.handover_rows import cells
from console.wording.names import clock_time
from console.wording.tickets import hours_minutes
from ui.desk import Desk
from ui.theme.symbols import Symbol

SYMBOLS = {
    LATE: Symbol.BREACH, SOON: Symbol.DUE, PAUSED: Symbol.PAUSED, EXEMPT: Symbol.EXEMPT, ASKING: Symbol.UNANSWERED,
    LACKING: Symbol.UNSTAFFED,
}  # fmt: skip
# What Enter opens by the kind of a line; a `cell` is named by line, day and shift.
TARGETS = {
    kinds.DUE_TICKET: "ticket", kinds.TICKET: "ticket", kinds.ALARM: "alarm", kinds.CALL: "message",
    kinds.DUE_CONFERENCE: "conference", kinds.GAPS: "conference", kinds.ITEM: "item", kinds.DUE_READINESS: "item",
    kinds.STOCK: "stock", kinds.PERIOD: "period", kinds.ENTRY: "log", kinds.DUTY_GAP: "cell", kinds.OVERRIDE: "cell",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RowView:
    """A line: its cells as `wording.handover_rows.HEADINGS` names them; `fresh` where it came since it was told.
    `target` is (kind, id) of what Enter opens, ('', '') for nothing.
    """

    key: str
    kind: str
    state: str
    at: datetime | None
    cells: tuple[str, ...]
    target: tuple[str, str]
    fresh: bool = False
    left: str = ""
    later: tuple[datetime, ...] = ()

    @property
    def symbol(self) -> Symbol | None:
        """How it stands, as a sign; purple is for people who lack, not for things."""
        if self.kind == kinds.STOCK and self.state == LACKING:
            return Symbol.DUE
        return SYMBOLS.get(self.state)


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section: how many there are, its lines, whether it was told and when."""

    code: str
    number: int
    name: str
    count: int
    rows: tuple[RowView, ...]
    state: str = NOT_TOLD
    told_at: datetime | None = None

    @property
    def symbol(self) -> Symbol | None:
        """The most urgent sign among its lines, for the tile of sections that ask for somebody."""
        order: tuple[str, ...] = (LATE, SOON, ASKING, LACKING)
        if self.code in (DUE_NEXT, OPEN_TICKETS):
            order = (LATE, SOON)
        found = {row.state for row in self.rows}
        if self.code == UNSTAFFED:
            return Symbol.UNSTAFFED if self.count else None
        return next((SYMBOLS[state] for state in order if state in found), None)


class Words:
    """Lines of a digest in words, kept while line and language are the same."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[tuple[str, str, str], tuple[str, ...]] = {}

    def of_digest(self, digest: Digest) -> tuple[SectionView, ...]:
        """The sections as they stand."""
        fresh: dict[tuple[str, str, str], tuple[str, ...]] = {}
        found = []
        for number, code in enumerate(SECTIONS, 1):
            part, told = digest.sections[code], digest.told(code)
            new = {row.key for row in fresh_rows(part, told)} if told is not None else set()
            rows = tuple(self._row(digest, row, row.key in new, fresh) for row in part.rows)
            name = section_name(self._desk.say, code)
            state, at = digest.state(code), told.at if told is not None else None
            found.append(SectionView(code, number, name, part.count, rows, state, at))
        self._known = fresh
        return tuple(found)

    def _row(
        self, digest: Digest, row: DigestRow, is_new: bool, fresh: dict[tuple[str, str, str], tuple[str, ...]]
    ) -> RowView:
        key = (row.key, row.mark, "|".join(row.names.values()))
        words = self._known.get(key)
        if words is None:
            desk = self._desk
            words = cells(desk.say, desk.snapshot, row, digest.at, desk.local(digest.at).tzinfo)  # type: ignore[arg-type]
        fresh[key] = words
        later = tuple(datetime.fromisoformat(str(at)) for at, _, _ in row.facts.get("later", ()))
        return RowView(row.key, row.kind, row.state, row.at, words, _target(row), is_new, row.names.get("left", ""),
                       later)  # fmt: skip

    def of_past(self, row: Handover) -> tuple[SectionView, ...]:
        """The sections as they were told at the signature."""
        say, told = self._desk.say, {one.section: one for one in row.told}
        held = {part.code: part for part in row.digest}
        found = []
        for number, code in enumerate(SECTIONS, 1):
            part = held.get(code)
            rows = tuple(_past_row(say, line) for line in part.rows) if part is not None else ()
            one = told.get(code)
            found.append(SectionView(
                code, number, section_name(say, code), part.count if part is not None else 0, rows,
                "told" if one is not None else NOT_TOLD, one.at if one is not None else None,
            ))  # fmt: skip
        return tuple(found)


def _past_row(say: Wording, line: dict[str, Any]) -> RowView:
    words = line.get("cells", {})
    found = tuple(str(cell) for cell in words.get(say.language) or next(iter(words.values()), ()))
    at = datetime.fromisoformat(str(line["at"])) if line.get("at") else None
    kind, key = str(line.get("kind", "")), str(line.get("id", ""))
    target = TARGETS.get(kind, "")
    return RowView(f"{kind}:{key}", kind, str(line.get("state", "")), at, found, (target, key if target else ""),
                   left=str(line.get("left", "")))  # fmt: skip


def _target(row: DigestRow) -> tuple[str, str]:
    """What Enter opens: the thing itself, else the one that it is about."""
    if row.kind in TARGETS:
        return TARGETS[row.kind], row.id
    for kind in ("ticket", "conference"):
        if kind in row.facts:
            return kind, str(row.facts[kind])
    return ("roster", str(row.facts.get("roster", ""))) if row.kind in (kinds.PUBLICATION, kinds.SWAP) else ("", "")


def clock_text(say: Wording, row: RowView, now: datetime) -> str:
    """The countdown of a line: 1:46, over 0:21, held at 0:42; '' where nothing counts."""
    if row.state in (PAUSED, EXEMPT):
        return say("held {time}", time=row.left) if row.left else say("held")
    if row.at is None:
        return ""
    left = row.at - now
    if left <= timedelta(0):
        return say("over {time}", time=hours_minutes(-left))
    return hours_minutes(left)


def summary(say: Wording, view: SectionView, zone: Any) -> str:
    """The line under a tile's name: the first and the last of it, else what it begins with."""
    times = sorted(row.at for row in view.rows if row.at is not None)
    if view.code == DUE_NEXT and times:
        first, last = clock_time(times[0], zone), clock_time(times[-1], zone)
        if first != last:
            return say("{first} first, {last} last", first=first, last=last)
        return say("all at {time}", time=first) if len(times) > 1 else first
    if not view.rows:
        return say("nothing")
    first_row = view.rows[0]
    text = first_row.cells[2] if view.code == OPEN_TICKETS else next((c for c in first_row.cells[1:] if c), "")
    time = clock_time(first_row.at, zone) if first_row.at is not None else ""
    return f"{time} {text}".strip()
