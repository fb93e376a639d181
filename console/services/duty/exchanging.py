"""Duties in force given to somebody else at once: stand-ins and approved swaps, whichever layer says them."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from console.domain.dues import DUTY, step_key
from console.domain.duty.rosters import GOING, IN_FORCE, NEW, PAST, DutyEntry, cell_key
from console.domain.duty.rotation import Override, Substitute
from console.domain.duty.swaps import DutyRef
from console.domain.findings import Finding
from console.domain.messages import WAITING, Message
from console.domain.on_duty.in_force import OVERRIDE, ROTATION, Duty, serving
from console.domain.on_duty.judging import Post, judge_post
from console.domain.snapshot import Snapshot
from console.services.decision import Acting, Answer, Decision, Refused, Stale, decide, handles
from console.services.duty.force import duties_written
from console.services.duty.moving import THERE_ALREADY
from console.services.duty.placing import cell_entries, over
from console.services.duty.telling import news_message, told_duty
from console.services.on_duty.cells import Cell, cell_at, refused_duty, with_rows_put
from console.services.putting_back import PutBack, undo_of
from console.services.tickets.telling_words import words_in
from console.wording.duty import line_name
from console.wording.duty_told import DutyNews

NOT_SERVING, GOES_ANYWAY = "duty_not_serving", "duty_goes_anyway"


@dataclass(frozen=True, slots=True)
class Handed:
    """A duty in force that goes to another person (id); `stands_for` is for whom they stand in, '' in a swap."""

    duty: Duty
    cell: Cell
    to: str
    stands_for: str = ""


@dataclass(frozen=True, slots=True)
class TakeBackExchange:
    """The undo of an exchange: rows as before, while nothing moved on. Messages (ids) that have not left go; who heard
    is told that it does not hold; `line` is the one that they were told of.
    """

    back: PutBack
    told: tuple[str, ...]
    line: str


def in_force(snapshot: Snapshot, acting: Acting, ref: DutyRef) -> tuple[Duty, Cell] | Refused | Stale:
    """The duty that a reference names, as it holds and is not over."""
    cell = cell_at(snapshot, ref.line, ref.day, ref.shift)
    if not isinstance(cell, Cell):
        return cell
    if cell.end <= acting.now:
        return over(ref.line, ref.day, ref.shift)
    duties = serving(snapshot, cell.line, cell.day, cell.shift)
    found = next((duty for duty in duties if duty.person == ref.person), None)
    if found is None:
        return refused_duty(NOT_SERVING, person=ref.person, line=ref.line, day=ref.day, shift=ref.shift)
    return found, cell


@dataclass(slots=True)
class Exchange:
    """What several exchanges at once write."""

    snapshot: Snapshot
    acting: Acting
    puts: dict[str, Any] = field(default_factory=dict)
    removes: list[tuple[str, str]] = field(default_factory=list)
    posts: list[tuple[str, Post]] = field(default_factory=list)

    def hand(self, handed: Handed) -> Refused | None:
        """One duty; refused for whoever serves in that cell already, and where its person leaves it anyway."""
        duty, cell = handed.duty, handed.cell
        facts = {"line": duty.line, "day": duty.day, "shift": duty.shift}
        if any(one.person == handed.to for one in serving(self.snapshot, cell.line, cell.day, cell.shift)):
            return refused_duty(THERE_ALREADY, person=handed.to, **facts)
        if duty.layer in (OVERRIDE, ROTATION):
            self._override(handed)
            return None
        row = self.snapshot.duty_entries[duty.source]
        if row.standing == GOING:
            return refused_duty(GOES_ANYWAY, person=duty.person, **facts)
        self._entry(handed, row)
        return None

    def _entry(self, handed: Handed, row: DutyEntry) -> None:
        """In the middle of a shift the one begins when the other ends."""
        for drafted in cell_entries(self.snapshot, row.roster, row.line, row.day, row.shift):
            if drafted.person == handed.to and drafted.standing == NEW:
                self.removes.append(("duty_entry", drafted.id))
        start = max(row.start, self.acting.now)
        new = replace(
            row, id=self.acting.new_id(), person=handed.to, start=start, at=self.acting.now, by=self.acting.user,
            standing=IN_FORCE, stands_for=handed.stands_for, fixed=True, despite="", passed=(), version=1,
        )  # fmt: skip
        self.puts[row.id] = replace(row, standing=PAST)
        self.puts[new.id] = new
        self._judge_later(new.id, handed, start)

    def _override(self, handed: Handed) -> None:
        duty, cell = handed.duty, handed.cell
        key = cell_key(duty.line, duty.day, duty.shift)
        there: Override | None = self.puts.get(key) or self.snapshot.overrides.get(key)
        if there is None:
            duties = serving(self.snapshot, cell.line, cell.day, cell.shift)
            people = tuple(Substitute(one.person, one.stands_for) for one in duties)
            there = Override(key, duty.line, duty.day, duty.shift, people, self.acting.now, self.acting.user)
        people = tuple(
            Substitute(handed.to, handed.stands_for) if one.person == duty.person else one for one in there.people
        )
        self.puts[key] = replace(there, people=people, at=self.acting.now, by=self.acting.user)
        self._judge_later(key, handed, duty.start)

    def _judge_later(self, row: str, handed: Handed, start: Any) -> None:
        self.posts.append((row, replace(handed.cell.post(handed.to), start=start)))

    def judged(self, despite: str) -> Refused | tuple[Finding, ...]:
        """What the rules say of all who come, all in; the reason is kept with the rules that it passes."""
        state = with_rows_put(self.snapshot, self.puts.values(), self.removes)
        every: list[Finding] = []
        for key, post in self.posts:
            found = judge_post(state, post)
            rules = tuple(dict.fromkeys((*self.puts[key].passed, *(one.rule for one in found))))
            if found:
                reasons = [text for text in (self.puts[key].despite, despite.strip()) if text]
                self.puts[key] = replace(self.puts[key], passed=rules, despite="; ".join(dict.fromkeys(reasons)))
            every += found
        said = tuple(sorted(every, key=lambda one: not one.blocks))
        refuses = any(one.blocks for one in said) or (said and not despite.strip())
        return Refused(said) if refuses else said


def exchanged(
    snapshot: Snapshot, acting: Acting, handed: Iterable[Handed], despite: str, swap: Any, *, tell: bool = True
) -> Answer:
    """The decision that hands these duties over at once and writes `swap`, the row that says so; both are told."""
    exchange, every = Exchange(snapshot, acting), tuple(handed)
    for one in every:
        if problem := exchange.hand(one):
            return problem
    found = exchange.judged(despite)
    if isinstance(found, Refused):
        return found
    puts = (*exchange.puts.values(), swap)
    after = with_rows_put(snapshot, puts, exchange.removes)
    messages = _messages(after, acting, every, swap.id) if tell else ()
    back = TakeBackExchange(
        undo_of(snapshot, puts, exchange.removes), tuple(one.id for one in messages), every[0].duty.line
    )
    return duties_written(
        snapshot, acting, puts, exchange.removes, beside=messages, undo=back, findings=found,
        result={"swap": swap.id, "state": swap.state, "told": [key for one in messages for key in one.about]},
    )  # fmt: skip


def _messages(after: Snapshot, acting: Acting, handed: tuple[Handed, ...], swap: str) -> tuple[Message, ...]:
    """To everybody whose duties come or go by it."""
    key = step_key(DUTY, swap, "exchange", 1, acting.new_id())
    people = dict.fromkeys(person for one in handed for person in (one.duty.person, one.to) if person in after.people)
    say = words_in(after.site.language)
    found = []
    for person in people:
        came = tuple(told_duty(one.duty, one.stands_for) for one in handed if one.to == person)
        went = tuple(told_duty(one.duty, one.duty.stands_for) for one in handed if one.duty.person == person)
        name = line_name(say, after, handed[0].duty.line)
        news = DutyNews(name, came, went, whole=False)
        found.append(news_message(after, acting, after.people[person], (swap, key), news))
    return tuple(found)


@handles(TakeBackExchange)
def take_back_exchange(command: TakeBackExchange, snapshot: Snapshot, acting: Acting) -> Answer:
    """As `PutBack`."""
    answer = decide(command.back, snapshot, acting)
    if not isinstance(answer, Decision):
        return answer
    rows = [row for key in command.told if (row := snapshot.messages.get(key)) is not None]
    unsent = tuple(("message", row.id) for row in rows if row.state == WAITING and not row.attempts)
    heard = [row for row in rows if not (row.state == WAITING and not row.attempts)]
    key, name = acting.new_id(), line_name(words_in(snapshot.site.language), snapshot, command.line)
    told = tuple(
        news_message(
            snapshot, acting, snapshot.people[row.about[0]],
            (row.subject, step_key(DUTY, row.subject, "taken_back", 1, key)),
            DutyNews(name, taken_back=True, whole=False),
        )
        for row in heard
        if row.about and row.about[0] in snapshot.people
    )  # fmt: skip
    return Decision((*answer.puts, *told), (*answer.removes, *unsent), findings=answer.findings, result=answer.result)
