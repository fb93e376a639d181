"""Checklists as the site keeps them: an edit makes the next number, what was printed keeps its own."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from console.domain.checks import (
    AFTER_MEETING,
    ANY_TIME,
    BEFORE_MEETING,
    PURPOSES,
    READING,
    TICK,
    CheckItem,
    CheckStep,
    CheckTemplate,
    templates_by_code,
)
from console.domain.snapshot import Snapshot
from console.planning.checks.choice import current_of
from console.services.decision import Acting, Answer, Decision, Refused, handles
from console.services.putting_back import undo_of
from console.services.tickets.basis import refused
from console.wording.catalogue import LANGUAGES

MOST_ITEMS = 99
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")
_DUES = (BEFORE_MEETING, AFTER_MEETING, ANY_TIME)


@dataclass(frozen=True, slots=True)
class EditTemplate:
    """A checklist as it shall be from now on, of a new code or the next number of one that is there.

    `number` is the one seen, None for a script. Names and standards by language; those of the site's language must be
    there. `result`: `template`, the id of the new number.
    """

    code: str
    names: dict[str, str]
    purpose: str
    steps: tuple[CheckStep, ...]
    systems: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    line: bool = field(default=True)
    number: int | None = None


@handles(EditTemplate)
def edit_template(command: EditTemplate, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused with the first thing that can't be so. An equal checklist is left at its number."""
    if problem := _problem(command, snapshot):
        return problem
    known: tuple[CheckTemplate, ...] = snapshot.check_templates.derived(templates_by_code).get(command.code, ())
    last = known[-1] if known else None
    if command.number is not None and command.number != (last.number if last else 0):
        return refused("check_template_changed", code=command.code, number=last.number if last else 0)
    if last is not None and last.purpose != command.purpose:
        return refused("purpose_fixed", field="purpose", code=command.code, purpose=last.purpose)
    number = last.number + 1 if last else 1
    new = CheckTemplate(
        f"{command.code}@{number}", command.code, number, command.names, command.purpose, command.steps,
        command.systems, command.levels, command.line,
    )  # fmt: skip
    if last is not None and last.current and _alike(last, new):
        return Decision(result={"template": last.id})
    puts = (*(replace(row, current=False) for row in known if row.current), new)
    return Decision(puts, undo=undo_of(snapshot, puts), result={"template": new.id})


def _alike(old: CheckTemplate, new: CheckTemplate) -> bool:
    return replace(new, id=old.id, number=old.number, version=old.version) == old


def _problem(command: EditTemplate, snapshot: Snapshot) -> Refused | None:
    code = command.code
    if not code or len(code) > 30 or code[0] in "0123456789_" or set(code) - _LETTERS:
        return refused("bad_check_code", field="code", value=code)
    if command.purpose not in PURPOSES:
        return refused("unknown_purpose", field="purpose", value=command.purpose, purposes=list(PURPOSES))
    for value in command.systems:
        if value not in snapshot.systems:
            return refused("unknown_systems", field="systems", value=value)
    for value in command.levels:
        if value not in snapshot.levels:
            return refused("unknown_levels", field="levels", value=value)
    language = snapshot.site.language
    return _unnamed(code, command.names, language) or _steps_problem(command.steps, language)


def _unnamed(code: str, names: dict[str, str], language: str) -> Refused | None:
    if set(names) - set(LANGUAGES) or not names.get(language, "").strip():
        return refused("name_owed", field="names", code=code, language=language)
    return None


def _steps_problem(steps: Iterable[CheckStep], language: str) -> Refused | None:
    steps = tuple(steps)
    if not steps or not all(step.items for step in steps):
        return refused("no_steps", field="steps")
    items = [item for step in steps for item in step.items]
    if len(items) > MOST_ITEMS:
        return refused("too_many_items", field="steps", most=MOST_ITEMS)
    parts: list[CheckStep | CheckItem] = [*steps, *items]
    codes = [part.code for part in parts]
    for code in codes:
        if not code or len(code) > 8 or not all(part.isascii() and part.isalnum() for part in code.split(".")):
            return refused("bad_item_code", field="steps", value=code)
        if codes.count(code) > 1:
            return refused("code_twice", field="steps", value=code)
    for step in steps:
        if step.due not in _DUES:
            return refused("unknown_due", field="steps", value=step.due)
    problems = (_unnamed(part.code, part.names, language) for part in parts)
    return next((p for p in problems if p), None) or next((p for p in map(_item_problem, items) if p), None)


def _item_problem(item: CheckItem) -> Refused | None:
    if item.kind not in (TICK, READING):
        return refused("bad_item_kind", field="steps", code=item.code, value=item.kind)
    if item.kind == READING and not any(unit.strip() for unit in item.units.values()):
        return refused("unit_owed", field="steps", code=item.code)
    return None


@dataclass(frozen=True, slots=True)
class DisableTemplate:
    """Take a checklist (its code) out of use; runs and sheets that were printed from it keep it."""

    code: str


@handles(DisableTemplate)
def disable_template(command: DisableTemplate, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for a code that is not in use."""
    row = current_of(snapshot, command.code)
    if row is None:
        return refused("unknown_check_template", field="code", value=command.code)
    off = replace(row, current=False)
    return Decision((off,), undo=undo_of(snapshot, (off,)), result={"template": row.id})


@dataclass(frozen=True, slots=True)
class EnableTemplate:
    """Put the last number of a checklist (its code) into use again."""

    code: str


@handles(EnableTemplate)
def enable_template(command: EnableTemplate, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for a code that nobody knows; nothing written where it is in use."""
    known: tuple[CheckTemplate, ...] = snapshot.check_templates.derived(templates_by_code).get(command.code, ())
    if not known:
        return refused("unknown_check_template", field="code", value=command.code)
    if any(row.current for row in known):
        return Decision(result={"template": known[-1].id})
    on = replace(known[-1], current=True)
    return Decision((on,), undo=undo_of(snapshot, (on,)), result={"template": on.id})
