"""What a result's cell says: ticked boxes beside printed words, a bare sign, a word, a measured value.

What may be meant in two ways is never guessed; its code is a problem that the sheet's owner is told by cell.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from console.domain.check_readings import NoReading, reading_of
from console.domain.checks import ABNORMAL, NORMAL, NOT_APPLICABLE
from console.exchange.intake.filled.spellings import (
    BLANK,
    BOX,
    BOXED,
    BOXED_CROSS,
    BOXED_TICKS,
    CROSS,
    FILLED,
    OTHER,
    PAUSE,
    SYMBOLS,
    TICK,
    WORDS,
    Token,
    composed,
    tokens,
)
from console.exchange.intake.grid import Cell, Spoilt
from console.exchange.intake.text import shown


@dataclass(frozen=True, slots=True)
class Said:
    """What cells say of an item: `found` ('' for nothing), a value, a note; or why that can't be told."""

    found: str = ""
    value: str = ""
    note: str = ""
    problem: str = ""


NOTHING = Said()


def said_by(cells: Iterable[Cell], units: tuple[str, ...], *, dot_groups: bool = False) -> Said:
    """What the cells of a result say together; `units` of a measured item, () for one that is ticked."""
    said = [_said(cell, units, dot_groups) for cell in cells if shown(cell) or isinstance(cell, Spoilt)]
    if bad := next((one for one in said if one.problem), None):
        return bad
    founds = {one.found for one in said if one.found}
    values = {one.value for one in said if one.value}
    if len(founds) > 1 or len(values) > 1:
        return Said(problem="contradiction")
    whole = Said(next(iter(founds), ""), next(iter(values), ""), "；".join(one.note for one in said if one.note))
    return _judged(whole) if units else whole


def _judged(said: Said) -> Said:
    """A measured item: a value is normal unless a cross says otherwise; a tick alone is no value."""
    if said.value and said.found == NOT_APPLICABLE:
        return Said(problem="contradiction")
    if said.value:
        return replace(said, found=said.found or NORMAL)
    return Said(problem="value_owed") if said.found == NORMAL else said


def _said(cell: Cell, units: tuple[str, ...], dot_groups: bool) -> Said:
    match cell:
        case Spoilt():
            return Said(problem=cell.code)
        case bool():
            return Said(NORMAL) if cell else Said(problem="unreadable")
        case datetime() | date() | time() | timedelta():
            return Said(problem="date_for_result")
        case int() | float():
            return _measured(shown(cell), units, False) if units else Said(problem="number_for_tick")
        case str():
            return _read_value(cell, units, dot_groups) if units else read_tick(cell)
    return NOTHING


def _measured(text: str, units: tuple[str, ...], dot_groups: bool) -> Said:
    try:
        return Said(value=reading_of(text, units, dot_groups=dot_groups))
    except NoReading as problem:
        return Said(problem=problem.code)


def _read_value(text: str, units: tuple[str, ...], dot_groups: bool) -> Said:
    """A value, perhaps with a sign or word before or after it; the printed line and unit alone are nothing."""
    written = composed(text).replace("_", " ").replace("＿", " ").strip()
    if not written or written.casefold() in {unit.casefold() for unit in units}:
        return NOTHING
    whole = _measured(written, units, dot_groups)
    if not whole.problem:
        return whole
    parts = tokens(written)
    while parts and parts[-1].kind == BLANK:
        parts.pop()
    first, last = parts[0], parts[-1]
    if len(parts) > 1 and first.kind in (*WORDS, TICK, CROSS):
        rest, sign = written[first.end :], first
    elif len(parts) > 1 and last.kind in (*WORDS, TICK, CROSS):
        rest, sign = written[: last.start], last
    else:
        only = read_tick(written)
        return whole if only.problem in ("unreadable", "number_for_tick") else only
    value = _measured(rest.strip(" ,，:：;；"), units, dot_groups)
    meant = _meant(sign)
    if value.problem:
        only = read_tick(written)
        return value if only.problem else only
    return replace(value, found=meant)


def _meant(token: Token) -> str:
    return {TICK: NORMAL, CROSS: ABNORMAL}.get(token.kind, token.kind)


