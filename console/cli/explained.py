"""Reasons of a plan as rows for scripts and lines for people."""

from collections.abc import Iterable, Iterator
from typing import Any

from console.cli.session import Session
from console.domain.findings import Finding
from console.planning.plans.reasons.explanation import Candidate, Explanation, Moved, NearMiss
from console.wording.names import person_name, venue_name
from console.wording.plans import reason_chip
from console.wording.staffing import StaffingWording


def explanation_rows(session: Session, found: Explanation) -> dict[str, Any]:
    """An explanation as plain values, the names the same in every release."""
    verdict = found.verdict
    return {
        "need": found.need, "places": found.places, "filled": found.filled, "reckoned": found.reckoned,
        "plan": {"unfilled": found.unfilled, "cost": found.cost},
        "candidates": [_candidate(one) for one in found.candidates],
        "left_out": [
            {"person": one.person, "findings": list(session.lister.findings(one.findings, named=False))}
            for one in found.left_out
        ],
        "others": [{"rule": rule or None, "people": count} for rule, count in found.others],
        "near": [_near(one) for one in found.near],
        "verdict": None if verdict is None else {
            "person": verdict.person, "possible": verdict.possible, "kept": list(verdict.kept),
            "findings": list(session.lister.findings(verdict.findings, named=False)),
            "anyway": _candidate(verdict.anyway) if verdict.anyway else None,
            "near": [_near(one) for one in verdict.near],
        },
    }  # fmt: skip


def _candidate(one: Candidate) -> dict[str, Any]:
    return {
        "person": one.person, "there": one.there, "cost": one.cost, "reasons": dict(one.reasons),
        "plan_unfilled": one.unfilled, "plan_cost": one.plan_cost, "moves": [_moved(move) for move in one.moves],
        "rules": [finding.rule for finding in one.findings],
    }  # fmt: skip


def _moved(move: Moved) -> dict[str, Any]:
    return {"need": move.need, "before": move.before or None, "after": move.after or None}


def _near(one: NearMiss) -> dict[str, Any]:
    return {"need": one.need, "person": one.person, "rule": one.rule}


def print_explanation(session: Session, found: Explanation) -> None:
    """For people: the place, the candidates with what they cost the plan, the others with what bars them."""
    for line in _lines(session, found):
        print(line)


def _lines(session: Session, found: Explanation) -> Iterator[str]:
    say, snapshot = session.say, session.office.snapshot
    words = StaffingWording(say, snapshot)
    venue = venue_name(snapshot, snapshot.needs[found.need].venue)
    yield say("{venue}: the plan fills {filled} of {places}", venue=venue, filled=found.filled, places=found.places)
    if found.verdict is None:
        for one in found.candidates:
            yield _candidate_line(session, words, one)
        for out in found.left_out:
            yield _barred(session, words, out.person, out.findings)
        for rule, count in found.others:
            name = words.tag(rule) if rule else say("Elsewhere")
            yield say.n("{n} more: {rule}", "{n} more: {rule}", count, rule=name)
    else:
        yield from _verdict_lines(session, words, found)
    for near in found.near if found.verdict is None else found.verdict.near:
        yield say(
            "{person} could come to {venue} but for this: {finding}",
            person=person_name(snapshot, near.person),
            venue=venue_name(snapshot, snapshot.needs[near.need].venue),
            finding=words.short(near.finding),
        )


def _candidate_line(session: Session, words: StaffingWording, one: Candidate) -> str:
    say, snapshot = session.say, session.office.snapshot
    chips = [reason_chip(say, name, amount) for name, amount in one.reasons]
    chips += [words.short(finding) for finding in one.findings]
    facts = {"person": person_name(snapshot, one.person), "reasons": say(", ").join(chips) or say("Nothing against it")}
    if one.there:
        return say("✓ {person}: {reasons}", **facts)
    if one.unfilled:
        return say.n(
            "{person}: {reasons}; the whole plan would leave {n} place more open",
            "{person}: {reasons}; the whole plan would leave {n} places more open",
            one.unfilled,
            **facts,
        )
    return say("{person}: {reasons}; {cost} more for the whole plan", cost=one.plan_cost, **facts)


def _barred(session: Session, words: StaffingWording, person: str, findings: Iterable[Finding]) -> str:
    return session.say(
        "✗ {person}: {reasons}",
        person=person_name(session.office.snapshot, person),
        reasons=session.say(", ").join(words.short(finding) for finding in findings),
    )


def _verdict_lines(session: Session, words: StaffingWording, found: Explanation) -> Iterator[str]:
    verdict = found.verdict
    assert verdict is not None
    say, snapshot = session.say, session.office.snapshot
    for rule in verdict.kept:
        yield say("✓ {rule}", rule=words.tag(rule))
    for finding in verdict.findings:
        yield f"✗ {words.fact(finding)}"
    if verdict.anyway is None:
        return
    yield _candidate_line(session, words, verdict.anyway)
    for move in verdict.anyway.moves:
        yield say(
            "  {venue}: {before} → {after}",
            venue=venue_name(snapshot, snapshot.needs[move.need].venue),
            before=person_name(snapshot, move.before) or say("nobody"),
            after=person_name(snapshot, move.after) or say("nobody"),
        )
