"""Where 100,000 tickets belong on the board, at once: what `standing` says of each, in arrays [C].

Tickets whose open clocks have all run by the calendar since their start are reckoned together; others one by one.
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import chain, compress
from operator import attrgetter
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from console.domain.clocks import CAUSE, FEEDBACK, Hours
from console.domain.policies import Step
from console.domain.tickets import ENDED, RUNNING, Ticket, TicketClock
from console.planning.tickets.columns import Flags
from console.planning.tickets.standing import (
    BREACHED,
    DUE,
    GROUPS,
    LATER,
    NEVER,
    NONE,
    SECOND,
    SIX_HOURS,
    micros,
    soon,
    standing_at,
)

Instants = NDArray[np.int64]
Standings = dict[str, NDArray[Any]]
FEW = 256  # one by one is no dearer
AT_ONCE = 4096  # what comes in between is done away with before it grows large
GROUP_NUMBERS = {code: number for number, code in enumerate(GROUPS)}
_EXACT = 2**32  # seconds since 1970 up to which a float holds the microseconds
_NAMES = 32  # so many names of clocks fit into the key by which the first one is found


class _Aheads(NamedTuple):
    """As `standing._Ahead`, a row a clock."""

    left: Instants
    due: Instants
    soon: Flags
    passed: Instants
    until: Instants


def standings(tickets: Sequence[Ticket], now: datetime, hours: Hours) -> Standings:
    """Columns of `Standing`, a row a ticket: `group` by number, `at`, `until`; `past` is 1 beyond 4 h, 2 beyond 6 h."""
    size, at = len(tickets), micros(now)
    found: Standings = {"group": np.zeros(size, np.int8), "past": np.zeros(size, np.int8)}
    found |= {"at": np.zeros(size, np.int64), "until": np.zeros(size, np.int64)}
    alone: list[int] = [] if size > FEW else list(range(size))
    for start in range(0, size if size > FEW else 0, AT_ONCE):
        own = {name: column[start : start + AT_ONCE] for name, column in found.items()}
        together = _together(tickets[start : start + AT_ONCE], own, at)
        alone += (start + np.flatnonzero(~together)).tolist()
    for number in alone:
        one = standing_at(tickets[number], now, at, hours)
        found["group"][number], found["at"][number] = GROUP_NUMBERS[one.group], one.at
        found["until"][number], found["past"][number] = one.until, 2 * one.past_six + one.past_four
    return found


def _together(tickets: Sequence[Ticket], found: Standings, at: int) -> Flags:
    """Fill in what can be reckoned at once; which tickets that were."""
    clocks, owners = _open_clocks(tickets)
    names, numbers = _numbered([clock.name for clock in clocks])
    fit = np.array([ticket.state not in ENDED for ticket in tickets], np.bool_)
    fit &= (np.bincount(owners, minlength=len(tickets)) > 0) & (len(names) <= _NAMES)
    fit[owners[~_plain(clocks)]] = False
    keys = np.sort(owners * _NAMES + numbers)
    fit[keys[1:][keys[1:] == keys[:-1]] // _NAMES] = False  # two runs of one clock at once
    mine = fit[owners]
    if mine.any():
        own = list(compress(clocks, mine.tolist()))
        ranks = np.argsort(np.argsort(names))[numbers[mine]]
        worded = np.isin(numbers[mine], [n for n, name in enumerate(names) if name in (CAUSE, FEEDBACK)])
        firsts = np.flatnonzero(np.diff(owners[mine], prepend=-1))
        for name, column in _standing(_aheads(own, at), ranks, worded, firsts).items():
            found[name][fit] = column
    return fit


def _open_clocks(tickets: Sequence[Ticket]) -> tuple[list[TicketClock], Instants]:
    """Those that have not ended, ticket by ticket; the place of each one's ticket."""
    runs = [ticket.clocks for ticket in tickets]
    flat = list(chain.from_iterable(runs))
    owners = np.repeat(np.arange(len(runs)), np.fromiter(map(len, runs), np.int64, len(runs)))
    opened = [end is None for end in map(attrgetter("ended"), flat)]
    return list(compress(flat, opened)), owners[np.array(opened, np.bool_)]


