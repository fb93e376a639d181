"""A deadline's arithmetic in words that add up: the same lines on the window and headless."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from console.domain.clocks import NOTHING
from console.domain.notices import Addressee
from console.domain.policies import ASSIGNEE
from console.domain.snapshot import Snapshot
from console.domain.stories import AHEAD, KEPT, PASSED, RAN, DayPart, Explanation, Part, Span, StepDue, Told
from console.domain.tickets import EXEMPT, RUNNING, Ticket
from console.wording.arrangements import channel_name, clock_event, role_name
from console.wording.calendar import holiday_name, why_sentence
from console.wording.catalogue import Wording
from console.wording.clock_names import clock_name, step_asks
from console.wording.forms import day_text, weekday_text
from console.wording.messages import STATE_NAMES
from console.wording.names import conference_title
from console.wording.notice_ladder import unit_name
from console.wording.tickets import countdown, interval_name, mask_numbers

HEAD, INTERVAL, DAY, DETAIL, SUM, TOTAL, STEP, TOLD, WARNING = (
    "head", "interval", "day", "detail", "sum", "total", "step", "told", "warning",
)  # fmt: skip
DEPTHS = {HEAD: 0, INTERVAL: 1, DAY: 2, DETAIL: 2, SUM: 1, TOTAL: 1, STEP: 1, TOLD: 2, WARNING: 2}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an explanation; `kind` is what it is (HEAD … WARNING)."""

    kind: str
    text: str

    @property
    def depth(self) -> int:
        """How far it is set in."""
        return DEPTHS[self.kind]


def explanation_lines(
    say: Wording, snapshot: Snapshot, owner: Ticket | Addressee, found: Explanation
) -> tuple[Line, ...]:
    """One run of one clock: its beginning, its intervals, their sum, and its steps with those who are told."""
    return tuple(_Explainer(say, snapshot, owner, found).lines())


