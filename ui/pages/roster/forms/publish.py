"""Submitting and publishing: what changed, who is told, what warns, before it is done."""

from typing import Any

from console.domain.duty.rosters import Roster, working_entries
from console.domain.snapshot import Snapshot
from console.planning.duty.findings import counted, findings_of
from console.planning.duty.score import score_of
from console.services.decision import Done
from console.services.duty.publishing import ALL, CHANGED, NOBODY, PublishRoster, nothing_new
from console.wording.catalogue import Wording
from console.wording.duty_score import overloaded, staffed, widest
from console.wording.findings import FindingWording
from console.wording.names import person_name
from ui.desk import Desk
from ui.pages.settings.inputs import ChoiceInput, LineInput
from ui.pages.settings.row_form import RowForm

MOST = 12  # names


def nothing_to_publish(say: Wording, snapshot: Snapshot, roster: str) -> str:
    """Why there is nothing to publish of a roster (id); '' where there is."""
    problem = nothing_new(snapshot, snapshot.rosters[roster])
    wording = FindingWording(say, snapshot)
    return "\n".join(wording.fact(one) for one in problem.findings) if problem is not None else ""


class PublishForm(RowForm):
    """Says what is published; a warning that nobody gave a reason for asks for one."""

    def __init__(self, desk: Desk, row: Roster) -> None:
        say, snapshot = desk.say, desk.snapshot
        super().__init__(desk, say("Publish: {name}", name=row.name), say("Publish"))
        self.row = row
        choices = [(CHANGED, say("Those whose duties changed")), (ALL, say("Everybody on it")),
                   (NOBODY, say("Nobody"))]  # fmt: skip
        self.add("tell", say("Who is told"), ChoiceInput(choices, CHANGED if row.number else ALL))
        note = say("Needed where a rule warns of somebody and no reason stands yet.")
        self.add("despite", say("Reason"), LineInput(desk.theme, ""), note)
        self.add("note", say("Note"), LineInput(desk.theme, ""))
        self.follow(snapshot)

    def _facts(self, snapshot: Snapshot, row: Roster) -> list[str]:
        say = self.say
        score = score_of(snapshot, row.id)
        changes = score.changes
        shared = widest(say, snapshot, score), overloaded(say, snapshot, score)
        lines = [*staffed(say, score), *(sentence for sentence in shared if sentence)]
        if row.number:
            names = [person_name(snapshot, key) for key in changes.people]
            lines.append(say("Since the last publication {came} came, {went} went.", came=changes.came,
                             went=changes.went))  # fmt: skip
            shown, left = say(", ").join(names[:MOST]), len(names) - MOST
            if left > 0:
                lines.append(say("Changed: {names} and {n} more", names=shown, n=left))
            elif names:
                lines.append(say("Changed: {names}", names=shown))
        else:
            people = len({entry.person for entry in working_entries(snapshot.duty_entries, row.id)})
            lines.append(say.n("{n} person is on it.", "{n} people are on it.", people))
        return lines

    def command(self, values: dict[str, Any]) -> PublishRoster:
        return PublishRoster(self.row.id, self.row.version, values["tell"], values.get("despite", ""), values["note"])

    def told(self, outcome: Done) -> str:
        told, unreached = len(outcome.result.get("told", ())), len(outcome.result.get("unreached", ()))
        if unreached:
            return self.say("Published; {n} are told, {m} have no phone.", n=told, m=unreached)
        return self.say("Published; {n} are told.", n=told)

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.rosters

    def overtaken(self, snapshot: Snapshot) -> str:
        gone = super().overtaken(snapshot)
        return gone or nothing_to_publish(self.say, snapshot, self.row.id)

    def follow(self, snapshot: Snapshot) -> None:
        """What would be published now, and whether a reason is asked for: that is what a commit means."""
        self.row = snapshot.rosters.get(self.row.id, self.row)
        self.say_second("\n".join(self._facts(snapshot, self.row)))
        gaps, _, warnings = counted(findings_of(snapshot, self.row.id))
        self.rows["despite"].setVisible(bool(warnings or gaps))
