"""A whole province as a snapshot, brought in by the same commands that the product uses; nothing is stored.

The folder `../shared/data/fujian` beside the repository when it is there, else the sample shipped in resources.
"""

import itertools
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from console.domain.levels import SHIPPED_LEVELS, SHIPPED_SYSTEMS
from console.domain.rules import SHIPPED_RULES
from console.domain.site import Site
from console.domain.snapshot import KIND_OF, Snapshot
from console.domain.table import Table
from console.services.conferences import AddConference, PublishConference
from console.services.decision import Acting, Decision, decide
from console.services.drill_staffing import first_fitting
from console.services.importing import in_order, load
from tests.support.checks import shipped_templates

ROOT = Path(__file__).resolve().parent.parent
NOW = datetime(2026, 11, 22, 6, tzinfo=UTC)
MEETINGS = (
    ("water", "全省防汛抗旱视频会商", 1, 3),
    ("finance", "全省财政系统视频会议", 1.5, 4),
    ("government", "全省安全生产电视电话会议", 2, 3.5),
)
_ids = itertools.count(1)


def folder() -> Path:
    shared = ROOT.parent / "shared" / "data" / "fujian"
    return shared if shared.is_dir() else ROOT / "resources" / "sample"


def acting() -> Acting:
    return Acting("benchmark", NOW, lambda: f"id{next(_ids):06d}")


def carried(snapshot: Snapshot, command: Any) -> tuple[Snapshot, dict[str, Any]]:
    """The state after a command, as storage would leave it."""
    decision = decide(command, snapshot, acting())
    if not isinstance(decision, Decision):
        raise SystemExit(f"refused: {decision}")
    rows: dict[str, dict[str, Any]] = {}
    for row in decision.puts:
        rows.setdefault(KIND_OF[type(row)], {})[row.id] = row
    return snapshot.with_rows(snapshot.seq + 1, rows), decision.result


def directory() -> Snapshot:
    """Places, people, venues, circuits."""
    snapshot = Snapshot(
        levels=Table(SHIPPED_LEVELS),
        systems=Table(SHIPPED_SYSTEMS),
        rules=Table(SHIPPED_RULES),
        sites=Table([Site()]),
        check_templates=Table(shipped_templates()),
    )
    names = ("places.csv", "people.xlsx", "venues.xlsx", "circuits.xlsx")
    for one in in_order([loaded for name in names for loaded in load(folder() / name)]):
        snapshot, _ = carried(snapshot, one.command)
    return snapshot


def staffed() -> tuple[Snapshot, tuple[str, ...]]:
    """Three conferences of the whole province at the same time, staffed within the rules, and their ids."""
    snapshot, keys = directory(), []
    for number, (system, title, start, end) in enumerate(MEETINGS, 1):
        day = datetime(2026, 12, 1, tzinfo=UTC)
        times = (datetime.fromtimestamp(day.timestamp() + hours * 3600, UTC) for hours in (start, end))
        snapshot, result = carried(
            snapshot, AddConference(system, title, *times, "全省至乡镇", f"函〔2026〕{number}号")
        )
        keys.append(result["conference"])
        snapshot, _ = carried(snapshot, PublishConference(keys[-1]))
    snapshot, _ = carried(snapshot, first_fitting(snapshot, tuple(keys)))
    return snapshot, tuple(keys)
