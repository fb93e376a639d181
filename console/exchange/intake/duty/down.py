"""Rosters whose rows are days: the head, and what each of its columns holds."""

from console.exchange.intake.duty.block import ABOVE, Block, titles_above
from console.exchange.intake.duty.hours import without_hours
from console.exchange.intake.duty.lattice import Lattice
from console.exchange.intake.duty.records import DAYS
from console.exchange.intake.duty.spellings import spelt, stretch
from console.exchange.intake.duty.words import (
    ASIDE,
    DATE,
    LINE,
    LUNAR,
    NAME,
    ORDINAL,
    PHONE,
    SHIFT,
    UNIT,
    WEEKDAY,
    heads_duty,
    language_of,
    line_and_shift,
    role_of,
)


def day_rows(lattice: Lattice, row: int, found: list[Block]) -> Block | None:
    """A head whose rows below are days."""
    cells = lattice.filled(row)
    heads = {column: role_of(text) for column, text in cells}
    day = next(
        (c for c, role in heads.items() if role == DATE), next((c for c, r in heads.items() if r == WEEKDAY), None)
    )
    if day is None or len(cells) < 2:
        return None
    body = row + 1
    while body < min(row + 3, lattice.height) and lattice.filled(body) and not _is_day(lattice, body, day):
        own = lattice.starts(body, day) and lattice.text(body, day)
        if own or not any(heads_duty(text) or role_of(text) for _, text in lattice.filled(body)):
            break
        body += 1
    roles, duties = _columns(lattice, row, body, day)
    lead = [row for row in range(body, min(body + 6, lattice.height)) if _is_day(lattice, row, day)]
    if (not duties and NAME not in roles.values()) or not lead:
        return None
    texts = [text for at in range(max(0, row - ABOVE), body) for _, text in lattice.filled(at)]
    titles = titles_above(lattice, row, found)
    return Block(lattice, DAYS, row, body, lattice.height, language_of(texts), titles, {day: DATE} | roles, {}, duties)


def _is_day(lattice: Lattice, row: int, column: int) -> bool:
    text = lattice.text(row, column)
    return bool(text) and (spelt(lattice.cell(row, column), text) is not None or stretch(text) is not None)


def _columns(lattice: Lattice, row: int, body: int, day: int) -> tuple[dict[int, str], dict[int, tuple[str, str]]]:
    """What each column holds: a role, or line and shift of a duty."""
    roles: dict[int, str] = {}
    duties: dict[int, tuple[str, str]] = {}
    above = ""
    for column in range(lattice.width):
        texts = list(dict.fromkeys(text for at in range(row, body) if (text := lattice.text(at, column))))
        if not texts or column == day:
            above = ""
            continue
        top = lattice.text(row, column)
        if body > row + 1 and not top and above:  # a text file keeps no merged cells
            texts = [above, *texts]
        role = role_of(texts[-1]) if len(texts) == 1 or role_of(texts[-1]) in (PHONE, ASIDE) else ""
        if role == DATE and line_and_shift(texts[-1])[1]:
            role = ""  # Day beside Night is a shift
        own = role in (NAME, LINE, SHIFT)
        if role and (not own or (len(texts) == 1 and _has_shift_column(lattice, row, body, role))):
            roles[column] = role
        else:
            duties[column] = _duty(texts)
        above = top or above
        if role in (WEEKDAY, LUNAR, ORDINAL, DATE, UNIT):
            above = ""
    return roles, duties


def _has_shift_column(lattice: Lattice, row: int, body: int, role: str) -> bool:
    """Whether a row says its line or shift itself, so that its people stand in one column of names."""
    heads = {role_of(text) for at in range(row, body) for _, text in lattice.filled(at)}
    return role in (LINE, SHIFT) or bool(heads & {LINE, SHIFT})


def _duty(texts: list[str]) -> tuple[str, str]:
    """Line and shift of the heads above one another."""
    lines: list[str] = []
    shift = ""
    for text in texts:
        line, named = line_and_shift(without_hours(text.replace("\n", " ")) or text)
        shift = named or shift
        if line and line not in lines:
            lines.append(line)
    return " ".join(lines), shift
