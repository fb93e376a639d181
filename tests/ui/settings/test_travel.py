"""Ways between places by keyboard alone; a plan's weights among the rules."""

import pytest
from PySide6.QtCore import Qt

from console.domain.rules import PLANNING, figure
from console.domain.travel_times import TravelTime

Key = Qt.Key
PLACES = ("origin", "destination")


def only(table):
    (row,) = table.values()
    return row


def test_a_way_is_added_changed_and_taken_out(hands):
    hands.open("travel")
    hands.press(Key.Key_F2)
    hands.write("3501")
    hands.press(Key.Key_Return)
    hands.go_to("destination")
    hands.write("3502")
    hands.press(Key.Key_Return)
    hands.go_to("minutes")
    hands.write("150")
    hands.commit()
    row = only(hands.desk.snapshot.travel_times)
    assert (row.origin, row.destination, row.minutes, row.setup, row.teardown) == ("3501", "3502", 150, None, None)
    hands.press(Key.Key_Return)
    hands.go_to("minutes")
    hands.rewrite("140")
    hands.commit()
    assert only(hands.desk.snapshot.travel_times).minutes == 140
    hands.undo()
    assert only(hands.desk.snapshot.travel_times).minutes == 150
    hands.press(Key.Key_Delete)
    hands.refresh()
    assert not hands.desk.snapshot.travel_times
    hands.undo()
    assert only(hands.desk.snapshot.travel_times).minutes == 150


def test_a_place_alone_has_its_set_up(hands):
    hands.open("travel")
    hands.press(Key.Key_F2)
    hands.write("3501")
    hands.press(Key.Key_Return)
    hands.go_to("setup")
    hands.write("90")
    hands.commit()
    row = only(hands.desk.snapshot.travel_times)
    assert (row.origin, row.destination, row.minutes, row.setup) == ("3501", "3501", None, 90)
    facts = {fact.label: fact.value for fact in hands.section.facts(row)}
    assert facts["Between its rooms"] == "30 min" and facts["Set-up"] == "90 min"  # what holds, and what is its own


@pytest.mark.parametrize(
    ("typed", "field", "word"),
    [({"origin": ""}, "origin", "Start place"), ({"destination": "nowhere"}, "destination", "nowhere"),
     ({"minutes": ""}, "minutes", "needed"), ({"minutes": "-5"}, "minutes", "0 to 1440"),
     ({"setup": "30"}, "setup", "one place"), ({"destination": "3502"}, "destination", "already")],
)  # fmt: skip
def test_what_is_refused_is_said_at_its_field(hands, typed, field, word):
    hands.office.put(TravelTime("w", "35", "3502", 60))
    hands.refresh()
    hands.open("travel")
    form = hands.section.show_form(None)
    for name, text in {"origin": "35", "destination": "3501", "minutes": "55", **typed}.items():
        known = text in ("35", "3501", "3502")
        form.inputs[name].fill([[text] if known else [], "" if known else text] if name in PLACES else text)
    hands.commit()
    assert word in form.rows[field].error and len(hands.desk.snapshot.travel_times) == 1


def test_a_plans_weight_is_set_and_what_is_none_refused(hands):
    hands.open("rules")
    row = hands.section.panel.rows[PLANNING]
    assert row.severity.isHidden() and list(row.figures)[:2] == ["travel", "post"]
    row.figures["travel"].setFocus()
    hands.rewrite("2")
    hands.press(Key.Key_Return)
    hands.refresh()
    assert figure(hands.desk.snapshot.rules, PLANNING, "travel") == 2
    row.figures["travel"].setFocus()
    hands.rewrite("-1")
    hands.press(Key.Key_Return)
    hands.refresh()
    assert "0 to 1440" in row.error.text.text()
    assert figure(hands.desk.snapshot.rules, PLANNING, "travel") == 2
