"""Every table of the site by keyboard alone: add, change, take out, undo; what is refused is said in place."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from console.domain.contracts import Contract, Hotline
from console.domain.messages import BY_PHONE, Address, Recipient
from console.domain.periods import Period
from console.domain.policies import ACCOUNT_MANAGER, ASSIGNEE
from console.domain.site import LEAD
from console.services.freshness import LOST, Freshness
from tests.support.surroundings import START

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def only(table):
    (row,) = table.values()
    return row


def test_a_contract_is_added_changed_and_taken_out(hands):
    hands.open("contracts")
    hands.press(Key.Key_F2)
    hands.write("HT-1")
    hands.press(Key.Key_Return)
    hands.write("sslt")  # pinyin initials find nothing by themselves here
    hands.rewrite("水利")
    hands.press(Key.Key_Return)  # takes the hit
    hands.go_to("title")
    hands.write("Leased lines")
    hands.go_to("places")
    hands.write("3502")
    hands.press(Key.Key_Return)
    hands.go_to("services")
    hands.write("MSTP, SDH，IP")
    hands.go_to("valid_to")
    hands.write("2026-12-31")
    hands.commit()
    row = only(hands.desk.snapshot.contracts)
    assert (row.code, row.customer, row.title, row.places) == ("HT-1", "k1", "Leased lines", ("3502",))
    assert row.services == ("MSTP", "SDH", "IP")
    assert row.valid_to == datetime(2026, 12, 31, 16, 0, tzinfo=UTC)  # up to midnight in Fuzhou
    hands.press(Key.Key_Return)  # the row is current: change it
    hands.go_to("title")
    hands.rewrite("Other")
    hands.commit()
    assert only(hands.desk.snapshot.contracts).title == "Other"
    hands.undo()
    assert only(hands.desk.snapshot.contracts).title == "Leased lines"
    hands.press(Key.Key_Delete)
    hands.refresh()
    assert not hands.desk.snapshot.contracts
    hands.undo()
    assert only(hands.desk.snapshot.contracts).code == "HT-1"


def test_a_contract_still_named_by_circuits_is_warned_of(hands):
    hands.office.put(Contract("h1", "HT-1", "k1"))
    hands.refresh()
    hands.open("contracts")
    hands.press(Key.Key_Delete)
    assert not hands.desk.snapshot.contracts
    assert "1 circuits still name" in hands.section.detail.warning.title.text()


@pytest.mark.parametrize(
    ("typed", "field", "word"),
    [({"code": ""}, "code", "needed"), ({"customer": "nobody"}, "customer", "register"),
     ({"valid_from": "tomorrow"}, "valid_from", "2026-11-23"),
     ({"valid_from": "2027-01-02", "valid_to": "2027-01-01"}, "valid_to", "after the start"),
     ({"places": "9999"}, "places", "9999")],
)  # fmt: skip
def test_what_is_refused_is_said_at_its_field(hands, typed, field, word):
    hands.open("contracts")
    hands.press(Key.Key_F2)
    for name, text in {"code": "HT-9", "customer": "水利", **typed}.items():
        hands.go_to(name)
        hands.write(text)
        if name == "customer" and text == "水利":
            hands.press(Key.Key_Return)
    hands.commit()
    assert word in hands.form.rows[field].error
    assert not hands.desk.snapshot.contracts
    focused = QApplication.focusWidget()
    assert focused is hands.form.inputs[field] or hands.form.inputs[field].isAncestorOf(focused)


def test_hotlines(hands):
    hands.open("hotlines")
    hands.press(Key.Key_F2)
    hands.write("1000 0086")
    hands.go_to("places")
    hands.write("厦门")
    hands.press(Key.Key_Return)
    hands.commit()
    row = only(hands.desk.snapshot.hotlines)
    assert (row.number, row.places) == ("1000 0086", ("3502",))
    hands.press(Key.Key_F2)
    hands.write("1000 0086")
    hands.commit()
    assert "there already" in hands.form.rows["number"].error
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Return)
    hands.go_to("places")
    hands.press(Key.Key_Backspace)  # the last chosen one off
    hands.commit()
    assert only(hands.desk.snapshot.hotlines).places == ()
    hands.press(Key.Key_Delete)
    assert not hands.desk.snapshot.hotlines


def test_a_hotline_s_place_in_the_list_is_a_number(hands):
    hands.office.put(Hotline("n1", "100123"))
    hands.refresh()
    hands.open("hotlines")
    hands.press(Key.Key_Return)
    hands.go_to("order")
    hands.rewrite("first")
    hands.commit()
    assert "whole number" in hands.form.rows["order"].error


def test_periods_begin_run_and_end(make_hands, clock):
    hands = make_hands(clock=clock)
    hands.open("periods")
    hands.press(Key.Key_F2)
    hands.write("Flood")
    hands.go_to("start")
    hands.write("2026-12-02")
    hands.go_to("end")
    hands.write("2026-12-04")
    hands.go_to("grades")
    hands.press(Key.Key_Space)  # class A
    hands.press(Key.Key_Right)
    hands.press(Key.Key_Space)  # class B
    hands.commit()
    row = only(hands.desk.snapshot.periods)
    assert (row.name, row.grades) == ("Flood", ("A", "B"))
    assert row.end == datetime(2026, 12, 4, 16, 0, tzinfo=UTC)  # the whole of the last day
    assert "Not begun" in [hands.section.model.index(0, 0).data()]
    clock.advance(days=1)
    hands.page.tick(clock.now())
    clock.advance(hours=12)
    hands.page.tick(clock.now())
    assert hands.section.model.index(0, 0).data() == "Running"
    hands.press(Key.Key_E)
    hands.refresh()
    assert only(hands.desk.snapshot.periods).end == clock.now()
    assert hands.section.model.index(0, 0).data() == "Over"
    hands.undo()
    assert only(hands.desk.snapshot.periods).end > clock.now()
    hands.press(Key.Key_Delete)
    assert not hands.desk.snapshot.periods


def test_a_period_without_its_days_is_refused(hands):
    hands.open("periods")
    hands.press(Key.Key_F2)
    hands.write("Flood")
    hands.commit()
    assert "2026-11-23" in hands.form.rows["start"].error


def test_the_roles_of_dispatchers(hands):
    hands.open("dispatchers")
    hands.press(Key.Key_F2)
    hands.write("Wu")
    hands.commit()
    assert {row.name for row in hands.desk.snapshot.dispatchers.values()} == {"Lin", "Chen", "Wu"}
    assert hands.section.select("d1")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Down)
    hands.commit()
    assert hands.desk.snapshot.dispatchers["d1"].role == LEAD
    hands.undo()
    assert hands.desk.snapshot.dispatchers["d1"].role != LEAD
    hands.press(Key.Key_Delete)  # nobody is taken out: the history bears their names
    assert len(hands.desk.snapshot.dispatchers) == 3


def test_a_recipient_with_ways_in_order(hands):
    hands.office.put(Recipient("r0", "Old", ASSIGNEE, (Address(BY_PHONE, "10000000009"),)))
    hands.refresh()
    hands.open("recipients")
    hands.press(Key.Key_F2)
    hands.write("Hoa")
    hands.press(Key.Key_Return)
    for _ in range(2):
        hands.press(Key.Key_Down)  # assignee, lead of the shift, account manager
    hands.tab(2)
    hands.write("10000000001")
    hands.go_to("customers")
    hands.write("水利")
    hands.press(Key.Key_Return)
    hands.commit()
    row = next(row for row in hands.desk.snapshot.recipients.values() if row.id != "r0")
    assert (row.name, row.role, row.customers) == ("Hoa", ACCOUNT_MANAGER, ("k1",))
    assert row.addresses == (Address(BY_PHONE, "10000000001"),)
    shown = " ".join(fact.value for fact in hands.section.facts(row))
    assert "10000000001" not in shown and "100" in shown
    hands.press(Key.Key_Delete)
    assert set(hands.desk.snapshot.recipients) == {"r0"}
    hands.undo()
    assert row.id in hands.desk.snapshot.recipients


def test_a_phone_shows_only_while_it_is_edited(hands):
    hands.office.put(Recipient("r0", "Old", ASSIGNEE, (Address(BY_PHONE, "10000000009"),)))
    hands.refresh()
    hands.open("recipients")
    hands.press(Key.Key_Return)
    field = hands.form.inputs["addresses"].lines[0].address
    assert "10000000009" not in field.text()
    hands.tab(3)
    assert field.hasFocus() and field.text() == "10000000009"
    hands.tab()
    assert "10000000009" not in field.text() and field.value() == "10000000009"
    assert not hands.form.changed()


def test_ways_move_and_go_by_keys(hands):
    ways = (Address(BY_PHONE, "10000000009"), Address("gone", "10000000008"))
    hands.office.put(Recipient("r0", "Old", ASSIGNEE, ways))
    hands.refresh()
    hands.open("recipients")
    hands.press(Key.Key_Return)
    hands.go_to("addresses")
    hands.press(Key.Key_Down, ALT)
    assert [way.channel for way in hands.form.inputs["addresses"].value()] == ["gone", BY_PHONE]
    hands.press(Key.Key_Up, ALT)
    hands.tab(3)
    hands.press(Key.Key_Delete, ALT)
    hands.commit()
    assert hands.desk.snapshot.recipients["r0"].addresses == ways[:1]


def test_an_address_that_is_none_is_refused_at_the_addresses(hands):
    hands.open("recipients")
    hands.press(Key.Key_F2)
    hands.write("Hoa")
    hands.go_to("addresses")
    hands.tab()
    hands.write("12")
    hands.commit()
    assert "not valid" in hands.form.rows["addresses"].error


def test_what_is_typed_waits_for_its_form_to_open_again(hands):
    hands.open("contracts")
    hands.press(Key.Key_F2)
    hands.write("HT-7")
    hands.press(Key.Key_Escape)
    assert hands.form is None and not hands.desk.snapshot.contracts
    hands.press(Key.Key_F2)
    assert hands.form.inputs["code"].value() == "HT-7" and not hands.form.second.isHidden()


def test_a_row_that_others_changed_is_looked_at_again(hands):
    hands.office.put(Contract("h1", "HT-1", "k1", "First"))
    hands.refresh()
    hands.open("contracts")
    hands.press(Key.Key_Return)
    hands.office.put(Contract("h1", "HT-1", "k1", "Of another console"))
    hands.refresh()
    hands.go_to("title")
    hands.rewrite("Mine")
    hands.commit()
    assert "changed meanwhile" in hands.form.error.text.text()
    assert hands.desk.snapshot.contracts["h1"].title == "Of another console"
    hands.commit()
    assert hands.desk.snapshot.contracts["h1"].title == "Mine"


def test_the_search_narrows_a_long_table(hands):
    hands.office.put(*(Hotline(f"n{n}", f"100{n:03d}", f"Line {n}") for n in range(12)))
    hands.refresh()
    hands.open("hotlines")
    hands.press(Key.Key_Slash)
    hands.write("Line 11")
    assert [row.id for row in hands.section.model.rows()] == ["n11"]
    hands.press(Key.Key_Escape)
    assert len(hands.section.model.rows()) == 12
    hands.press(Key.Key_Slash)
    hands.write("nothing like it")
    assert hands.section.stack.currentWidget() is hands.section.nothing
    hands.press(Key.Key_Escape)


def test_the_list_counts_and_escape_leads_back_to_it(hands):
    hands.office.put(Period("p", "Flood", START, START.replace(year=2027)))
    hands.refresh()
    hands.open("periods")
    hands.press(Key.Key_Escape)
    assert hands.page.list.hasFocus() and hands.page.list.current() == "periods"
    entry = hands.page.list.rows.row_at(hands.page.list.currentIndex())
    assert entry.count == 1
    hands.press(Key.Key_PageDown, CTRL)
    assert hands.section.code == "readiness_templates"


def test_a_moment_says_what_was_understood(hands):
    hands.open("contracts")
    hands.press(Key.Key_F2)
    hands.go_to("valid_from")
    hands.write("+90")
    assert hands.form.rows["valid_from"].note.text() == "2026-12-01 10:30"
    hands.rewrite("2026-12-05")
    assert hands.form.rows["valid_from"].note.isHidden()


def test_without_the_database_nothing_typed_is_lost(hands):
    hands.open("contracts")
    hands.press(Key.Key_F2)
    hands.write("HT-9")
    hands.office.freshness = Freshness(LOST, 260.0)
    hands.commit()
    assert hands.form.error.isVisible() and hands.form.inputs["code"].value() == "HT-9"
    assert not hands.desk.snapshot.contracts


def test_escape_closes_the_list_of_hits_before_the_form(hands):
    hands.open("contracts")
    hands.press(Key.Key_F2)
    hands.go_to("places")
    hands.write("35")
    hands.press(Key.Key_Escape)
    assert hands.form is not None and not hands.form.inputs["places"].hits
    hands.press(Key.Key_Escape)
    assert hands.form is None
