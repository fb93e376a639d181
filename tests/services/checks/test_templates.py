"""Templates as the site edits them: the next number, the former kept, whatever can't be so refused."""

from dataclasses import replace
from typing import Any

import pytest

from console.domain.checks import CheckItem, CheckStep
from console.domain.snapshot import Snapshot
from console.planning.checks.choice import current_of
from console.services.checks import DisableTemplate, EditTemplate, EnableTemplate
from console.services.decision import Decision, Refused, decide
from console.wording.catalogue import LANGUAGES, wording
from console.wording.findings import FindingWording
from tests.support.checks import shipped_templates, with_templates
from tests.support.world import acting, carried, done, province

MEETING = next(row for row in shipped_templates() if row.id == "meeting@1")
NAMES = {"zh_CN": "名"}


def edit(**changes: Any) -> EditTemplate:
    same = EditTemplate(MEETING.code, MEETING.names, MEETING.purpose, MEETING.steps)
    return replace(same, **changes)


@pytest.fixture
def snapshot() -> Snapshot:
    return with_templates(province())


def test_an_edit_makes_the_next_number(snapshot: Snapshot) -> None:
    fewer = MEETING.steps[:2]
    answer = decide(edit(steps=fewer, number=1), snapshot, acting())
    assert isinstance(answer, Decision)
    after = carried(snapshot, answer)
    assert answer.result == {"template": "meeting@2"}
    assert [(key, after.check_templates[key].current) for key in ("meeting@1", "meeting@2")] == [
        ("meeting@1", False),
        ("meeting@2", True),
    ]
    assert current_of(after, "meeting") == after.check_templates["meeting@2"]
    old = replace(after.check_templates["meeting@1"], version=2)  # as storage counts
    back = done(after.with_rows(after.seq, {"check_template": {old.id: old}}), answer.undo)
    assert "meeting@2" not in back.check_templates
    assert back.check_templates["meeting@1"].current


def test_an_equal_one_stays_at_its_number(snapshot: Snapshot) -> None:
    assert decide(edit(), snapshot, acting()) == Decision(result={"template": "meeting@1"})


def test_out_of_use_and_back(snapshot: Snapshot) -> None:
    off = done(snapshot, DisableTemplate("meeting"))
    assert current_of(off, "meeting") is None
    assert current_of(done(off, EnableTemplate("meeting")), "meeting") is not None
    again = done(off, edit(steps=MEETING.steps[:1]))
    assert again.check_templates["meeting@2"].current


def step(*items: CheckItem, code: str = "1", **changes: Any) -> tuple[CheckStep, ...]:
    return (replace(CheckStep(code, NAMES, items), **changes),)


TICKED = CheckItem("1.1", NAMES)


@pytest.mark.parametrize(
    ("command", "rule"),
    [
        (edit(code="Meeting"), "bad_check_code"),
        (edit(code="x" * 31), "bad_check_code"),
        (edit(purpose="party"), "unknown_purpose"),
        (edit(purpose="inspection"), "purpose_fixed"),
        (edit(number=7), "check_template_changed"),
        (edit(systems=("sport",)), "unknown_systems"),
        (edit(levels=("planet",)), "unknown_levels"),
        (edit(names={"en": "Checks"}), "name_owed"),
        (edit(names={"zh_CN": "单", "fr": "Liste"}), "name_owed"),
        (edit(steps=()), "no_steps"),
        (edit(steps=step()), "no_steps"),
        (edit(steps=step(TICKED, TICKED)), "code_twice"),
        (edit(steps=step(replace(TICKED, code="1"))), "code_twice"),
        (edit(steps=step(replace(TICKED, code="一"))), "bad_item_code"),
        (edit(steps=step(replace(TICKED, names={}))), "name_owed"),
        (edit(steps=step(replace(TICKED, kind="poem"))), "bad_item_kind"),
        (edit(steps=step(replace(TICKED, kind="reading"))), "unit_owed"),
        (edit(steps=step(TICKED, due="never")), "unknown_due"),
        (edit(steps=step(*(CheckItem(f"1.{n}", NAMES) for n in range(100)))), "too_many_items"),
        (DisableTemplate("none"), "unknown_check_template"),
        (EnableTemplate("none"), "unknown_check_template"),
    ],
)
def test_what_can_not_be_so_is_refused(snapshot: Snapshot, command: Any, rule: str) -> None:
    answer = decide(command, snapshot, acting())
    assert isinstance(answer, Refused)
    assert [finding.rule for finding in answer.findings] == [rule]
    for language in LANGUAGES:
        sentence = FindingWording(wording(language), snapshot).fact(answer.findings[0])
        assert "{" not in sentence
        assert "[" not in sentence
