"""The lines of the side panel about a place's notices: where they stand, who answered, what the ladder does next."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from console.domain.notices import Addressee, NoticeAnswer
from console.planning.notices.ladder import SENT, LadderStep, ladder, next_step
from console.planning.notices.ledger import EarlierNotice, LedgerLine, PlaceLedger
from console.planning.notices.standing import CLOCK_OF, LATE, WAITING, Cell
from console.planning.notices.units import lead_of
from console.wording.messages import role_name
from console.wording.notices import means_name, notice_kind_name, standing_name
from console.wording.tickets import moment
from ui.desk import Desk
from ui.pages.conferences.matrix_words import owed_text
from ui.pages.conferences.notices.cells import SYMBOLS, TONES, counting
from ui.theme.symbols import Symbol
from ui.widgets.lines import Line


@dataclass(frozen=True, slots=True)
class Urgent:
    """The answer of the place to press for first: of which unit, by what means."""

    row: Addressee
    cell: Cell
    means: str


def urgent(ledger: PlaceLedger) -> Urgent | None:
    """The most urgent answer owed by the clock; None when none is."""
    found = [Urgent(row, cell, means) for row, cells in ledger.units for means, cell in cells.items()]
    owed = [one for one in found if one.cell.state in (LATE, WAITING) and one.cell.remaining is not None]
    return min(owed, key=lambda one: one.cell.remaining, default=None)  # type: ignore[arg-type,return-value]


class PlaceNoticeWords:
    """Says it in one language, of the state as it is."""

    def __init__(self, desk: Desk, now: datetime) -> None:
        self.desk, self.say, self.now = desk, desk.say, now
        self._zone = ZoneInfo(desk.snapshot.site.zone)

    def at(self, when: datetime) -> str:
        """A time of today, else with its day."""
        return moment(self.say, when, self.now, self._zone)

    # ---- the ledger

    def ledger(self, found: PlaceLedger) -> list[Line]:
        """Each group and way that the notice took, with the answers there; then earlier notices."""
        lines: list[Line] = []
        waiting = {(row.id, means) for row, cells in found.units for means in cells if cells[means].state in TONES}
        for group in _together(found.lines):
            lines += self._sending(group, waiting, alone=len(found.units) == 1)
        for earlier in found.earlier:
            lines += self._earlier(earlier)
        untold = [row for row, _ in found.units if not row.number]
        lines += [Line(role_name(self.say, row.unit), symbol=Symbol.NOT_STARTED, tail=self.say("not told yet"))
                  for row in untold]  # fmt: skip
        return lines

    def _sending(self, group: list[LedgerLine], waiting: set[tuple[str, str]], *, alone: bool) -> list[Line]:
        first = group[0]
        name = first.group or means_name(self.say, first.means)
        tail = f"{self.at(first.sending.at)}  {first.sending.by}" if first.sending else ""
        below: list[Line] = []
        for line in group:
            below += [self._answer(line.row, answer, alone=alone) for answer in line.answers]
            if not line.answers and (line.row.id, line.means) in waiting:
                waiting.discard((line.row.id, line.means))  # said once a means, not in every group
                below.append(self._waiting(line.row, line.cell, alone=alone))
        state = min((line.cell.state for line in group), key=list(SYMBOLS).index, default=WAITING)
        answered = any(line.answers for line in group)
        return [Line(name, symbol=Symbol.DONE if answered else SYMBOLS[state], tail=tail), *below]

    def _answer(self, row: Addressee, answer: NoticeAnswer, *, alone: bool) -> Line:
        unit = "" if alone else role_name(self.say, row.unit)
        said = f"“{answer.text}”" if answer.text else ""
        parts = (self.at(answer.at), unit, answer.who or answer.by, said)
        return Line("  ".join(filter(None, parts)), ink="text2", indent=1)

    def _waiting(self, row: Addressee, cell: Cell, *, alone: bool) -> Line:
        lead = lead_of(self.desk.snapshot, row)
        name = lead.name if alone and lead else role_name(self.say, row.unit)
        found = counting(self.desk, cell)
        if found is None:
            tone = TONES.get(cell.state)
            return Line(f"{name}  {standing_name(self.say, cell.state)}", ink=tone.value if tone else "text2", indent=1)
        left, _, tone = found
        shown = owed_text(self.say, left)
        if cell.state == LATE:
            return Line(self.say("No answer from {name}: {time}", name=name, time=shown), ink=tone.value, indent=1)
        return Line(self.say("Waiting for {name}, {time} left", name=name, time=shown), ink=tone.value, indent=1)

    def _earlier(self, earlier: EarlierNotice) -> list[Line]:
        kind = notice_kind_name(self.say, earlier.notice.kind)
        name = self.say.n("{kind} {number}, {n} group", "{kind} {number}, {n} groups", earlier.groups, kind=kind,
                          number=earlier.notice.number)  # fmt: skip
        tail = f"{self.at(earlier.notice.at)}  {earlier.notice.by}"
        symbol = Symbol.DONE if earlier.answers else Symbol.NOT_STARTED
        below = []
        for answer in earlier.answers:
            said = f"“{answer.text}”" if answer.text else ""
            parts = (self.at(answer.at), answer.who or answer.by, said)
            below.append(Line("  ".join(filter(None, parts)), ink="text3", indent=1))
        return [Line(name, symbol=symbol, tail=tail, token="text3", ink="text2"), *below]

    def ledger_side(self, found: PlaceLedger) -> str:
        """In how many groups it stands, and whether these are enough."""
        if not found.units or not any(row.number for row, _ in found.units):
            return ""
        return self.say("In {n} groups, {wanted} wanted", n=found.groups, wanted=found.wanted)

    # ---- the ladder

    def ladder(self, owed: Urgent) -> list[Line]:
        """What was done about the answer owed, what comes next and when, as a thread."""
        clock = CLOCK_OF[owed.means]
        steps = tuple(step for step in ladder(self.desk.snapshot, owed.row, self.now) if step.clock == clock)
        coming = next_step(steps)
        return [self._rung(step, step == coming) for step in steps]

    def _rung(self, step: LadderStep, coming: bool) -> Line:
        lead = self.at(step.at) if step.at else "—"
        text = self._rung_name(step)
        if step.done:
            tail = step.by
            return Line(text, lead, Symbol.DONE, tail=tail, ink="text2")
        if step.off:
            return Line(text, lead, Symbol.NOT_STARTED, tail=self.say("not needed"), ink="text3")
        seconds = int(step.remaining.total_seconds()) if step.remaining else 0
        left = self.say("{time} left", time=_clock(seconds)) if coming and seconds > 0 else ""
        return Line(text, lead, Symbol.NOT_STARTED, tail=left, token="text" if coming else "text2")

    def _rung_name(self, step: LadderStep) -> str:
        say = self.say
        if step.code == SENT:
            return say("Notice sent")
        return say(", ").join(role_name(say, role) for role in step.roles)


def _together(lines: tuple[LedgerLine, ...]) -> list[list[LedgerLine]]:
    """The lines of one sending to several units of the place as one; answers that belong to none each for itself."""
    found: dict[object, list[LedgerLine]] = {}
    for number, line in enumerate(lines):
        key = (line.means, line.group, line.sending.at) if line.sending else number
        found.setdefault(key, []).append(line)
    return list(found.values())


def _clock(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    minutes = f"{rest // 60:02d}:{rest % 60:02d}"
    return f"{hours}:{minutes}" if hours else minutes
