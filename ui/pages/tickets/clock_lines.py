"""The short list below a clock's strip: what stood and why, what falls due when, who is told then."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from console.domain.clocks import MEETING, Mark
from console.domain.policies import ASSIGNEE
from console.domain.snapshot import Snapshot
from console.domain.tickets import FORCE_MAJEURE, RUNNING, Ticket
from console.planning.explain import KEPT, PASSED, STANDS, Explanation, StepDue, Told
from console.planning.tickets.clock import RAN, Span
from console.wording.catalogue import Wording
from console.wording.messages import role_name
from console.wording.names import clock_time
from console.wording.tickets import interval_name, mark_label, mask_numbers, moment, owed_step
from ui.pages.tickets.lines import Line
from ui.theme.symbols import Symbol

NOTHING = timedelta(0)


class ClockLines:
    """Says one clock in one language, at one time."""

    def __init__(self, say: Wording, snapshot: Snapshot, now: datetime) -> None:
        self.say, self.snapshot, self.now = say, snapshot, now
        self._zone = ZoneInfo(snapshot.site.zone)

    def lines(self, ticket: Ticket, found: Explanation) -> list[Line]:
        """The intervals that did not simply run, then the steps ahead and behind."""
        lines = [self._meeting(found.clock.about)] if found.clock.name == MEETING else []
        lines += [self._interval(span) for span in found.story.spans if span.why != RAN]
        lines += [line for due in found.steps if (line := self._step(ticket, found, due)) is not None]
        if ticket.answered and found.clock.ended:
            text = self.say("Cause and expected repair told, the clock has stopped")
            lines.append(Line(text, symbol=Symbol.DONE, head=moment(self.say, ticket.answered, self.now, self._zone)))
        return [line for line in lines if line.text]

    def _meeting(self, about: str) -> Line:
        conference, _, start = about.partition("@")
        row = self.snapshot.conferences.get(conference)
        if row is None or not start:
            return Line("")
        time = moment(self.say, datetime.fromisoformat(start), self.now, self._zone)
        return Line(self.say("For the meeting “{title}”", title=row.title), symbol=Symbol.LIVE, head=time)

    def _interval(self, span: Span) -> Line:
        end = "" if span.open else clock_time(span.end, self._zone)
        symbol = Symbol.EXEMPT if span.why == FORCE_MAJEURE else Symbol.PAUSED
        return Line(self._why(span), symbol=symbol, head=f"{clock_time(span.start, self._zone)}–{end}")

    def _why(self, span: Span) -> str:
        say, note = self.say, mask_numbers(span.note)
        name = interval_name(say, span.why)
        if span.kind == RUNNING:
            name = say("{why}, this clock runs on", why=name)
        text = say("{why}: {note}", why=name, note=note) if note else name
        attached = self.snapshot.attachments.get(span.evidence)
        proof = attached.name if attached else mask_numbers(span.evidence)
        return say("{text} (evidence: {proof})", text=text, proof=proof) if proof else text

    def _step(self, ticket: Ticket, found: Explanation, due: StepDue) -> Line | None:
        if due.state == KEPT or (due.step.notice and due.state == PASSED):
            return None
        late, soon = due.state == PASSED, self._mark(found, due).soon and not due.step.notice
        symbol = Symbol.BREACH if late else Symbol.DUE if soon else Symbol.NOT_STARTED
        token = "crit_t" if late else "warn_t" if soon else "text2"
        what = owed_step(self.say, found.clock.name, due.step.code, due.step.seconds)
        what = self.say("Notice ahead") if due.step.notice else what
        who = self._who(ticket, due)
        text = self.say("{what} → {who}", what=what, who=who) if who else what
        ink = "text2" if due.step.notice else "text"
        return Line(text, symbol=symbol, head=self._head(found, due), token=token, ink=ink)

    def _mark(self, found: Explanation, due: StepDue) -> Mark:
        state = "paused" if due.state == STANDS else "running"
        return Mark(found.clock.name, due.step.code, due.step.seconds, state, due.due, due.remaining, found.clock.run)

    def _head(self, found: Explanation, due: StepDue) -> str:
        label = "" if due.step.notice else mark_label(self.say, self._mark(found, due))
        time = "" if due.state == STANDS else moment(self.say, due.due, self.now, self._zone)
        if due.provisional and time:
            time = self.say("{time}, not announced", time=time)
        return "  ".join(part for part in (label, time) if part)

    def _who(self, ticket: Ticket, due: StepDue) -> str:
        """By name who is told, or was; the role where nobody holds it."""
        if due.messages:
            return self.say(", ").join(dict.fromkeys(m.name or role_name(self.say, m.role) for m in due.messages))
        names = [name for told in due.told for name in self._names(ticket, told)]
        return self.say(", ").join(dict.fromkeys(names))

    def _names(self, ticket: Ticket, told: Told) -> list[str]:
        if told.recipients:
            return [row.name for row in told.recipients]
        if told.role == ASSIGNEE:
            return [ticket.assignee] if ticket.assignee else []
        return [self.say("{role} (nobody entered)", role=role_name(self.say, told.role))]
