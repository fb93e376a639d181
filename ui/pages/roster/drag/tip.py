"""The tool tip of what a drop on the roster would mean: rule, facts, ways out."""

from console.domain.findings import WayOut
from console.domain.rules import DUTY_REST
from console.domain.snapshot import Snapshot
from console.planning.day.verdict import Fit
from console.planning.duty.verdict import DutyVerdict
from console.wording.catalogue import Wording
from console.wording.staffing import StaffingWording
from ui.pages.roster.deeds.intents import Intent
from ui.widgets.finding_tip import TipText
from ui.widgets.hint_bar import Hint

MOST_FACTS = 4


def tip_text(
    say: Wording, snapshot: Snapshot, intent: Intent, ways: tuple[WayOut, ...], *, held: bool, by_keys: bool
) -> TipText:
    """`held`: the hand has not let go yet."""
    wording, said = StaffingWording(say, snapshot), intent.said
    hints: tuple[Hint, ...] = (Hint(("Esc",), say("Put back") if held else say("Close")),)
    if held and by_keys:
        hints = (Hint(("↑", "↓", "←", "→"), say("Cell")), Hint(("Enter",), say("Drop")), *hints)
    facts = tuple(wording.fact(finding) for finding in said.findings)
    if intent.over:
        facts = (say("{post} is over: what was published stays as it was.", post=intent.over),)
    elif said.outside:
        facts = (say("The roster does not have this cell."),)
    return TipText(
        severity="fits" if said.fit in (Fit.FITS, Fit.THERE) else str(said.fit),
        title=say("Does not fit") if said.outside else wording.title(str(said.fit), said.main),
        rule=wording.rule(said.main.rule) if said.main else "",
        facts=(intent.title, *facts)[:MOST_FACTS],
        ways_out=tuple(wording.way(way) for way in ways),
        hints=hints,
        footnote=say("A reason will be asked for.") if said.fit is Fit.WARNING else "",
    )


def lack_of(said: DutyVerdict) -> float:
    """The part of the rest that is due and would be missing, 0 to 1."""
    short = (finding.facts for finding in said.findings if finding.rule == DUTY_REST)
    return max((1 - float(facts["hours"]) / float(facts["limit"]) for facts in short), default=0.0)
