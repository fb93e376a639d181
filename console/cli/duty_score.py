"""`roster score`: a roster in figures."""

import argparse

from console.cli.duty_named import roster_named
from console.cli.session import OK, Acts, Session
from console.domain.duty.rosters import Roster
from console.planning.duty.points import LineLoad, Load
from console.planning.duty.score import RosterScore, score_of
from console.wording.catalogue import Wording
from console.wording.duty_score import fairness, overloaded, staffed


def add(acts: Acts, say: Wording) -> None:
    """Add the act below the verb `roster`."""
    one = acts.add_parser("score", help=say("A roster in figures: coverage, balance, who is overloaded, what changed"))
    one.add_argument("roster", help=say("Id or name of the roster"))
    one.set_defaults(run=_score)


def _score(args: argparse.Namespace, session: Session) -> int:
    roster = roster_named(session, args.roster)
    snapshot, say = session.office.snapshot, session.say
    score = score_of(snapshot, roster.id)
    if session.as_json:
        session.print_json(_facts(roster, score))
        return OK
    for sentence in (*staffed(say, score), *fairness(say, snapshot, score)):
        print(sentence)
    if sentence := overloaded(say, snapshot, score, len(score.overloaded)):
        print(sentence)
    if roster.number:
        came, went = score.changes.came, score.changes.went
        print(say("Since the last publication {came} came, {went} went.", came=came, went=went))
    return OK


def _facts(roster: Roster, score: RosterScore) -> dict[str, object]:
    """Points are tenths, as everywhere a script reads them."""
    return {
        "roster": roster.id, "filled": score.filled, "needed": score.needed, "coverage": score.coverage,
        "gaps": score.gaps, "blocking": score.blocking, "warnings": score.warnings, "passed": score.passed,
        "spread": score.spread,
        "lines": [_line(row) for row in score.lines],
        "overloaded": [{"person": row.person, "line": row.line, "above": row.above} for row in score.overloaded],
        "came": score.changes.came, "went": score.changes.went, "changed": list(score.changes.people),
    }  # fmt: skip


def _line(row: LineLoad) -> dict[str, object]:
    return {
        "line": row.line, "least": row.least, "most": row.most, "mean": row.mean, "spread": row.spread,
        "band": row.band, "people": [_load(load) for load in row.loads],
    }  # fmt: skip


def _load(load: Load) -> dict[str, object]:
    return {
        "person": load.person, "points": load.points, "before": load.before, "duties": load.duties,
        "nights": load.nights, "weekends": load.weekends, "holidays": load.holidays, "away": load.away,
    }  # fmt: skip