def _plain(clocks: list[TicketClock]) -> Flags:
    """Of which all marks are constants, and one at least is no notice."""
    flags = np.array(
        [not clock.working and len(parts := clock.intervals) == 1 and parts[0].kind == RUNNING for clock in clocks],
        np.bool_,
    )
    policies, numbers = _policies(clocks)
    flags &= np.array([not all(step.notice for step in steps) for steps in policies], np.bool_)[numbers]
    return flags


def _policies(clocks: list[TicketClock]) -> tuple[list[tuple[Step, ...]], Instants]:
    """The different steps, by identity (one object stands for 100,000 clocks); the place of each clock's."""
    steps = list(map(attrgetter("steps"), clocks))
    found = dict(zip(map(id, steps), steps, strict=True))
    places = {key: number for number, key in enumerate(found)}
    return list(found.values()), np.array([places[id(own)] for own in steps], np.int64)


def _standing(ahead: _Aheads, ranks: Instants, worded: Flags, firsts: Instants) -> Standings:
    """Of each ticket, whose clocks begin at `firsts`. `worded` clocks are those of cause and word."""
    counts = np.diff(firsts, append=len(ranks))
    keys = ahead.left * _NAMES + ranks  # the least is the one to act on first
    first = np.flatnonzero(keys == np.repeat(np.minimum.reduceat(keys, firsts), counts))
    late = np.maximum.reduceat(ahead.passed, firsts) != NONE
    waited = np.maximum.reduceat(np.where(worded, ahead.passed, 0), firsts)
    soon_due = np.where(ahead.soon[first], GROUP_NUMBERS[DUE], GROUP_NUMBERS[LATER])
    return {
        "group": np.where(late, GROUP_NUMBERS[BREACHED], soon_due),
        "at": ahead.due[first],
        "past": np.where(waited >= SIX_HOURS, 2, waited > 0),
        "until": np.minimum.reduceat(ahead.until, firsts),
    }


def _aheads(clocks: list[TicketClock], at: int) -> _Aheads:
    """Clocks that are plain; those of one policy together."""
    begun = _instants([clock.intervals[0].start for clock in clocks])
    left, due, passed, until = np.zeros((4, len(clocks)), np.int64)
    found = _Aheads(left, due, np.zeros(len(clocks), np.bool_), passed, until)
    policies, numbers = _policies(clocks)
    for number, steps in enumerate(policies):
        rows = np.flatnonzero(numbers == number)
        owed = sorted({step.seconds for step in steps if not step.notice})
        for column, values in zip(found, _marks(begun[rows], owed, at), strict=True):
            column[rows] = values
    return found


def _instants(times: list[datetime]) -> Instants:
    """In microseconds since 1970. A float holds them exactly until 2106."""
    seconds = np.fromiter(map(datetime.timestamp, times), np.float64, len(times))
    if seconds.max(initial=0) < _EXACT:
        return np.rint(seconds * SECOND).astype(np.int64)
    return np.array(list(map(micros, times)), np.int64)


def _marks(begun: Instants, owed: list[int], at: int) -> _Aheads:
    """As `standing._by_calendar`, for clocks with the same marks (in seconds, ascending)."""
    gone = np.maximum(at - begun, 0)
    lengths = np.array(owed, np.int64) * SECOND
    ahead = np.searchsorted(lengths, gone, "right")  # the first mark that is not passed
    mark = np.array([*owed, owed[-1]])[ahead]
    until = np.full(len(begun), NEVER)
    for number, length in enumerate(lengths.tolist()):
        early = begun + length - soon(owed[number])
        moment = np.where(early > at, early, begun + length)
        until = np.where(number >= ahead, np.minimum(until, moment), until)
    due = begun + mark * SECOND
    left = due - begun - gone
    margin = np.array([soon(seconds) for seconds in (*owed, owed[-1])])[ahead]
    return _Aheads(left, due, (left > 0) & (left <= margin), np.array([NONE, *owed])[ahead], until)


def _numbered(values: list[Any]) -> tuple[list[Any], Instants]:
    """Distinct values, and the place of each value among them."""
    distinct = list(dict.fromkeys(values))
    places = {value: number for number, value in enumerate(distinct)}
    return distinct, np.array(list(map(places.__getitem__, values)), np.int64)
