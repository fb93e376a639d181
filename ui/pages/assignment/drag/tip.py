"""The tool tip of a verdict: what a drop would mean, by rule, fact and ways out."""

from console.domain.findings import WayOut
from console.domain.snapshot import Snapshot
from console.planning.day.verdict import Fit, Verdict, verdict_ways
from console.wording.catalogue import Wording
from console.wording.staffing import StaffingWording
from ui.widgets.finding_tip import TipText
from ui.widgets.hint_bar import Hint

MOST_FACTS, MOST_WAYS = 3, 4


def tip_text(
    say: Wording, snapshot: Snapshot, verdict: Verdict, *, held: bool, by_keys: bool = False
) -> tuple[TipText, tuple[WayOut, ...]]:
    """The sentences, and the ways out that their numbers stand for. `held`: the hand has not let go yet."""
    wording = StaffingWording(say, snapshot)
    main = verdict.main
    ways = verdict_ways(snapshot, verdict)[:MOST_WAYS] if verdict.fit is Fit.BLOCKED else ()
    severity = "fits" if verdict.fit in (Fit.FITS, Fit.THERE) else str(verdict.fit)
    hints: tuple[Hint, ...] = (Hint(("Esc",), say("Put back")),) if held else (Hint(("Esc",), say("Close")),)
    if by_keys:
        hints = (Hint(("↑", "↓"), say("Person")), Hint(("Enter",), say("Drop")), *hints)
    facts = tuple(wording.fact(finding) for finding in verdict.findings)[:MOST_FACTS]
    footnote = say("A reason will be asked for.") if verdict.fit is Fit.WARNING else ""
    return (
        TipText(
            severity=severity,
            title=wording.title(str(verdict.fit), main),
            rule=wording.rule(main.rule) if main else "",
            facts=facts,
            ways_out=tuple(wording.way(way) for way in ways),
            hints=hints,
            footnote=footnote,
        ),
        ways,
    )


def ghost_words(say: Wording, snapshot: Snapshot, verdict: Verdict, number: int = 0) -> str:
    """The label inside the ghost of a candidate: that it fits, and the number; else what speaks against it."""
    wording = StaffingWording(say, snapshot)
    if verdict.fit is Fit.BLOCKED and verdict.main:
        return wording.short(verdict.main)
    if number:
        return say("Possible, candidate {n}", n=number)
    return wording.title(str(verdict.fit), verdict.main)
