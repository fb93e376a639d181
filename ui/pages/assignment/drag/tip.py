"""The tool tip of a verdict: what a drop would mean, by rule, fact and ways out."""

from console.domain.findings import WayOut
from console.domain.snapshot import Snapshot
from console.planning.day.verdict import Fit, Verdict, verdict_ways
from console.planning.optimise.compiling.eligibility import RULES
from console.planning.plans.reasons.explanation import Way
from console.wording.catalogue import Wording
from console.wording.names import place_name
from console.wording.reasons import ReasonWording
from console.wording.staffing import StaffingWording
from ui.pages.assignment.reasons.words import PUT_ANYWAY, road_words
from ui.widgets.finding_tip import TipText
from ui.widgets.hint_bar import Hint

MOST_FACTS, MOST_WAYS = 3, 4


def tip_text(
    say: Wording,
    snapshot: Snapshot,
    verdict: Verdict,
    *,
    held: bool,
    by_keys: bool = False,
    rules: bool = False,
    known: tuple[WayOut | Way, ...] = (),
) -> tuple[TipText, tuple[WayOut | Way, ...]]:
    """The sentences, and the ways out that their numbers stand for. `held`: the hand has not let go yet; `rules`: all
    that was looked at is told; `known` are ways out that the planner knows, which come first.
    """
    wording = ReasonWording(say, snapshot)
    main = verdict.main
    ways = ways_of(snapshot, verdict, known) if verdict.fit is Fit.BLOCKED else ()
    severity = "fits" if verdict.fit in (Fit.FITS, Fit.THERE) else str(verdict.fit)
    hints: tuple[Hint, ...] = (Hint(("Esc",), say("Put back")),) if held else (Hint(("Esc",), say("Close")),)
    if by_keys:
        hints = (Hint(("↑", "↓"), say("Person")), Hint(("Enter",), say("Drop")), *hints)
    if verdict.findings:
        hints = (*hints, Hint(("Alt",), say("Hold: all rules")))
    if verdict.fit is Fit.BLOCKED and not held:
        hints = (*hints, Hint(("Shift+Enter",), say("What would move")))
    facts = _facts(say, wording, verdict, rules=rules)
    footnote = say("A reason will be asked for.") if verdict.fit is Fit.WARNING else ""
    return (
        TipText(
            severity=severity,
            title=wording.title(str(verdict.fit), main),
            rule=wording.rule(main.rule) if main else "",
            facts=facts,
            ways_out=tuple(way_words(wording, verdict, way) for way in ways),
            hints=hints,
            footnote=footnote,
        ),
        ways,
    )


def _facts(say: Wording, wording: ReasonWording, verdict: Verdict, *, rules: bool) -> tuple[str, ...]:
    """The first few facts; with `rules` all, each with its rule, and those that are kept."""
    if not rules:
        return tuple(wording.fact(finding) for finding in verdict.findings)[:MOST_FACTS]
    broken = {finding.rule for finding in verdict.findings}
    kept = say(", ").join(wording.tag(rule) for rule in RULES if rule not in broken)
    facts = [
        say("✗ {rule}: {fact}", rule=wording.tag(one.rule), fact=wording.fact(one)) for one in verdict.findings
    ]  # fmt: skip
    return (*facts, say("✓ {rule}", rule=kept))


def ways_of(snapshot: Snapshot, verdict: Verdict, known: tuple[WayOut | Way, ...]) -> tuple[WayOut | Way, ...]:
    """What can be done about a verdict, `known` by the planner first; nobody is named twice."""
    named = {way.facts.get("person") for way in known if isinstance(way, WayOut)}
    plain = [
        way for way in verdict_ways(snapshot, verdict) if way not in known and way.facts.get("person", "") not in named
    ]
    if any(isinstance(way, WayOut) and way.code == "assign" for way in known):
        plain = [way for way in plain if way.code != "assign"]
    return (*known, *plain)[:MOST_WAYS]


def way_words(wording: ReasonWording, verdict: Verdict, way: WayOut | Way) -> str:
    """A way out; somebody who could come instead with their place and road."""
    say, snapshot = wording.say, wording.snapshot
    if isinstance(way, Way):
        return wording.way_out(way)
    person = snapshot.people.get(way.facts.get("person", ""))
    if person is None or way.code not in ("assign", PUT_ANYWAY):
        return wording.way(way)
    if way.code == PUT_ANYWAY:
        return say.n(
            "Put {person} there anyway: {n} place changes", "Put {person} there anyway: {n} places change",
            int(way.facts["moves"]), person=person.name,
        )  # fmt: skip
    place = place_name(snapshot, person.place, from_rank=-1)
    road = road_words(say, snapshot, verdict.need, person, way.facts.get("replacing", ""))
    if not road:
        return say("Send {person} instead ({place})", person=person.name, place=place)
    return say("Send {person} instead ({place}, {road})", person=person.name, place=place, road=road)


def ghost_words(say: Wording, snapshot: Snapshot, verdict: Verdict, number: int = 0) -> str:
    """The label inside the ghost of a candidate: that it fits, and the number; else what speaks against it."""
    wording = StaffingWording(say, snapshot)
    if verdict.fit is Fit.BLOCKED and verdict.main:
        return wording.short(verdict.main)
    if number:
        return say("Possible, candidate {n}", n=number)
    return wording.title(str(verdict.fit), verdict.main)
