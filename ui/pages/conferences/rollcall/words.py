"""The words and signs of the roll-call."""

from zoneinfo import ZoneInfo

from console.domain.rollcalls import FAILED, LATE, NO_ANSWER, PRESENT, ROUNDS, RollMark, allowed_results, mark_id
from console.planning.rollcalls.roll import Expected, RollRow, RollView
from console.wording.catalogue import mark
from console.wording.names import clock_time, post_name
from console.wording.rollcalls import result_name, round_name
from console.wording.tickets import mask_numbers
from ui.delegates.roles import Tone
from ui.desk import Desk
from ui.theme.symbols import Symbol
from ui.widgets.lines import Line

KEYS = {PRESENT: "1", LATE: "2", NO_ANSWER: "3", FAILED: "4"}
SYMBOLS = {PRESENT: Symbol.DONE, LATE: Symbol.DONE, NO_ANSWER: Symbol.UNSTAFFED, FAILED: Symbol.DUE}
TONES = {PRESENT: Tone.SECOND, LATE: Tone.WARN, NO_ANSWER: Tone.UNST, FAILED: Tone.WARN}
SHORT = {
    "joint_day": mark("Test, day before"),
    "joint_hours": mark("Test, same day"),
    "watch": mark("On watch"),
    "rollcall": mark("Roll-call"),
    "teardown": mark("Tear-down"),
}


class RollWords:
    """Says rows, marks and counts as the state of the desk has them."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.say = desk, desk.say

    @property
    def zone(self) -> ZoneInfo:
        """The site's."""
        return ZoneInfo(self.desk.snapshot.site.zone)

    def round(self, name: str) -> str:
        """A round, short enough for a chip."""
        return self.say(SHORT.get(name, name))

    def results(self, name: str) -> tuple[tuple[str, str], ...]:
        """What can be said in a round, with its name."""
        return tuple((result, result_name(self.say, name, result)) for result in allowed_results(name))

    def where(self, row: RollRow) -> str:
        """The places above the venue, and its own."""
        return " ".join((*row.above, row.place)) if row.place not in row.above else " ".join(row.above)

    def people(self, row: RollRow) -> str:
        """Who is expected, in one line."""
        return self.say(", ").join(" ".join(filter(None, (who.name, who.phone))) for who in row.expected)

    def person(self, who: Expected) -> Line:
        """One of them."""
        return Line(
            who.name, tail=" ".join(filter(None, (post_name(self.say, who.post) if who.post else "", who.phone)))
        )

    def said(self, row: RollRow, name: str) -> str:
        """What the venue said in this round."""
        if row.need.excused:
            return self.say("Excused: {reason}", reason=row.need.excused)
        return result_name(self.say, name, row.mark.result) if row.mark else self.say("Not asked yet")

    def symbol(self, row: RollRow) -> Symbol:
        """Its sign."""
        if row.need.excused:
            return Symbol.EXEMPT
        return SYMBOLS[row.mark.result] if row.mark else Symbol.NOT_STARTED

    def tone(self, row: RollRow) -> Tone:
        """Its colour."""
        return TONES[row.mark.result] if row.mark and not row.need.excused else Tone.MUTED

    def when(self, found: RollMark | None) -> str:
        """When it said so, and who wrote it down."""
        return f"{clock_time(found.at, self.zone)}  {found.by}" if found else ""

    def note(self, found: RollMark | None) -> str:
        """What was noted; numbers masked."""
        return mask_numbers(found.note) if found else ""

    def before(self, row: RollRow, name: str) -> list[Line]:
        """What it said in the other rounds."""
        marks = self.desk.snapshot.roll_marks
        found = [(other, marks.get(mark_id(other, row.need.id))) for other in ROUNDS if other != name]
        return [self._line(other, said) for other, said in found if said is not None]

    def _line(self, name: str, said: RollMark) -> Line:
        tone = "unst_t" if said.result == NO_ANSWER else "text2" if said.done else "warn_t"
        text = "  ".join(filter(None, (result_name(self.say, name, said.result), self.note(said))))
        return Line(
            text, symbol=SYMBOLS[said.result], head=round_name(self.say, name), tail=self.when(said), token=tone
        )

    def counts(self, view: RollView) -> str:
        """How far the round has come."""
        say = self.say
        said = {PRESENT: view.present, LATE: view.late, NO_ANSWER: view.no_answer, FAILED: view.failed}
        parts = [say("Asked {n}/{m}", n=view.asked, m=view.venues)]
        parts += [f"{text} {said[result]}" for result, text in self.results(view.round) if said[result]]
        parts.append(say("{n} to go", n=view.left))
        return "   ".join(parts)
