"""A swap or a stand-in: asked for, accepted by the other, approved by the lead; or in force at once."""

from typing import Any

from console.domain.duty.rosters import cell_key
from console.domain.duty.swaps import APPROVED, ASKED, STAND_IN, SWAP, DutyRef, DutySwap
from console.domain.snapshot import Snapshot
from console.planning.duty.swappable import held, to_give
from console.services.decision import Done
from console.services.duty.swaps import AnswerSwap, AskSwap, DecideSwap, StandIn, WithdrawSwap
from console.wording.duty import cell_name
from console.wording.names import person_name
from ui.desk import Desk
from ui.pages.settings.inputs import ChoiceInput, FlagInput, LineInput
from ui.pages.settings.row_form import RowForm

YES, NO, WITHDRAW = "yes", "no", "withdraw"


def cell_of(ref: DutyRef) -> tuple[str, str, str]:
    """Line, day and shift."""
    return ref.line, ref.day, ref.shift


def ref_words(desk: Desk, ref: DutyRef) -> str:
    """Somebody's duty by name and cell."""
    post = cell_name(desk.say, desk.snapshot, *cell_of(ref))
    return desk.say("{person}: {post}", person=person_name(desk.snapshot, ref.person), post=post)


class AskSwapForm(RowForm):
    """Who takes the duty, and which one of theirs is given for it, or none."""

    def __init__(self, desk: Desk, given: DutyRef, people: list[str]) -> None:
        say, snapshot = desk.say, desk.snapshot
        super().__init__(desk, say("Swap or stand-in"), say("Ask"))
        self._given, self._duties = given, {}  # type: DutyRef, dict[str, DutyRef]
        self.say_second(ref_words(desk, given))
        choices = [(key, person_name(snapshot, key)) for key in people if key != given.person]
        self.to = ChoiceInput(choices, choices[0][0] if choices else "")
        self.add("to", say("Who takes it"), self.to)
        self.taken = ChoiceInput(self._taken_choices(), "")
        self.add("taken", say("Gives for it"), self.taken)
        self.add("why", say("Why"), LineInput(desk.theme, ""))
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

    def overtaken(self, snapshot: Snapshot) -> str:
        if held(snapshot, self._given) is not None:
            return ""
        return self.say("{person} is not on this shift any more; the form was closed.",
                        person=person_name(snapshot, self._given.person))  # fmt: skip

    def _taken_choices(self) -> list[tuple[str, str]]:
        snapshot = self.desk.snapshot
        rows = to_give(snapshot, self.to.value(), self.desk.now())
        self._duties = {
            cell_key(row.line, row.day, row.shift): DutyRef(row.line, row.day, row.shift, row.person) for row in rows
        }
        names = ((key, cell_name(self.say, snapshot, *cell_of(ref))) for key, ref in self._duties.items())
        return [("", self.say("Nothing: a stand-in")), *names]

    def _renew(self) -> None:
        self.taken.set_choices(self._taken_choices(), "")

    def _show_reason(self) -> None:
        """A swap is asked for; only a stand-in may be in force at once, which may need a reason."""
        alone = not self.taken.value()
        self.rows["at_once"].setVisible(alone)
        at_once = alone and self.inputs["at_once"].value()
        self.rows["despite"].setVisible(at_once)
        self.name_commit(self.say("Let them stand in") if at_once else self.say("Ask"))

    def command(self, values: dict[str, Any]) -> AskSwap | StandIn:
        taken = self._duties.get(values["taken"])
        if taken is None and values["at_once"]:
            return StandIn(self._given, values["to"], values["why"], values["despite"])
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
        if outcome.result.get("state") == APPROVED:
            return self.say("The change of duties holds; both are told.")
        return self.say("It was written down.")

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.duty_swaps

    def overtaken(self, snapshot: Snapshot) -> str:
        row = snapshot.duty_swaps.get(self.row.id)
        if row is None or row.state == self.row.state:
            return super().overtaken(snapshot)
        return self.say("Somebody else has taken this swap a step further; R shows how it stands.")
