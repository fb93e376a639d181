"""Templates of readiness lists in the settings: a line added, changed, refused; lists that were made stay."""

import pytest
from PySide6.QtCore import Qt

from console.domain.readiness import ReadinessTask, ReadinessTemplate

Key = Qt.Key


def test_a_template_with_its_lines(make_hands) -> None:
    hands = make_hands()
    hands.open("readiness_templates")
    hands.press(Key.Key_F2)
    hands.write("Flood list")
    form = hands.form
    form.inputs["kinds"].fill(["flood"])
    form.inputs["own"].setText("typhoon, dyke")
    tasks = form.inputs["tasks"]
    tasks.add_row()
    tasks.lines[0].name.setText("Boats arranged")
    tasks.lines[0].days.setText("x")
    hands.commit()
    assert form.rows["tasks"].error
    tasks.lines[0].days.setText("3")
    tasks.add_row()
    tasks.lines[1].name.setText("Pumps tested")
    tasks.lines[1].level.fill("county")
    hands.commit()
    (row,) = hands.desk.snapshot.readiness_templates.values()
    assert row.kinds == ("flood", "typhoon", "dyke")
    assert [(task.code, task.level, task.days_before) for task in row.tasks] == [("1", "", 3), ("2", "county", 7)]


def test_words_of_other_languages_stay(make_hands) -> None:
    hands = make_hands()
    names = {"zh_CN": "船只", "vi": "Xuồng", "en": "Boats"}
    row = ReadinessTemplate("t", {"en": "List", "vi": "Danh mục"}, (ReadinessTask("1", "spares", names, count=2),))
    hands.office.put(row)
    hands.open("readiness_templates")
    hands.press(Key.Key_Return)
    language = hands.desk.say.language
    line = hands.form.inputs["tasks"].lines[0]
    assert line.name.text() == names[language]
    line.name.setText("Other")
    hands.commit()
    (kept,) = hands.desk.snapshot.readiness_templates["t"].tasks
    assert kept.names == {**names, language: "Other"} and kept.count == 2
    hands.press(Key.Key_Delete)
    assert not hands.desk.snapshot.readiness_templates
    hands.undo()
    assert "t" in hands.desk.snapshot.readiness_templates


def long_list(make_hands):
    """A template whose lines need several screens, open for editing."""
    hands = make_hands()
    tasks = tuple(ReadinessTask(str(n), "spares", {"en": f"Line {n}"}) for n in range(1, 13))
    hands.office.put(ReadinessTemplate("t", {"en": "List"}, tasks))
    hands.open("readiness_templates")
    hands.press(Key.Key_Return)
    return hands, hands.form.inputs["tasks"]


def seen(form, widget) -> bool:
    view = form.scroll.viewport()
    return view.rect().contains(widget.mapTo(view, widget.rect().center()))


@pytest.mark.parametrize(("number", "typed"), [(10, "many"), (10, "999"), (3, "many"), (3, "999")])
def test_what_is_wrong_is_said_in_sight_below_its_line(qtbot, make_hands, number, typed) -> None:
    hands, tasks = long_list(make_hands)
    line = tasks.lines[number]
    line.days.setText(typed)
    hands.commit()
    row = hands.form.rows["tasks"]
    assert row.error
    assert line.isAncestorOf(hands.form.focusWidget())
    qtbot.waitUntil(lambda: seen(hands.form, row.error_line) and seen(hands.form, hands.form.focusWidget()))
    assert 0 <= row.error_line.mapTo(tasks, row.error_line.rect().topLeft()).y() - line.geometry().bottom() < 20
    line.days.setText("3")
    tasks.add_row()
    hands.commit()
    assert not hands.form.rows["tasks"].error or "title" in hands.form.rows["tasks"].error.lower()
    assert tasks.lines[-1].geometry().top() > tasks.lines[-2].geometry().top()
