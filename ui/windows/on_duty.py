"""Who is on duty, as the status strip says it: leader and desk in two lines, every own line in the tip."""

from datetime import datetime
from zoneinfo import ZoneInfo

from console.domain.duty.lines import LEADERSHIP
from console.planning.duty.now import LineNow, ShiftOf, own_lines_now
from console.planning.handover.holder import at_desk, desk_tables
from console.planning.situation.kept import Kept
from console.wording.duty import line_name
from console.wording.names import clock_time, day_name, person_name
from ui.desk import Desk, Place
from ui.widgets.status_strip import StatusStrip


class OnDuty:
    """Worked out anew each minute, and when a table that it rests on changed."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.rows: tuple[LineNow, ...] = ()
        self.seat: tuple[str, ...] = ()
        self._kept: Kept[tuple[tuple[LineNow, ...], tuple[str, ...]]] = Kept()

    def show(self, strip: StatusStrip, now: datetime) -> None:
        """Say it on the strip."""
        self._follow(now)
        strip.set_people(*self.words())
        strip.people.setToolTip(self.tip(now))

    def focus(self) -> dict[str, str]:
        """Where the roster page goes: the shift that runs at the desk, else of the first line that is served."""
        running = [row for row in self.rows if row.now]
        row = next((row for row in running if row.line.desk), running[0] if running else None)
        if row is None:
            return {}
        shift = row.now[0]
        return {"line": row.line.id, "day": shift.day.isoformat(), "shift": shift.shift.code}

    def open(self) -> None:
        """The roster page, at the shift that runs now."""
        if self.rows:
            self.desk.open_page(Place.ROSTER, now=True, **self.focus())

    def words(self) -> tuple[tuple[str, str], ...]:
        """At most two of (role, name): the leader on duty, then who is at the desk, where nobody is who acts here."""
        say, user = self.desk.say, self.desk.user
        leader = next((row for row in self.rows if row.line.kind == LEADERSHIP and row.people), None)
        lead = [(say("Leader on duty"), self._names(leader.people))] if leader else []
        me = say("{name} (me)", name=user)
        if self.seat:
            names = say(", ").join(me if name == user else name for name in self.seat)
            if user not in self.seat:  # actions are in this name, whoever is at the desk
                names = say("{names}; here {user}", names=names, user=user)
            return (*lead, (say("At the desk"), names))
        return (*lead, (say("Dispatcher"), me if lead else user))

    def tip(self, now: datetime) -> str:
        """Each own line: who, until when, who comes next."""
        say = self.desk.say
        lines = [self._line(row, now) for row in self.rows]
        return "\n".join((*lines, say("A click shows the roster."))) if lines else ""

    def _line(self, row: LineNow, now: datetime) -> str:
        say, name = self.desk.say, line_name(self.desk.say, self.desk.snapshot, row.line.id)
        if not row.now:
            return say("{line}: nobody now; next {next}", line=name, next=self._next(row.next, now))
        end = max(shift.end for shift in row.now)
        who = self._names(row.people) or say("nobody")
        return say(
            "{line}: {who} until {time}; next {next}", line=name, who=who, time=self._moment(end, now),
            next=self._next(row.next, now),
        )  # fmt: skip

    def _next(self, shift: ShiftOf | None, now: datetime) -> str:
        say = self.desk.say
        if shift is None:
            return say("nobody")
        who = self._names(shift.people) or say("nobody")
        return say("{who} from {time}", who=who, time=self._moment(shift.start, now))

    def _moment(self, at: datetime, now: datetime) -> str:
        say, zone = self.desk.say, ZoneInfo(self.desk.snapshot.site.zone)
        time = clock_time(at, zone)
        if at.astimezone(zone).date() == now.astimezone(zone).date():
            return time
        return say("{day} {span}", day=day_name(say, at, zone), span=time)

    def _names(self, people: tuple[str, ...]) -> str:
        return self.desk.say(", ").join(person_name(self.desk.snapshot, key) for key in people)

    def _follow(self, now: datetime) -> None:
        state = self.desk.snapshot
        self.rows, self.seat = self._kept.get(
            desk_tables(state), lambda: (own_lines_now(state, now), at_desk(state, now)), int(now.timestamp()) // 60
        )
