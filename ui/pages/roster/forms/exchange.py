"""A swap or a stand-in: asked for, accepted by the other, approved by the lead; or in force at once."""

from typing import Any

from console.domain.duty.rosters import BINDING, WORKING, DutiesOf, DutyEntry
from console.domain.duty.swaps import ASKED, STAND_IN, SWAP, DutyRef, DutySwap
from console.domain.snapshot import Snapshot
from console.services.decision import Done
from console.services.duty.swaps import AnswerSwap, AskSwap, DecideSwap, StandIn, WithdrawSwap
from console.wording.duty import cell_name
from console.wording.names import person_name
from ui.desk import Desk
from ui.pages.settings.inputs import ChoiceInput, FlagInput, LineInput
from ui.pages.settings.row_form import RowForm

YES, NO, WITHDRAW = "yes", "no", "withdraw"


def ref_words(desk: Desk, ref: DutyRef) -> str:
    """Somebody's duty by name and cell."""
    post = cell_name(desk.say, desk.snapshot, ref.line, ref.day, ref.shift)
    return desk.say("{person}: {post}", person=person_name(desk.snapshot, ref.person), post=post)


class AskSwapForm(RowForm):
    """Who takes the duty, and which one of theirs is given for it, or none."""

    def __init__(self, desk: Desk, given: DutyEntry, people: list[str]) -> None:
        say, snapshot = desk.say, desk.snapshot
        super().__init__(desk, say("Swap or stand-in"), say("Ask"))
        self._given = DutyRef(given.line, given.day, given.shift, given.person)
        self.say_second(ref_words(desk, self._given))
        choices = [(key, person_name(snapshot, key)) for key in people if key != given.person]
        self.to = ChoiceInput(choices, choices[0][0] if choices else "")
        self.add("to", say("Who takes it"), self.to)
        self.taken = ChoiceInput(self._taken_choices(), "")
        self.add("taken", say("Gives for it"), self.taken)
        self.add("why", say("Why"), LineInput(desk.theme, ""))
        if given.standing in BINDING:
            self.add("at_once", "", FlagInput(say("Agreed already: stands in at once, both are told"), False))
            note = say("Needed while something warns.")
            self.add("despite", say("Despite warnings"), LineInput(desk.theme, ""), note)
            self.inputs["at_once"].edited.connect(self._show_reason)
        self.to.edited.connect(self._renew)
        self.taken.edited.connect(self._show_reason)
        self._show_reason()

    @property
    def subject(self) -> str:
        given = self._given
        return "|".join((given.line, given.day, given.shift, given.person))

    def _taken_choices(self) -> list[tuple[str, str]]:
        snapshot = self.desk.snapshot
        rows = snapshot.duty_entries.following(DutiesOf).of(snapshot.duty_entries).get(self.to.value())
        open_rows = [row for row in rows if row.standing in WORKING and row.end > self.desk.now()]
        names = [(row.id, cell_name(self.say, snapshot, row.line, row.day, row.shift)) for row in open_rows]
        return [("", self.say("Nothing: a stand-in")), *names]

    def _renew(self) -> None:
        self.taken.set_choices(self._taken_choices(), "")

    def _show_reason(self) -> None:
        """A swap is asked for; only a stand-in may be in force at once, which may need a reason."""
        if "at_once" not in self.rows:
            return
        alone = not self.taken.value()
        self.rows["at_once"].setVisible(alone)
        at_once = alone and self.inputs["at_once"].value()
        self.rows["despite"].setVisible(at_once)
        self.commit_button.set_text(self.say("Let them stand in") if at_once else self.say("Ask"))

    def command(self, values: dict[str, Any]) -> AskSwap | StandIn:
        row = self.desk.snapshot.duty_entries.get(values["taken"])
        if row is None and values.get("at_once"):
            return StandIn(self._given, values["to"], values["why"], values["despite"])
        taken = DutyRef(row.line, row.day, row.shift, row.person) if row is not None else None
        return AskSwap(self._given, values["to"], taken, SWAP if taken else STAND_IN, values["why"])

    def told(self, outcome: Done) -> str:
        swap = self.desk.snapshot.duty_swaps.get(str(outcome.result.get("swap", "")))
        if swap is not None and swap.state == ASKED:
            return self.say("It was asked; R shows what is open.")
        return self.say("The stand-in is on duty; both are told.")


class SwapStepForm(RowForm):
    """The next step of an open swap: the other's answer, or the lead's decision."""

    def __init__(self, desk: Desk, row: DutySwap) -> None:
        say = desk.say
        asked = row.state == ASKED
        title = say("The answer of {name}", name=person_name(desk.snapshot, row.to)) if asked else say("The decision")
        super().__init__(desk, title, say("Write it down"))
        self.row = row
        lines = [ref_words(desk, row.given)]
        if row.taken is not None:
            lines.append(say("for {duty}", duty=ref_words(desk, row.taken)))
        else:
            lines.append(say("{name} stands in", name=person_name(desk.snapshot, row.to)))
        self.say_second("\n".join((*lines, row.why)).strip())
        yes, no = (say("Accepted"), say("Declined")) if asked else (say("Approved"), say("Declined"))
        answers = [(YES, yes), (NO, no), (WITHDRAW, say("Not wanted any more"))]
        self.add("answer", say("Answer"), ChoiceInput(answers, YES))
        if not asked:
            note = say("Needed while something warns.")
            self.add("despite", say("Despite warnings"), LineInput(desk.theme, ""), note)
        self.add("note", say("Note"), LineInput(desk.theme, ""))

    def command(self, values: dict[str, Any]) -> AnswerSwap | DecideSwap | WithdrawSwap:
        row, yes = self.row, values["answer"] == YES
        if values["answer"] == WITHDRAW:
            return WithdrawSwap(row.id, row.version)
        if row.state == ASKED:
            return AnswerSwap(row.id, yes, values["note"], row.version)
        return DecideSwap(row.id, yes, values["despite"], values["note"], row.version)

    def told(self, outcome: Done) -> str:
        return self.say("It was written down.")

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.duty_swaps
