"""The legend under a roster: 早：8:00-16:00；休：休息 · S = Sáng 06-14 · or mark, name, hours in cells side by side."""

import re
from collections.abc import Callable, Iterable, Iterator

from console.exchange.intake.duty.hours import HOURS, hours_in, without_hours
from console.exchange.intake.duty.records import Mark
from console.exchange.intake.duty.words import kind_of, line_and_shift, usual_mark

LONGEST_MARK = 8
_PREFIX = re.compile(
    r"^\s*(?:备注|说明|班次说明|图例|符号说明|注释|注|ghi chú|ký hiệu|chú thích|chú giải|lưu ý|legend|key|notes?)"
    r"\s*\d*\s*[:：.]\s*",
    re.IGNORECASE,
)
_DATED = re.compile(r"\d\s*[/月]\s*\d|\d{4}-\d")
_PARTS = re.compile(r"[;。\n|、]|,(?=\s|\D)|\.(?=\s|$)")
_ENTRY = re.compile(
    r"^(?P<mark>[^\s:=()]{1,8}|(?:ca|shift|kíp)\s*[\w]{1,3})\s*(?:[:=]|\s-\s)\s*(?P<rest>.+)$", re.IGNORECASE
)
_BESIDE = re.compile(r"^(?P<mark>[^\w\s]|\S{1,3}|\S+班|(?:ca|shift|kíp)\s*[\w]{1,9})\s*(?P<rest>.*)$", re.IGNORECASE)
_SEVERAL = re.compile(r"(?:^|\s)(?=(?:ca |kíp |shift )?[^\s:=()\d][^\s:=()]{0,7}\s*[:=])", re.IGNORECASE)


def entries(texts: Iterable[str], is_mark: Callable[[str], bool]) -> dict[str, Mark]:
    """What the texts of a row say of marks; `is_mark` tells whether one stands in the roster. {} for other texts."""
    found: dict[str, Mark] = {}
    cells = [text for text in texts if text]
    if len(cells) in (2, 3) and len(cells[0]) <= LONGEST_MARK and is_mark(cells[0]):
        told = _mark(" ".join(cells[1:]), cells[0])
        return {cells[0]: told} if told else {}
    for text in cells:
        for mark, told in _entries_of(_PREFIX.sub("", text), is_mark):
            found.setdefault(mark, told)
    return found


def _entries_of(text: str, is_mark: Callable[[str], bool]) -> Iterator[tuple[str, Mark]]:
    for part in _PARTS.split(text):
        for piece in _SEVERAL.split(part):
            one = _one(piece.strip(), is_mark)
            if one:
                yield one


def _one(text: str, is_mark: Callable[[str], bool]) -> tuple[str, Mark] | None:
    """One entry: with a sign between, whatever it is of; without, only of a mark that the roster holds."""
    match = _ENTRY.match(text)
    if match and (is_mark(match["mark"]) or hours_in(match["rest"]) or _is_word(match["mark"])):
        told = _mark(match["rest"], match["mark"])
        return (match["mark"], told) if told else None
    match = _BESIDE.match(text)
    if match and (is_mark(match["mark"]) or (_is_word(match["mark"]) and hours_in(match["rest"]))):
        told = _mark(match["rest"], match["mark"])
        return (match["mark"], told) if told else None
    return None


def _is_word(mark: str) -> bool:
    return usual_mark(mark, "vi") is not None or bool(line_and_shift(mark)[1])


def _mark(text: str, mark: str) -> Mark | None:
    """Name and hours of a mark; a mark without a name of its own is its own name."""
    if len(text) > 80 or _DATED.search(text) or len(HOURS.findall(text)) > 1:
        return None
    hours, name = hours_in(text), without_hours(text).strip(" ()-:=")
    if not name:
        name = mark
    usual = usual_mark(name, "vi") or usual_mark(mark, "")
    begin, end = hours or (None, None)
    return Mark(name, begin, end, usual.kind if usual else kind_of(name))
