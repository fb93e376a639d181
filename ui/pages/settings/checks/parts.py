"""A checklist's steps and items as one list of lines, as it is edited and kept as a draft."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from console.domain.checks import ANY_TIME, READING, TICK, CheckItem, CheckStep

STEP, ITEM = "step", "item"


@dataclass(slots=True)
class Part:
    """A step, or an item of the step above it; words by language. An item with a unit is measured."""

    kind: str
    code: str = ""
    names: dict[str, str] = field(default_factory=dict)
    standards: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    due: str = ANY_TIME

    def draft(self) -> list[Any]:
        """As plain values; a language in which nothing stands is left out."""
        words = ({k: text for k, text in one.items() if text} for one in (self.names, self.standards, self.units))
        return [self.kind, self.code, *words, self.due]


def parts_of(steps: Iterable[CheckStep]) -> list[Part]:
    """The lines of these steps."""
    found: list[Part] = []
    for step in steps:
        found.append(Part(STEP, step.code, dict(step.names), due=step.due))
        for item in step.items:
            units = dict(item.units) if item.kind == READING else {}
            found.append(Part(ITEM, item.code, dict(item.names), dict(item.standards), units))
    return found


def steps_of(parts: Sequence[Part]) -> tuple[CheckStep, ...]:
    """The steps that these lines are. Raises ValueError for an item above the first step."""
    groups: list[tuple[Part, list[CheckItem]]] = []
    for part in parts:
        if part.kind == STEP:
            groups.append((part, []))
        elif not groups:
            raise ValueError("an item above the first step")
        else:
            groups[-1][1].append(_item(part))
    return tuple(CheckStep(part.code, said(part.names), tuple(items), part.due) for part, items in groups)


def _item(part: Part) -> CheckItem:
    units = said(part.units)
    return CheckItem(part.code, said(part.names), said(part.standards), READING if units else TICK, units)


def said(words: dict[str, str]) -> dict[str, str]:
    """The languages in which something is said."""
    return {language: text.strip() for language, text in words.items() if text.strip()}


def next_code(parts: Sequence[Part], at: int, kind: str) -> str:
    """A number for a new line at this place: the next step's, or the next item's in its step."""
    if kind == STEP:
        taken = [int(part.code) for part in parts if part.kind == STEP and part.code.isdecimal()]
        return str(max(taken, default=0) + 1)
    above = next((part for part in reversed(parts[:at]) if part.kind == STEP), None)
    step = above.code if above else "1"
    tails = [part.code.rpartition(".") for part in parts if part.kind == ITEM]
    taken = [int(tail) for head, _, tail in tails if head == step and tail.isdecimal()]
    return f"{step}.{max(taken, default=0) + 1}"
