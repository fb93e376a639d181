"""Why a file, or one cell of it, can't be taken: codes and facts. Their sentences are in `console.wording.intake`."""

from dataclasses import dataclass
from dataclasses import field as made
from typing import Any

FILE_PROBLEMS = (
    "missing",
    "unreadable",
    "empty",
    "too_big",
    "html",
    "xml",
    "pdf",
    "archive",
    "document",
    "other_workbook",
    "not_workbook",
    "encrypted",
    "truncated",
    "damaged",
    "bomb",
    "uncalculated",
    "encoding",
    "open_quote",
    "no_header",
    "missing_columns",
    "too_many_rows",
    "too_many_columns",
    "too_slow",
    "bad_mapping",
    "no_checklist",
    "no_duty_roster",
)


class Unusable(Exception):
    """A file of which nothing can be taken. `code` is one of FILE_PROBLEMS; `facts` fill its sentence."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


@dataclass(frozen=True, slots=True)
class CellProblem:
    """Why one value can't be taken. `field` names the column's meaning; `value` is what the site wrote."""

    code: str
    field: str
    value: str = ""
    facts: dict[str, Any] = made(default_factory=dict)


class Unreadable(ValueError):
    """A cell's text can't be understood as what its column holds. `code` is the reason's code."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
