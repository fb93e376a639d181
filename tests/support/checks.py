"""Checklist templates as the database ships them, for tests that have none."""

import json
from functools import cache
from importlib.resources import files

from console.domain.checks import CheckTemplate
from console.domain.codec import decode
from console.domain.snapshot import Snapshot


@cache
def shipped_templates() -> tuple[CheckTemplate, ...]:
    """The templates of the revision that brought checklists."""
    text = (files("console.storage.migrations") / "shipped_0003.json").read_text("utf-8")
    return tuple(decode(CheckTemplate, row) for row in json.loads(text)["check_template"])


def with_templates(snapshot: Snapshot, *more: CheckTemplate) -> Snapshot:
    """The state with the shipped templates, and those given."""
    rows = {row.id: row for row in (*shipped_templates(), *more)}
    return snapshot.with_rows(snapshot.seq + 1, {"check_template": rows})
