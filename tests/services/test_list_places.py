"""The place that a row of the settings has in its list: a number that every database takes."""

from dataclasses import replace
from typing import Any

import pytest

from console.domain.contracts import Hotline
from console.domain.notice_hops import SHIPPED_HOPS
from console.domain.notices import NoticeGroup
from console.domain.readiness import ReadinessTask, ReadinessTemplate
from console.services.arrangements.contracts import SetHotline
from console.services.arrangements.notices import SetHop, SetNoticeGroup
from console.services.arrangements.readiness import SetReadinessTemplate
from console.services.decision import Acting, Decision, Refused, decide
from console.services.duty.lines import SetDutyLine
from console.services.duty.patterns import SetShiftPattern
from tests.services.duty.duty_site import DESK, NOW, control_room

TASKS = (ReadinessTask("1", "spares", {"en": "Boats"}),)


def rows() -> dict[str, tuple[Any, Any]]:
    state = control_room()
    line = state.duty_lines[DESK]
    return {
        "line": (SetDutyLine, line),
        "pattern": (SetShiftPattern, state.shift_patterns[line.pattern]),
        "readiness": (SetReadinessTemplate, ReadinessTemplate("", {"en": "List"}, TASKS)),
        "hotline": (SetHotline, Hotline("", "10000086")),
        "group": (SetNoticeGroup, NoticeGroup("", "Group")),
        "hop": (SetHop, replace(SHIPPED_HOPS[0], version=0)),
    }


@pytest.mark.parametrize("kind", ["line", "pattern", "readiness", "hotline", "group", "hop"])
@pytest.mark.parametrize("order", [10**20, -1, "first", ""])
def test_what_is_no_place_is_refused_by_name(kind: str, order: Any) -> None:
    command, row = rows()[kind]
    acting = Acting("Lin", NOW, lambda: "new")
    assert isinstance(decide(command(replace(row, order=7)), control_room(), acting), Decision)
    answer = decide(command(replace(row, order=order)), control_room(), acting)
    assert isinstance(answer, Refused)
    assert [finding.facts["field"] for finding in answer.findings] == ["order"]
