"""A roster's score in sentences: coverage, how evenly duties are shared, who carries more than their share [A]."""

from console.domain.snapshot import Snapshot
from console.wording.catalogue import Wording
from console.wording.duty import line_name, points_text, signed_points
from console.wording.duty_score_facts import Heavy, Scored
from console.wording.names import person_name

MOST_NAMES = 12


def staffed(say: Wording, score: Scored) -> list[str]:
    """How many of the places are filled, and what is found."""
    found = {"gaps": score.gaps, "blocking": score.blocking, "warnings": score.warnings}
    return [
        say("Staffed: {filled} of {needed}", filled=score.filled, needed=score.needed),
        say("Missing {gaps}, blocking {blocking}, warnings {warnings}", **found),
    ]


def fairness(say: Wording, snapshot: Snapshot, score: Scored) -> list[str]:
    """Line by line, from the lightest to the heaviest."""
    return [
        say(
            "{line}: {least} to {most} points, {spread} apart, mean {mean} ± {band}",
            line=line_name(say, snapshot, row.line), least=points_text(say, row.least), most=points_text(say, row.most),
            spread=points_text(say, row.spread), mean=points_text(say, row.mean), band=points_text(say, row.band),
        )
        for row in score.lines
        if row.counted
    ]  # fmt: skip


def widest(say: Wording, snapshot: Snapshot, score: Scored) -> str:
    """The line whose duties lie farthest apart, '' while nobody serves."""
    rows = [row for row in score.lines if row.counted]
    if not rows:
        return ""
    row = max(rows, key=lambda row: row.spread)
    facts = {"line": line_name(say, snapshot, row.line), "spread": points_text(say, row.spread)}
    return say("Widest spread: {spread} points, {line}", **facts)


def overloaded(say: Wording, snapshot: Snapshot, score: Scored, most: int = MOST_NAMES) -> str:
    """Who carries more than their line's band lets be, the heaviest first; '' where nobody does."""
    told = [_overload(say, snapshot, row) for row in score.overloaded[:most]]
    if not told:
        return ""
    names, left = say(", ").join(told), len(score.overloaded) - len(told)
    if left:
        return say("More than their share: {names} and {n} more", names=names, n=left)
    return say("More than their share: {names}", names=names)


def _overload(say: Wording, snapshot: Snapshot, row: Heavy) -> str:
    name, line = person_name(snapshot, row.person), line_name(say, snapshot, row.line)
    return say("{person} {points} ({line})", person=name, points=signed_points(say, row.above), line=line)
