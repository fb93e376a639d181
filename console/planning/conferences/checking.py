"""How far the steps of a venue's checklist have come, read once for the whole matrix."""

from datetime import datetime

from console.domain.checks import CheckRun, CheckTemplate, settled
from console.planning.conferences.figures import NEVER, STEPS

StepState = tuple[bool, int, datetime]
"""Whether all items of a step are found and settled, how many wait for a decision, when the last was written."""


def columns_of(template: CheckTemplate) -> tuple[tuple[str, ...], ...]:
    """The items (codes) of each of the four steps shown; a fifth step and further ones count with the fourth."""
    found: list[tuple[str, ...]] = [() for _ in STEPS]
    for number, step in enumerate(template.steps):
        shown = min(number, len(STEPS) - 1)
        found[shown] += tuple(item.code for item in step.items)
    return tuple(found)


def steps_of(run: CheckRun, items: tuple[tuple[str, ...], ...]) -> list[StepState]:
    """The steps of a run, in order."""
    found = {row.item: row for row in run.results}
    states: list[StepState] = []
    for codes in items:
        at, unsettled, there = NEVER, 0, 0
        for code in codes:
            row = found.get(code)
            if row is None:
                continue
            if settled(row):
                there += 1
            else:
                unsettled += 1
            if row.at > at:
                at = row.at
        states.append((there == len(codes), unsettled, at))
    return states
