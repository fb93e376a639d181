"""Reasons of a plan as rows for scripts and lines for people."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from console.cli.planned import lack_row, stoppable
from console.cli.session import Session
from console.domain.findings import Finding
from console.planning.optimise.compiling.compiled import Order
from console.planning.plans.proposal import Lack
from console.planning.plans.questions import Shortages, WaysOut, run_here
from console.planning.plans.reasons.explanation import Candidate, Explanation, Moved, NearMiss, Way
from console.wording.names import person_name, venue_name
from console.wording.plans import reason_chip
from console.wording.reasons import ReasonWording, points_explained


@dataclass(frozen=True, slots=True)
class Shortage:
    """Why a place stays open in the best plan, and what would end that, the cheapest first."""

    lack: Lack
    ways: tuple[Way, ...]


def shortage_of(session: Session, order: Order, found: Explanation) -> Shortage | None:
    """The shortage that an explained need stands in; None where the plan fills it, or what is open is not the plan's.
    Ctrl+C ends the search with the ways found so far.
    """
    if found.filled >= found.places or not found.reckoned:
        return None
    snapshot = session.office.snapshot
    lacks: tuple[Lack, ...] = run_here(snapshot, Shortages(order))
    lack = next((row for row in lacks if found.need in row.needs), None)
    if lack is None:
        return None
    with stoppable() as stopped:
        return Shortage(lack, run_here(snapshot, WaysOut(order, lack), enough=lambda: stopped.pressed))


def shortage_rows(session: Session, found: Shortage | None) -> dict[str, Any]:
    """A shortage in words and as plain values; None where nothing lacks."""
    if found is None:
        return {"shortage": None, "ways_out": []}
    words = ReasonWording(session.say, session.office.snapshot)
    row = {**lack_row(session, found.lack), "sentence": words.lack(found.lack)}
    return {"shortage": row, "ways_out": [_way(session, words, way) for way in found.ways]}


def _way(session: Session, words: ReasonWording, way: Way) -> dict[str, Any]:
    return {
        "code": way.code, "fills": way.fills, "left": way.left, "place": way.place or None, "post": way.post or None,
        "skills": list(way.skills), "person": way.person or None, "conference": way.conference or None,
        "start": session.lister.time(way.start), "minutes": way.minutes or None, "sentence": words.way_out(way),
    }  # fmt: skip


def print_shortage(session: Session, found: Shortage | None) -> None:
    """For people: what lacks whom when, and each way out with what it then leaves open."""
    if found is None:
        return
    words = ReasonWording(session.say, session.office.snapshot)
    print(f"◇ {words.lack(found.lack)}")
    for number, way in enumerate(found.ways, start=1):
        print(session.say("  {n}. {way}. {effect}.", n=number, way=words.way_out(way), effect=words.effect(way)))
    if not found.ways:
        print(session.say("No single step ends it."))


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
    words = ReasonWording(say, snapshot)
    venue = venue_name(snapshot, snapshot.needs[found.need].venue)
    yield say("{venue}: the plan fills {filled} of {places}", venue=venue, filled=found.filled, places=found.places)
    if found.verdict is None:
        for one in found.candidates:
            yield _candidate_line(session, words, one)
        if any(_has_points(one) for one in found.candidates):
            yield points_explained(say)
        for out in found.left_out:
            yield _barred(session, words, out.person, out.findings)
        for rule, count in found.others:
            yield words.others(rule, count)
    else:
        yield from _verdict_lines(session, words, found)
    for near in found.near if found.verdict is None else found.verdict.near:
        venue = venue_name(snapshot, snapshot.needs[near.need].venue)
        yield say("Nearly at {venue}: {near}", venue=venue, near=words.near(near))


def _candidate_line(session: Session, words: ReasonWording, one: Candidate) -> str:
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
    return say.n(
        "{person}: {reasons}; {n} point more for the whole plan",
        "{person}: {reasons}; {n} points more for the whole plan",
        one.plan_cost,
        **facts,
    )


def _has_points(one: Candidate) -> bool:
    """Whether the line of a candidate names points."""
    return not one.there and not one.unfilled


def _barred(session: Session, words: ReasonWording, person: str, findings: Iterable[Finding]) -> str:
    return session.say(
        "✗ {person}: {reasons}",
        person=person_name(session.office.snapshot, person),
        reasons=session.say(", ").join(words.short(finding) for finding in findings),
    )


def _verdict_lines(session: Session, words: ReasonWording, found: Explanation) -> Iterator[str]:
    verdict = found.verdict
    assert verdict is not None
    for rule in verdict.kept:
        yield session.say("✓ {rule}", rule=words.tag(rule))
    for finding in verdict.findings:
        yield f"✗ {words.fact(finding)}"
    if verdict.anyway is None:
        return
    yield _candidate_line(session, words, verdict.anyway)
    if _has_points(verdict.anyway):
        yield points_explained(session.say)
    for move in verdict.anyway.moves:
        yield f"  {words.move(move)}"