def read_tick(text: str) -> Said:
    """A cell that is ticked or crossed, in place of the printed boxes or in them."""
    text = composed(text)
    parts = tokens(text)
    pieces = [token for token in parts if token.kind != BLANK]
    if not pieces:
        return NOTHING
    kinds = [token.kind for token in pieces]
    both = NORMAL in kinds and ABNORMAL in kinds and kinds.index(NORMAL) < kinds.index(ABNORMAL)
    if both and set(kinds) & {*SYMBOLS}:
        return _boxes(pieces)
    if OTHER in kinds:
        return _with_text(pieces, text)
    words = {kind for kind in kinds if kind in WORDS}
    if len(words) > 1:
        return Said(problem="contradiction")
    symbols = {kind for kind in kinds if kind in SYMBOLS}
    return _worded(next(iter(words)), symbols) if words else _bare(symbols)


def _bare(symbols: set[str]) -> Said:
    """Signs without a word."""
    if not symbols - {BOX}:
        return NOTHING
    if symbols & {BOXED_CROSS, FILLED}:
        return Said(problem="unclear_mark")
    if symbols >= {TICK, CROSS}:
        return Said(problem="contradiction")
    return Said(NORMAL if TICK in symbols else ABNORMAL)


def _worded(word: str, symbols: set[str]) -> Said:
    """One word, perhaps with a sign: a tick affirms it, a cross fits an abnormal one only."""
    if not symbols or symbols == {TICK} or symbols == {FILLED} or (symbols == {CROSS} and word == ABNORMAL):
        return Said(word)
    return Said(problem="unclear_mark")


def _with_text(pieces: list[Token], text: str) -> Said:
    """`异常：UPS 告警`: what follows a sign or word that something is wrong or does not apply is a remark."""
    first, rest = pieces[0], pieces[1:]
    if all(token.kind == OTHER and token.text.strip("0123456789.") == "" for token in pieces):
        return Said(problem="number_for_tick")
    meant = ABNORMAL if first.kind == CROSS else first.kind
    apart = rest and (rest[0].kind == PAUSE or rest[0].start > first.end)
    against = {*SYMBOLS, NORMAL} if meant == ABNORMAL else {*SYMBOLS, NORMAL, ABNORMAL}
    if meant not in (ABNORMAL, NOT_APPLICABLE) or not apart or any(token.kind in against for token in rest):
        return Said(problem="unreadable")
    return Said(meant, note=text[first.end :].strip(" ,，;；:：。()（）[]"))


def _boxes(pieces: list[Token]) -> Said:
    """The printed pair of boxes, signs put into or beside them."""
    passed = next(place for place, token in enumerate(pieces) if token.kind == NORMAL)
    failed = next(place for place, token in enumerate(pieces) if token.kind == ABNORMAL)
    middle, after = pieces[passed + 1 : failed], pieces[failed + 1 :]
    extra = [token for token in after if token.kind in (OTHER, *WORDS)]
    outside = [token for token in (*pieces[:passed], *middle) if token.kind not in SYMBOLS]
    if outside or any(token.kind != NOT_APPLICABLE for token in extra):
        return Said(problem="contradiction" if extra and extra[0].kind in WORDS else "unreadable")
    of_pass = {token.kind for token in pieces[:passed]}
    of_fail: set[str] = set()
    for place, token in enumerate(middle):
        mine = _side(pieces[passed], token, pieces[failed], middle[place + 1 :])
        if not mine:
            return Said(problem="unclear_mark")
        (of_pass if mine == NORMAL else of_fail).add(token.kind)
    for token in (token for token in after if token.kind in SYMBOLS):
        if token.start > pieces[failed].end:
            return Said(problem="unclear_mark")
        of_fail.add(token.kind)
    found = _of_boxes(of_pass, of_fail)
    if not extra:
        return found
    return Said(NOT_APPLICABLE) if found == NOTHING else Said(problem="contradiction")


def _side(passed: Token, sign: Token, failed: Token, later: list[Token]) -> str:
    """To which box a sign between the two words belongs: a box to the word after it, a bare sign to the nearer one."""
    boxed = sign.kind in BOXED or sign.text in BOXED_TICKS
    if boxed and not later:
        return ABNORMAL
    left, right = sign.start - passed.end, (later[0].start if later else failed.start) - sign.end
    return "" if left == right else NORMAL if left < right else ABNORMAL


def _of_boxes(of_pass: set[str], of_fail: set[str]) -> Said:
    chosen = {TICK, FILLED}
    if of_pass & chosen and of_fail & chosen:
        return Said(problem="both_ticked")
    if of_pass & chosen:
        return Said(NORMAL)
    if of_fail & chosen:
        return Said(ABNORMAL)
    return NOTHING if not (of_pass | of_fail) - {BOX} else Said(problem="unclear_mark")
