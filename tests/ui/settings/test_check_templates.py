"""Checklists of the site by keyboard: a change makes the next number, in three languages; what was printed keeps its
own."""

import pytest
from PySide6.QtCore import Qt

from console.domain.checks import BEFORE_MEETING, MEETING_CHECK, READING, TICK
from console.exchange.forms.document import CHECK_TEMPLATE
from tests.support.checks import shipped_templates
from ui.pages.settings.checks.parts import ITEM, STEP, Part, next_code, parts_of, steps_of

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(hands):
    hands.office.put(*shipped_templates())
    hands.open("check_templates")
    assert hands.section.select("meeting@1")
    hands.section.enter()
    return hands


def steps(hands):
    return hands.section.open_form.inputs["steps"]


def template(hands, key):
    return hands.desk.snapshot.check_templates[key]


def test_a_change_makes_the_next_number(page):
    page.press(Key.Key_Return)
    steps(page).lines[1].name.setFocus()
    page.rewrite("Arrival on site")
    page.commit()
    new, old = template(page, "meeting@2"), template(page, "meeting@1")
    assert (new.current, old.current) == (True, False)
    assert new.items[0].names["en"] == "Arrival on site"
    assert new.items[0].names["zh_CN"] == old.items[0].names["zh_CN"]
    assert new.items[1:] == old.items[1:]
    assert page.section.current().id == "meeting@2"


def test_an_unchanged_form_leaves_the_number(page):
    page.press(Key.Key_Return)
    page.commit()
    assert "meeting@2" not in page.desk.snapshot.check_templates


def test_words_of_another_language_stand_in_the_same_lines(page):
    page.press(Key.Key_Return)
    old = template(page, "meeting@1").items[0]
    field = steps(page)
    field.show_language("vi")
    assert field.lines[1].name.text() == old.names["vi"]
    field.lines[1].name.setFocus()
    page.rewrite("Co mat")
    field.show_language("en")
    assert field.lines[1].name.text() == old.names["en"]
    page.commit()
    assert template(page, "meeting@2").items[0].names == {**old.names, "vi": "Co mat"}


def test_an_item_is_put_in_below_the_keyboard_and_measured_with_a_unit(page):
    page.press(Key.Key_Return)
    field = steps(page)
    field.show_language("zh_CN")  # the site's: a name in it is owed
    field.lines[1].name.setFocus()
    page.press(Key.Key_Return, ALT)
    line = field.lines[2]
    assert line.name.hasFocus()
    assert line.code.text() == "1.6"
    page.rewrite("Earth")
    line.unit.setFocus()
    page.rewrite("ohm")
    page.commit()
    item = template(page, "meeting@2").items[1]
    assert (item.code, item.kind, item.units) == ("1.6", READING, {"zh_CN": "ohm"})


def test_lines_move_and_go(page):
    page.press(Key.Key_Return)
    field = steps(page)
    codes = [line.part.code for line in field.lines]
    field.lines[2].name.setFocus()
    page.press(Key.Key_Up, ALT)
    assert [line.part.code for line in field.lines][1:3] == [codes[2], codes[1]]
    page.press(Key.Key_Delete, ALT)
    assert [line.part.code for line in field.lines] == [codes[0], codes[1], *codes[3:]]


def test_a_new_one_begins_with_a_step_and_an_item(page):
    page.press(Key.Key_F2)
    form = page.section.open_form
    form.inputs["code"].setText("water_county")
    form.inputs["names"].lines["zh_CN"].setText("水利县级")
    form.inputs["names"].lines["en"].setText("Water, counties")
    for line, word in zip(steps(page).lines, ("Power", "Mains"), strict=True):
        line.part.names["zh_CN"] = word
        line.name.setText(word)
    page.commit()
    new = template(page, "water_county@1")
    assert (new.purpose, new.current, [item.code for item in new.items]) == (MEETING_CHECK, True, ["1.1"])
    assert new.items[0].kind == TICK


def test_a_copy_is_a_checklist_of_its_own(page):
    page.press(Key.Key_C)
    form = page.section.open_form
    form.inputs["code"].setText("meeting_water")
    page.commit()
    new, old = template(page, "meeting_water@1"), template(page, "meeting@1")
    assert new.steps == old.steps
    assert old.current


def test_out_of_use_and_in_use_again(page):
    page.press(Key.Key_Delete)
    assert not template(page, "meeting@1").current
    page.section.select("meeting@1")
    page.press(Key.Key_U)
    assert template(page, "meeting@1").current


def test_the_printed_sheet_is_asked_for(page):
    asked = []
    page.desk.print_asked.connect(lambda what, ids: asked.append((what, ids)))
    page.press(Key.Key_P)
    assert asked == [(CHECK_TEMPLATE, ("meeting@1",))]


def test_a_code_that_is_none_is_said_at_its_line(page):
    page.press(Key.Key_F2)
    form = page.section.open_form
    form.inputs["code"].setText("Water!")
    form.inputs["names"].lines["zh_CN"].setText("水利")
    page.commit()
    assert form.rows["code"].error
    assert "Water!@1" not in page.desk.snapshot.check_templates


def test_lines_and_steps_are_one_thing():
    for row in shipped_templates():
        assert steps_of(parts_of(row.steps)) == row.steps
    with pytest.raises(ValueError, match="first step"):
        steps_of([Part(ITEM, "1.1")])


def test_numbers_go_on():
    parts = [Part(STEP, "1", due=BEFORE_MEETING), Part(ITEM, "1.1"), Part(ITEM, "1.4"), Part(STEP, "3")]
    assert next_code(parts, 2, ITEM) == "1.5"
    assert next_code(parts, 4, ITEM) == "3.1"
    assert next_code(parts, 4, STEP) == "4"
