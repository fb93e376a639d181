"""What a duty-roster sheet calls lines, shifts and people, as the site knows them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from console.domain.duty.lines import (
    CUSTOMER_CARE,
    INCIDENT,
    LEADERSHIP,
    OPERATIONS,
    SECURITY,
    TECHNICAL,
    DutyLine,
    may_serve,
)
from console.domain.duty.patterns import Shift
from console.domain.duty.rosters import Roster
from console.domain.hours import MINUTES
from console.domain.on_duty.in_force import pattern_of
from console.domain.people import Person
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.exchange.intake.duty import DutyCell, Known, Mark, NameInCell
from console.exchange.intake.duty.names import bracketed
from console.exchange.intake.text import fold
from console.wording.catalogue import LANGUAGES, wording
from console.wording.duty import KIND_NAMES, kind_name
from console.wording.duty_forms import line_label

UNKNOWN_LINE, WHICH_LINE, UNKNOWN_SHIFT, UNKNOWN_PERSON, WHICH_PERSON = (
    "unknown_line", "which_line", "unknown_shift", "unknown_person", "which_person",
)  # fmt: skip
_KIND_WORDS = {
    LEADERSHIP: "带班|带班领导|领导带班|值班领导|领导|总值班|lãnh đạo|trực lãnh đạo|lãnh đạo trực|trực chỉ huy|leader"
    "|leadership",
    TECHNICAL: "技术|技术值班|技术值守|机房|网络|kỹ thuật|trực kỹ thuật|trực mạng|technical|technical duty",
    OPERATIONS: "值班员|调度|值班调度|监控|值班台|trực điều hành|điều hành|điều độ|trực ca|operations|dispatch"
    "|dispatcher",
    INCIDENT: "抢修|应急|应急抢修|抢修值班|ứng cứu|ứng cứu sự cố|trực ứng cứu|xử lý sự cố|incident|incident response",
    CUSTOMER_CARE: "客服|客户服务|客户|chăm sóc khách hàng|cskh|trực cskh|customer care|care",
    SECURITY: "保安|安保|消防|安保消防|bảo vệ|pccc|bảo vệ pccc|trực bảo vệ|security|fire watch",
}
MORNING, AFTERNOON, NIGHT, DAYTIME, WHOLE = "morning", "afternoon", "night", "daytime", "whole"
_SHIFT_WORDS = {
    MORNING: "早|早班|上午|上午班|sáng|ca sáng|kíp sáng|morning|morning shift|early",
    AFTERNOON: "中|中班|下午|下午班|小夜|小夜班|chiều|ca chiều|kíp chiều|afternoon|afternoon shift",
    NIGHT: "晚|晚班|夜|夜班|大夜|大夜班|夜间|đêm|ca đêm|kíp đêm|tối|ca tối|ban đêm|night|night shift",
    DAYTIME: "白|白班|日|日班|白天|日间|ngày|ca ngày|ban ngày|hành chính|day|day shift",
    WHOLE: "值|值班|班|全|全天|全日|24小时|24 小时|cả ngày|trực|24/24|24/24h|24h|24/7|duty|24 hours",
}
_ORDINALS = (
    "第一班|一班|1班|第1班|ca 1|kíp 1|ca i|shift 1|first|first shift",
    "第二班|二班|2班|第2班|ca 2|kíp 2|ca ii|shift 2|second|second shift",
    "第三班|三班|3班|第3班|ca 3|kíp 3|ca iii|shift 3|third|third shift",
)
_BY_WORD = {fold(word): kind for kind, words in _SHIFT_WORDS.items() for word in words.split("|")}
_BY_ORDER = {fold(word): n for n, words in enumerate(_ORDINALS) for word in words.split("|")}


def known_to(snapshot: Snapshot, roster: Roster | None = None) -> Known:
    """What the reader of a sheet may know: names of the staff, the roster's days, the marks of the site's shifts."""
    marks: dict[str, Mark] = {}
    for pattern in sorted(snapshot.shift_patterns.values(), key=lambda row: (row.order, row.id)):
        for shift in pattern.shifts:
            for word in (*shift.marks.values(), *shift.names.values()):
                marks.setdefault(word, Mark(shift.names.get("zh_CN") or word, shift.begin, shift.begin + shift.minutes))
    first, last = (date.fromisoformat(roster.first), date.fromisoformat(roster.last)) if roster else (None, None)
    return Known(frozenset(row.name for row in snapshot.people.values()), first, last, marks)


@dataclass(slots=True)
class SheetNames:
    """Binds the words of one sheet to the lines of one roster. `lines`: what the user said a word for a line means (ids
    by the word, '' for where the sheet names none). What it can't bind it answers as a code.
    """

    snapshot: Snapshot
    roster: Roster
    legend: Mapping[str, Mark] = field(default_factory=dict)
    lines: Mapping[str, str] = field(default_factory=dict)
    _called: dict[str, list[DutyLine]] = field(default_factory=dict)
    _words: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    def line(self, cell: DutyCell) -> DutyLine | str:
        """The line of a cell: by its name or kind among those of the roster; where it names none the one that has this
        shift, and where the person is.
        """
        given = self.lines.get(cell.line) or self.lines.get(fold(cell.line))
        if given:
            return next((row for row in self._so_called("") if row.id == given), UNKNOWN_LINE)
        found = self._so_called(cell.line)
        if not found:
            return UNKNOWN_LINE
        for narrower in (self._names_shift, self._has_shift, self._has_people):
            if len(found) > 1:
                found = [row for row in found if narrower(row, cell)] or found
        return found[0] if len(found) == 1 else WHICH_LINE

    def _so_called(self, text: str) -> list[DutyLine]:
        """The lines of the roster that a word may mean, '' for all of them."""
        if text not in self._called:
            own = [row for key in self.roster.lines if (row := self.snapshot.duty_lines.get(key)) is not None]
            self._called[text] = [row for row in own if not text or self._is_called(row, text)]
        return self._called[text]

    def _is_called(self, line: DutyLine, text: str) -> bool:
        word = fold(text)
        own = {fold(name) for name in line.names.values()} | {fold(line.id), fold(line.kind)}
        own |= {fold(line_label(wording(language), self.snapshot, line)) for language in LANGUAGES if line.place}
        return word in own or word in _kind_words(line.kind)

    def _names_shift(self, line: DutyLine, cell: DutyCell) -> bool:
        """Whether the line itself calls one of its shifts so: of two that may be meant it is."""
        pattern, words = pattern_of(self.snapshot, line), {fold(cell.shift), fold(cell.mark)} - {""}
        return any(words & self._own(line, shift) for shift in (pattern.shifts if pattern is not None else ()))

    def _own(self, line: DutyLine, shift: Shift) -> frozenset[str]:
        """What a line's own pattern calls a shift; asked for every cell of a sheet."""
        key = line.pattern, shift.code
        if key not in self._words:
            self._words[key] = _own_words(shift)
        return self._words[key]

    def _has_shift(self, line: DutyLine, cell: DutyCell) -> bool:
        return not isinstance(self.shift(line, cell), str)

    def _has_people(self, line: DutyLine, cell: DutyCell) -> bool:
        bearers = self.snapshot.people.derived(people_by_word)
        return any(may_serve(line, row) for name in cell.names for row in bearers.get(fold(name.text), ()))

    def shift(self, line: DutyLine, cell: DutyCell) -> Shift | str:
        """The shift of a line that a cell means: by the hours that the legend tells, by its own words, by what
        everybody calls it.
        """
        pattern = pattern_of(self.snapshot, line)
        shifts = pattern.shifts if pattern is not None else ()
        mark = self.legend.get(cell.mark) or self.legend.get(cell.shift)
        if mark is not None and mark.begin is not None and mark.end is not None:
            timed = [one for one in shifts if _hours(one) == (mark.begin % MINUTES, mark.end - mark.begin)]
            if len(timed) == 1:
                return timed[0]
        words = [fold(word) for word in (cell.shift, cell.mark, mark.name if mark else "") if word]
        for word in words:
            named = [one for one in shifts if word in self._own(line, one)]
            if len(named) == 1:
                return named[0]
        for word in words:
            if (found := _usual(shifts, word)) is not None:
                return found
        return shifts[0] if len(shifts) == 1 and not words else UNKNOWN_SHIFT

    def person(self, line: DutyLine, name: NameInCell) -> Person | str:
        """Somebody by name or number: of the line if one is, else of all staff; by phone where several bear it."""
        return self._named(line, name.text, name.phone, name.note)

    def stands_for(self, line: DutyLine, name: NameInCell) -> Person | str | None:
        """Whom they stand in for; None where the cell does not say."""
        whom, notes = bracketed(name.stands_for)
        return self._named(line, whom, "", ";".join(notes)) if whom else None

    def _named(self, line: DutyLine, text: str, phone: str, note: str) -> Person | str:
        """`note` may be the employee number, as the console's own forms tell namesakes apart."""
        found = list(self.snapshot.people.derived(people_by_word).get(fold(text), ()))
        for narrow in (
            [row for row in found if note and row.code == note],
            [row for row in found if phone and row.phone.replace(" ", "") == phone],
            [row for row in found if may_serve(line, row)],
        ):
            if len(found) > 1 and narrow:
                found = narrow
        if not found:
            return UNKNOWN_PERSON
        return found[0] if len(found) == 1 else WHICH_PERSON


