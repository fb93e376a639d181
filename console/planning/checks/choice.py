"""Which checklist is for a venue: the current template of that purpose that names its system and level most closely."""

from console.domain.checks import CheckTemplate, templates_by_code
from console.domain.snapshot import Snapshot
from console.domain.table import Table


def current_by_purpose(templates: Table[CheckTemplate]) -> dict[str, tuple[CheckTemplate, ...]]:
    """Current templates by purpose, the most specific first: a system counts more than a level."""
    found: dict[str, list[CheckTemplate]] = {}
    for row in templates.values():
        if row.current:
            found.setdefault(row.purpose, []).append(row)
    for rows in found.values():
        rows.sort(key=lambda t: (not t.systems, not t.levels, t.code, -t.number))
    return {purpose: tuple(rows) for purpose, rows in found.items()}


def template_for(snapshot: Snapshot, purpose: str, system: str, level: str) -> CheckTemplate | None:
    """The checklist of a purpose for a system ('' for any) and level; None where the site keeps none for it."""
    for row in snapshot.check_templates.derived(current_by_purpose).get(purpose, ()):
        fits_system = not row.systems or not system or system in row.systems
        if fits_system and (not row.levels or level in row.levels):
            return row
    return None


def current_of(snapshot: Snapshot, code: str) -> CheckTemplate | None:
    """The template of that code as it stands now; None when it is unknown or was disabled."""
    rows = snapshot.check_templates.derived(templates_by_code).get(code, ())
    return next((row for row in reversed(rows) if row.current), None)
