"""The site's templates of readiness lists. Periods keep the items that they were opened with."""

from dataclasses import dataclass, replace

from console.domain.readiness import SECTIONS, ReadinessTask, ReadinessTemplate
from console.domain.snapshot import Snapshot
from console.services.arrangements.setting import order_problem, put_row, remove_row, seen_row
from console.services.decision import Acting, Answer, Refused, Stale, handles
from console.services.readiness.items import MOST_COUNT, UNKNOWN_SECTION
from console.services.tickets.basis import FIELD_OWED, refused

MOST_DAYS = 366
TASK_TWICE, NO_TASKS, UNKNOWN_LEVEL = "task_twice", "no_tasks", "unknown_level"


@dataclass(frozen=True, slots=True)
class SetReadinessTemplate:
    """Put a template: a new one has no id, another one the version that was seen. `back` puts a removed one back."""

    template: ReadinessTemplate
    back: bool = False


@dataclass(frozen=True, slots=True)
class RemoveReadinessTemplate:
    """Take a template out."""

    template: str
    version: int = 0


def _tidy(row: ReadinessTemplate) -> ReadinessTemplate:
    kinds = tuple(dict.fromkeys(kind.strip() for kind in row.kinds if kind.strip()))
    tasks = tuple(
        replace(task, code=task.code.strip(), names=_words(task.names), units=_words(task.units),
                owner=task.owner.strip())
        for task in row.tasks
    )  # fmt: skip
    return replace(row, names=_words(row.names), kinds=kinds, tasks=tasks)


def _words(names: dict[str, str]) -> dict[str, str]:
    return {language: text.strip() for language, text in names.items() if text.strip()}


def _problem(snapshot: Snapshot, row: ReadinessTemplate) -> Refused | None:
    if not row.names:
        return refused(FIELD_OWED, field="name")
    if not row.tasks:
        return refused(NO_TASKS, field="tasks")
    codes = [task.code for task in row.tasks]
    if twice := next((code for code in codes if codes.count(code) > 1), ""):
        return refused(TASK_TWICE, field="tasks", code=twice)
    problems = (_task_problem(snapshot, task) for task in row.tasks)
    return order_problem(row.order) or next((found for found in problems if found), None)


def _task_problem(snapshot: Snapshot, task: ReadinessTask) -> Refused | None:
    if not task.code or not task.names:
        return refused(FIELD_OWED, field="title" if task.code else "task_code", code=task.code)
    if task.section not in SECTIONS:
        return refused(UNKNOWN_SECTION, field="section", value=task.section, code=task.code)
    if task.level and task.level not in snapshot.levels:
        return refused(UNKNOWN_LEVEL, field="level", value=task.level, code=task.code)
    if not 0 <= task.days_before <= MOST_DAYS:
        facts = {"field": "days_before", "code": task.code, "value": task.days_before}
        return refused("bad_figure", **facts, least=0, most=MOST_DAYS)
    if not 0 <= task.count <= MOST_COUNT:
        facts = {"field": "count", "figure_of": "readiness", "code": task.code, "value": task.count}
        return refused("bad_figure", **facts, least=0, most=MOST_COUNT)
    return None


@handles(SetReadinessTemplate)
def set_readiness_template(command: SetReadinessTemplate, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused with the field that can't be taken: no name, no tasks, a number twice."""
    row = _tidy(command.template)
    old = seen_row(snapshot, row, command.back)
    if isinstance(old, Stale):
        return old
    if problem := _problem(snapshot, row):
        return problem
    return put_row(acting, row, old, SetReadinessTemplate, RemoveReadinessTemplate)


@handles(RemoveReadinessTemplate)
def remove_readiness_template(command: RemoveReadinessTemplate, snapshot: Snapshot, acting: Acting) -> Answer:
    """Stale when it is gone."""
    return remove_row(snapshot, ReadinessTemplate, command.template, command.version, SetReadinessTemplate)
