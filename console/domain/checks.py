"""Checklists as data: templates with steps and items, and what was found at a venue [D]."""

from dataclasses import dataclass, field
from datetime import datetime

from console.domain.table import Table

# What a template is for.
MEETING_CHECK, JOINT_TEST, INSPECTION = "meeting", "joint_test", "inspection"
PURPOSES = (MEETING_CHECK, JOINT_TEST, INSPECTION)

TICK, READING = "tick", "reading"
NORMAL, ABNORMAL, NOT_APPLICABLE = "normal", "abnormal", "na"
FOUND = (NORMAL, ABNORMAL, NOT_APPLICABLE)
BEFORE_MEETING, AFTER_MEETING, ANY_TIME = "before_meeting", "after_meeting", ""

# How an abnormal item was followed up: a fault ticket, a part, or a note alone.
TO_TICKET, TO_PART, TO_NOTE = "ticket", "part", "note"
FOLLOW_UPS = (TO_TICKET, TO_PART, TO_NOTE)

TYPED, IMPORTED = "typed", "imported"


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One thing to check; `code` as printed (1.2). Words by language code. A READING has a unit, a TICK has none."""

    code: str
    names: dict[str, str]
    standards: dict[str, str] = field(default_factory=dict)
    kind: str = TICK
    units: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CheckStep:
    """One step of a template, with when it must be done by or may begin."""

    code: str
    names: dict[str, str]
    items: tuple[CheckItem, ...]
    due: str = ANY_TIME


@dataclass(frozen=True, slots=True)
class CheckTemplate:
    """A checklist as it may be run. `id` is code@number: an edit makes the next number, runs keep theirs.

    `systems` and `levels` narrow what it is for, () for all; `line` has the table of the optical line beside it.
    """

    id: str
    code: str
    number: int
    names: dict[str, str]
    purpose: str
    steps: tuple[CheckStep, ...]
    systems: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    line: bool = True
    current: bool = True
    version: int = 1

    @property
    def items(self) -> tuple[CheckItem, ...]:
        """All items in order."""
        return tuple(item for step in self.steps for item in step.items)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What was found at one item. `value` is the reading; `photo` an attachment's id; `follow` one of FOLLOW_UPS with
    `followed` the ticket's or part's id.
    """

    item: str
    found: str
    at: datetime
    by: str
    value: str = ""
    note: str = ""
    photo: str = ""
    follow: str = ""
    followed: str = ""


@dataclass(frozen=True, slots=True)
class LineReading:
    """The optical line as measured: the path's row (0 main, 1 standby), ends, cores, dBm, dB and km as written."""

    path: int
    a_end: str = ""
    z_end: str = ""
    cores: str = ""
    sent: str = ""
    received: str = ""
    loss: str = ""
    otdr: str = ""


@dataclass(frozen=True, slots=True)
class CheckRun:
    """A template run at a venue. `number` is the record number on the paper. Of a conference: `conference` and `need`;
    of an inspection: `plan` and the `day` (ISO) it was due. `source` is TYPED or IMPORTED, `digest` the file's SHA-256.
    """

    id: str
    number: str
    template: str
    venue: str
    place: str
    opened: datetime
    by: str
    conference: str = ""
    need: str = ""
    plan: str = ""
    day: str = ""
    results: tuple[CheckResult, ...] = ()
    line: tuple[LineReading, ...] = ()
    on_site: str = ""
    done: datetime | None = None
    source: str = TYPED
    digest: str = ""
    version: int = 1


def result_of(run: CheckRun, item: str) -> CheckResult | None:
    """What was found at an item; None while nothing was written."""
    return next((row for row in run.results if row.item == item), None)


def step_done(run: CheckRun, step: CheckStep) -> bool:
    """Whether every item of a step has a result, none of them abnormal without a follow-up."""
    found = {row.item: row for row in run.results}
    return all(item.code in found and settled(found[item.code]) for item in step.items)


def settled(result: CheckResult) -> bool:
    """Whether nothing remains to be decided about an item."""
    return result.found != ABNORMAL or bool(result.follow)


def runs_by_number(runs: Table[CheckRun]) -> dict[str, CheckRun]:
    """Runs by the record number on the paper."""
    return {run.number: run for run in runs.values()}


def runs_by_need(runs: Table[CheckRun]) -> dict[str, tuple[CheckRun, ...]]:
    """Runs by need id, the first opened first."""
    found: dict[str, list[CheckRun]] = {}
    for run in sorted(runs.values(), key=lambda r: (r.opened, r.id)):
        if run.need:
            found.setdefault(run.need, []).append(run)
    return {need: tuple(rows) for need, rows in found.items()}


def templates_by_code(templates: Table[CheckTemplate]) -> dict[str, tuple[CheckTemplate, ...]]:
    """All numbers of each template, the latest last."""
    found: dict[str, list[CheckTemplate]] = {}
    for row in sorted(templates.values(), key=lambda t: (t.code, t.number)):
        found.setdefault(row.code, []).append(row)
    return {code: tuple(rows) for code, rows in found.items()}


def word_of(names: dict[str, str], language: str) -> str:
    """A word in this language, else in the first one that has it; '' where there is none."""
    return names.get(language) or next((text for text in names.values() if text), "")