class _Explainer:
    def __init__(self, say: Wording, snapshot: Snapshot, owner: Ticket | Addressee, found: Explanation) -> None:
        self._say, self._snapshot, self._owner, self._found = say, snapshot, owner, found
        self._zone = ZoneInfo(snapshot.site.zone)

    def lines(self) -> Iterator[Line]:
        yield self._head()
        for part in self._found.parts:
            yield from self._part(part)
        yield from self._sum()
        for step in self._found.steps:
            yield from self._step(step)

    def _at(self, moment: datetime) -> str:
        return f"{day_text(self._say, moment.astimezone(self._zone).date())} {self._time(moment)}"

    def _time(self, moment: datetime) -> str:
        return moment.astimezone(self._zone).strftime("%H:%M:%S")

    def _head(self) -> Line:
        clock, say = self._found.clock, self._say
        facts: dict[str, Any] = {
            "code": self._name(), "clock": clock_name(say, clock.name), "run": clock.run,
            "start": self._at(clock.start), "policy": clock.policy,
        }  # fmt: skip
        if clock.working:
            text = say("{code}, {clock}, run {run}: since {start}, working time counts (policy {policy})", **facts)
        else:
            text = say("{code}, {clock}, run {run}: since {start}, every hour counts (policy {policy})", **facts)
        return Line(HEAD, text)

    def _name(self) -> str:
        """The ticket by its code, the unit by its meeting."""
        owner = self._owner
        if isinstance(owner, Ticket):
            return owner.code
        title = conference_title(self._snapshot, owner.conference)
        return self._say("{title}, {unit}", title=title, unit=unit_name(self._say, self._snapshot, owner))

    def _part(self, part: Part) -> Iterator[Line]:
        span = part.span
        yield Line(INTERVAL, self._span(span))
        for days in part.days:
            yield Line(DAY, self._days(days))
        if span.kind == RUNNING and span.why != RAN:
            yield Line(DETAIL, self._say("{why} does not stop this clock", why=interval_name(self._say, span.why)))
        if span.by and span.why != RAN:
            yield Line(DETAIL, self._say("By {name}", name=span.by))
        if span.note:
            yield Line(DETAIL, self._say("Note: {note}", note=mask_numbers(span.note)))
        if span.evidence:
            yield Line(DETAIL, self._say("Evidence: {evidence}", evidence=self._evidence(span.evidence)))

    def _evidence(self, key: str) -> str:
        """An attachment by its name, a reference as it was written."""
        attached = self._snapshot.attachments.get(key)
        return attached.name if attached else mask_numbers(key)

    def _span(self, span: Span) -> str:
        say = self._say
        facts = {
            "start": self._at(span.start), "end": self._end(span), "length": countdown(span.length),
            "counted": countdown(span.counted), "why": interval_name(say, span.why),
        }  # fmt: skip
        if span.kind == EXEMPT:
            return say("{start} – {end}: exempt for {length} ({why})", **facts)
        if span.kind != RUNNING:
            return say("{start} – {end}: stood for {length} ({why})", **facts)
        if self._found.clock.working:
            return say("{start} – {end}: {counted} of working time in {length}", **facts)
        return say("{start} – {end}: ran for {length}", **facts)

    def _end(self, span: Span) -> str:
        same_day = span.start.astimezone(self._zone).date() == span.end.astimezone(self._zone).date()
        return self._time(span.end) if same_day else self._at(span.end)

    def _days(self, part: DayPart) -> str:
        say, first = self._say, part.first
        why = why_sentence(say, first)
        if first.name:
            why = say("{why}, {name}", why=why, name=holiday_name(say, first.name))
        facts = {"day": weekday_text(say, first.day), "why": why, "counted": countdown(part.counted)}
        if part.last.day != first.day:
            return say("{day} to {last}: {why}, {counted}", last=weekday_text(say, part.last.day), **facts)
        return say("{day}: {why}, {counted}", **facts)

    def _sum(self) -> Iterator[Line]:
        say, story = self._say, self._found.story
        facts = {"time": self._at(story.now), "length": countdown(story.whole)}
        if story.clock.ended:
            yield Line(SUM, say("From its start until it stopped ({time}): {length}", **facts))
        else:
            yield Line(SUM, say("From its start until now ({time}): {length}", **facts))
        for why, length in story.less:
            yield Line(SUM, say("− {why}: {length}", why=interval_name(say, why), length=countdown(length)))
        if story.clock.working:
            yield Line(SUM, say("− outside working hours: {length}", length=countdown(story.idle)))
        yield Line(TOTAL, say("= counted: {length}", length=countdown(story.counted)))
        if story.clock.ended:
            yield Line(SUM, say("Stopped because {event}.", event=clock_event(say, story.clock.why)))

    def _step(self, due: StepDue) -> Iterator[Line]:
        yield Line(STEP, self._due(due))
        if due.provisional:
            year = due.due.astimezone(self._zone).year
            text = self._say("The public holidays of {year} are not announced yet: this time may move.", year=year)
            yield Line(WARNING, text)
        if due.messages:
            yield from self._messages(due)
        elif due.state != KEPT:
            for told in due.told:
                yield Line(TOLD, self._told(told))
        if due.alarm and due.alarm.acknowledged:
            name, time = due.alarm.acknowledged_by, self._at(due.alarm.acknowledged)
            yield Line(TOLD, self._say("Acknowledged by {name}, {time}", name=name, time=time))

    def _due(self, due: StepDue) -> str:
        say, step = self._say, due.step
        what = say("Notice ahead") if step.notice else step_asks(say, self._found.clock.name, step.code, step.seconds)
        facts = {
            "after": _after(step.seconds), "what": what, "due": self._at(due.due), "left": countdown(due.remaining),
            "over": countdown(-due.remaining),
        }  # fmt: skip
        if due.state == KEPT:
            return say("{after} · not reached, the clock stopped before: {what}", **facts)
        if due.state == PASSED:
            if step.notice:
                return say("{after} · {due}: {what}", **facts)
            if due.remaining >= NOTHING or self._found.clock.ended:
                return say("{after} · passed at {due}: {what}", **facts)
            return say("{after} · passed at {due}, {over} over: {what}", **facts)
        if due.state == AHEAD:
            return say("{after} · due {due}, {left} left: {what}", **facts)
        return say("{after} · {left} left while the clock stands, due {due} if it went on now: {what}", **facts)

    def _told(self, told: Told) -> str:
        say, role = self._say, role_name(self._say, told.role)
        if told.recipients:
            names = say(", ").join(recipient.name for recipient in told.recipients)
            return say("Tells {role}: {names}", role=role, names=names)
        if told.role == ASSIGNEE and isinstance(self._owner, Ticket):
            if not self._owner.assignee:
                return say("Tells nobody: the ticket is given to nobody yet")
            return say("Tells {role}: {names}", role=role, names=self._owner.assignee)
        return say("Tells {role}: nobody is entered for it; the dispatcher is asked to call", role=role)

    def _messages(self, due: StepDue) -> Iterator[Line]:
        say = self._say
        for message in due.messages:
            yield Line(
                TOLD,
                say(
                    "{time} to {name} ({role}) by {channel}: {state}",
                    time=self._at(message.ended or message.sent or message.made),
                    name=message.name or say("nobody"),
                    role=role_name(say, message.role),
                    channel=channel_name(say, self._snapshot, message.channel),
                    state=say(STATE_NAMES[message.state]),
                ),
            )


def _after(seconds: int) -> str:
    """3:30 for three and a half hours of counted time."""
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02d}" if not rest % 60 else f"{hours}:{rest // 60:02d}:{rest % 60:02d}"
