"""A run as it is filled in: rows to type into, progress by step, what comes next, what still lacks."""

from collections.abc import Sequence
from dataclasses import dataclass

from console.domain.checks import (
    ABNORMAL,
    READING,
    CheckItem,
    CheckResult,
    CheckRun,
    CheckTemplate,
    settled,
    word_of,
)

OPEN, UNSETTLED = "open", "unsettled"
_OPTICAL = "dbm"


@dataclass(frozen=True, slots=True)
class RunRow:
    """One item. `state` is OPEN, what was found, or UNSETTLED for an abnormal one without a follow-up."""

    step: str
    code: str
    name: str
    standard: str
    kind: str
    unit: str
    state: str
    result: CheckResult | None = None


@dataclass(frozen=True, slots=True)
class StepProgress:
    """How far a step is: `done` of `total` items settled, `abnormal` found so, `unsettled` without a follow-up."""

    code: str
    name: str
    done: int
    total: int
    abnormal: int
    unsettled: int

    @property
    def complete(self) -> bool:
        """Whether nothing of the step remains."""
        return self.done == self.total


@dataclass(frozen=True, slots=True)
class RunView:
    """A checklist as the page shows it. `next_item` is the first to fill in, '' when none; `line_done` is None where
    the checklist has no optical line.
    """

    rows: tuple[RunRow, ...]
    steps: tuple[StepProgress, ...]
    line_done: bool | None
    next_item: str
    missing: tuple[str, ...]
    unsettled: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether the run may be closed."""
        return not self.missing and not self.unsettled


def run_view(template: CheckTemplate, run: CheckRun | None, language: str) -> RunView:
    """The view of a run; None before it was opened."""
    found = {row.item: row for row in run.results} if run else {}
    rows = tuple(
        _row(step.code, item, found.get(item.code), language) for step in template.steps for item in step.items
    )
    missing = tuple(row.code for row in rows if row.state == OPEN)
    return RunView(
        rows=rows,
        steps=progress(template, run, language),
        line_done=line_done(template, run),
        next_item=missing[0] if missing else "",
        missing=missing,
        unsettled=tuple(row.code for row in rows if row.state == UNSETTLED),
    )


def _row(step: str, item: CheckItem, result: CheckResult | None, language: str) -> RunRow:
    state = OPEN if result is None else result.found if settled(result) else UNSETTLED
    unit = word_of(item.units, language) if item.kind == READING else ""
    words = word_of(item.names, language), word_of(item.standards, language)
    return RunRow(step, item.code, *words, item.kind, unit, state, result)


def progress(template: CheckTemplate, run: CheckRun | None, language: str = "") -> tuple[StepProgress, ...]:
    """How far each step is."""
    found = {row.item: row for row in run.results} if run else {}
    steps = []
    for step in template.steps:
        results = [found[item.code] for item in step.items if item.code in found]
        abnormal = sum(row.found == ABNORMAL for row in results)
        done = sum(map(settled, results))
        name = word_of(step.names, language)
        steps.append(StepProgress(step.code, name, done, len(step.items), abnormal, len(results) - done))
    return tuple(steps)


def line_done(template: CheckTemplate, run: CheckRun | None, optical: Sequence[str] | None = None) -> bool | None:
    """Whether the optical line was measured: its main path has a level, or every item in dBm is settled.

    `optical` are the template's `optical_items` where they are known already.
    """
    if not template.line:
        return None
    if run is None:
        return False
    if any(row.path == 0 and (row.sent or row.received or row.loss) for row in run.line):
        return True
    codes = optical_items(template) if optical is None else optical
    if not codes:
        return False
    found = {row.item: row for row in run.results}
    return all(code in found and settled(found[code]) for code in codes)


def optical_items(template: CheckTemplate) -> tuple[str, ...]:
    """The items (codes) of a template that are read in dBm."""
    return tuple(item.code for item in template.items if _OPTICAL in {u.casefold() for u in item.units.values()})