def people_by_word(people: Table[Person]) -> dict[str, list[Person]]:
    """Who bears a name or a number, by it as `fold` writes it."""
    found: dict[str, list[Person]] = {}
    for row in people.values():
        for word in {fold(row.name), fold(row.code)} - {""}:
            found.setdefault(word, []).append(row)
    return found


def _kind_words(kind: str) -> frozenset[str]:
    own = _KIND_WORDS.get(kind, "").split("|")
    named = [kind_name(wording(language), kind) for language in LANGUAGES] if kind in KIND_NAMES else []
    return frozenset(fold(word) for word in (*own, *named) if word)


def _own_words(shift: Shift) -> frozenset[str]:
    return frozenset(fold(word) for word in (shift.code, *shift.names.values(), *shift.marks.values()))


def _hours(shift: Shift) -> tuple[int, int]:
    return shift.begin % MINUTES, shift.minutes


def _usual(shifts: Iterable[Shift], word: str) -> Shift | None:
    """What everybody calls so, where one of the shifts alone can be it."""
    every = tuple(shifts)
    if (number := _BY_ORDER.get(word)) is not None and len(every) > 1:
        return every[number] if number < len(every) else None
    kind = _BY_WORD.get(word)
    if kind is None:
        return None
    found = [one for one in every if _is_kind(one, kind)]
    return found[0] if len(found) == 1 else None


def _is_kind(shift: Shift, kind: str) -> bool:
    whole = shift.minutes >= MINUTES
    if kind == WHOLE or whole:
        return whole and kind == WHOLE
    if kind == NIGHT or shift.night:
        return shift.night and kind == NIGHT
    if kind == DAYTIME:
        return shift.minutes >= 9 * 60
    return (shift.begin < 12 * 60) == (kind == MORNING)
