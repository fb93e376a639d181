"""Escalation policies by keyboard: a change makes the next version, earlier ones can be used again."""

from dataclasses import replace

from PySide6.QtCore import Qt

from console.domain.policies import (
    ACCOUNT_MANAGER,
    ANSWER_IM,
    CAUSE,
    DIRECTOR,
    FEEDBACK,
    ON_WITHDRAWN_NOTICE,
    SHIPPED_POLICIES,
    Step,
    current,
    step_roles,
)
from console.services.arrangements.policies import EditPolicy

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def in_force(hands, clock):
    return hands.desk.snapshot.policies.derived(current).get(clock)


def test_a_change_makes_the_next_version(hands):
    hands.open("policies")
    hands.press(Key.Key_Down)  # the feedback clock
    assert hands.section.current().clock == FEEDBACK
    hands.press(Key.Key_Return)
    hands.tab(3 + len(step_roles(FEEDBACK)))  # time, kind, remove and the roles of the first step
    hands.rewrite("5h")
    hands.commit()
    row = in_force(hands, FEEDBACK)
    assert row.id == "feedback@2"
    assert [(step.code, step.seconds) for step in row.steps] == [
        ("soon", 12600), ("account_manager", 18000), ("director", 21600),
    ]  # fmt: skip
    earlier = hands.desk.snapshot.policies["feedback@1"]
    assert not earlier.current and earlier.steps == SHIPPED_POLICIES[1].steps
    assert "version 2" in hands.told[-1]
    hands.undo()
    assert in_force(hands, FEEDBACK).id == "feedback@1"


def test_steps_are_added_and_taken_out(hands):
    hands.open("policies")
    hands.press(Key.Key_Return)
    steps = hands.form.inputs["steps"]
    hands.press(Key.Key_Delete, ALT)  # the first step goes
    steps.more.setFocus()
    hands.press(Key.Key_Space)
    hands.write("6:30")
    hands.tab(6)  # kind, remove, then assignee, lead, account manager, director
    hands.press(Key.Key_Space)
    hands.commit()
    assert in_force(hands, CAUSE).steps[1:] == (Step("step_1", 23400, (DIRECTOR,)),)


def test_an_earlier_version_is_used_again_and_a_clock_switched_off(hands):
    hands.open("policies")
    hands.press(Key.Key_Return)
    hands.go_to("working")
    hands.press(Key.Key_Down)
    hands.commit()
    assert in_force(hands, CAUSE).working
    assert hands.section.select("cause@1")
    hands.press(Key.Key_U)
    hands.refresh()
    assert in_force(hands, CAUSE).id == "cause@1"
    assert hands.section.select("cause@1")
    hands.press(Key.Key_Delete)
    hands.refresh()
    assert in_force(hands, CAUSE) is None
    hands.undo()
    assert in_force(hands, CAUSE).id == "cause@1"


def test_what_no_clock_can_run_by_is_refused_at_the_steps(hands):
    hands.open("policies")
    hands.press(Key.Key_Return)
    hands.rewrite("soon")
    hands.commit()
    assert "4:00" in hands.form.rows["steps"].error
    hands.go_to("steps")
    hands.rewrite("4:00")  # the same time as the mark after it
    hands.commit()
    assert "later" in hands.form.rows["steps"].error
    hands.go_to("steps")
    hands.rewrite("3:00")
    hands.go_to("stops")
    for chip in hands.form.inputs["stops"].chips.values():
        if chip.checked:
            chip.setFocus()
            hands.press(Key.Key_Space)
    hands.commit()
    assert "must stop" in hands.form.rows["stops"].error
    assert not hands.desk.snapshot.policies


def test_an_answer_has_its_own_events_and_roles_and_can_not_outlive_its_notice(hands):
    hands.open("policies")
    assert hands.section.select("answer_im@1")
    hands.press(Key.Key_Return)
    inputs = hands.form.inputs
    assert "paused_by" not in inputs and "reported" not in inputs["stops"].chips
    assert {"in_group", "call_unit"} < inputs["steps"].lines[0].roles.chips.keys()
    assert "assignee" not in inputs["steps"].lines[0].roles.chips
    hands.rewrite("0:03")
    inputs["stops"].chips[ON_WITHDRAWN_NOTICE].setFocus()
    hands.press(Key.Key_Space)
    hands.commit()
    assert "called off" in hands.form.rows["stops"].error
    inputs["stops"].chips[ON_WITHDRAWN_NOTICE].setFocus()
    hands.press(Key.Key_Space)
    hands.commit()
    row = in_force(hands, ANSWER_IM)
    assert (row.id, row.steps[0]) == ("answer_im@2", Step("remind", 180, ("in_group",), notice=True))


def test_two_consoles_that_change_a_clock_do_not_overwrite_each_other(hands):
    hands.open("policies")
    hands.press(Key.Key_Return)
    other = hands.desk.office
    row = SHIPPED_POLICIES[0]
    steps = (Step("owed", 3600, (ACCOUNT_MANAGER,)),)
    other.do_now(EditPolicy(replace(row, steps=steps)))
    hands.refresh()
    hands.rewrite("1:00")
    hands.commit()
    assert "changed meanwhile" in hands.form.error.text.text()
    assert in_force(hands, CAUSE).steps == steps
    hands.commit()
    assert in_force(hands, CAUSE).id == "cause@3"
