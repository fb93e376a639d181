"""Groups, texts and the way of the notices by keyboard; what is refused is said in place, in its language."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from console.domain.messages import DINGTALK, SMTP, Channel
from console.domain.notice_facts import TEMPLATE_FIELDS
from console.domain.notice_hops import SHIPPED_HOPS, hops_of
from console.domain.notices import ANNOUNCE, CHANGE, REMIND
from console.domain.policies import ANSWER_IM, ANSWER_OA, SHIPPED_POLICIES
from ui.models import Node

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def site(hands):
    hands.office.put(Channel("c1", DINGTALK, "Ops robot"), Channel("c2", SMTP, "Mail"))
    hands.refresh()
    return hands


def only(table):
    (row,) = table.values()
    return row


def test_a_group_is_added_changed_and_taken_out(site):
    site.open("notice_groups")
    site.press(Key.Key_F2)
    site.write("Ops group")
    robots = site.form.inputs["channel"]
    assert [robots.itemText(n) for n in range(robots.count())][1:] == ["Ops robot"]  # mail is no group's robot
    site.go_to("channel")
    site.press(Key.Key_Down)
    site.go_to("systems")
    site.press(Key.Key_Space)
    site.go_to("places")
    site.write("3502")
    site.press(Key.Key_Return)
    site.commit()
    row = only(site.desk.snapshot.notice_groups)
    assert (row.name, row.channel, row.systems, row.places) == ("Ops group", "c1", ("water",), ("3502",))
    site.press(Key.Key_F2)
    site.write("Ops group")
    site.commit()
    assert "already" in site.form.rows["name"].error
    site.rewrite("Second")
    site.go_to("channel")
    site.press(Key.Key_Down)
    site.commit()
    assert "can't count twice" in site.form.rows["channel"].error
    site.press(Key.Key_Escape)
    site.section.select(row.id)
    site.press(Key.Key_Delete)
    assert not site.desk.snapshot.notice_groups
    site.undo()
    assert only(site.desk.snapshot.notice_groups).name == "Ops group"


def test_a_text_shows_at_once_what_it_would_say(site):
    site.open("notice_texts")
    assert next(site.section.name(row) for row in site.section.model.rows()) == "Notice of the meeting"
    site.press(Key.Key_Return)
    form = site.form
    assert form.shown_title.text() == "【Flood prevention meeting】"
    site.go_to("titles")
    site.rewrite("Support of {title}")
    assert form.shown_title.text() == "Support of Flood prevention meeting"
    site.write(" {titel}")
    assert "{titel}" in form.rows["titles"].error
    site.commit()
    assert "{titel}" in form.rows["titles"].error
    assert site.desk.snapshot.notice_templates[ANNOUNCE].titles["zh_CN"] == "【{title}】"
    site.rewrite("Support of {title}")
    assert not form.rows["titles"].error
    site.commit()
    assert site.desk.snapshot.notice_templates[ANNOUNCE].titles == {"zh_CN": "Support of {title}", "en": "[{title}]"}
    site.undo()
    assert site.desk.snapshot.notice_templates[ANNOUNCE].titles["zh_CN"] == "【{title}】"


def test_each_language_keeps_what_was_typed_into_it(site):
    site.open("notice_texts")
    site.press(Key.Key_Return)
    form = site.form
    form.language.fill("en")
    assert form.titles.text() == "[{title}]"
    site.go_to("titles")
    site.rewrite("English {title}")
    form.language.fill("zh_CN")
    assert form.titles.text() == "【{title}】"
    form.language.fill("vi")
    assert form.titles.text() == ""
    site.commit()
    row = site.desk.snapshot.notice_templates[ANNOUNCE]
    assert row.titles == {"zh_CN": "【{title}】", "en": "English {title}"}  # no empty Vietnamese came about


def test_a_refused_text_is_shown_in_its_language(site):
    site.open("notice_texts")
    site.press(Key.Key_Return)
    form = site.form
    form.language.fill("en")
    site.go_to("texts")
    site.press(Key.Key_A, CTRL)
    site.press(Key.Key_Delete)
    form.language.fill("zh_CN")
    site.commit()
    assert form.language.value() == "en" and form.texts.toPlainText() == ""
    assert form.rows["texts"].error
    assert QApplication.focusWidget() is form.texts


@pytest.mark.parametrize(("kind", "word"), [(CHANGE, "→"), (REMIND, "福")])
def test_changes_and_late_units_are_shown_by_an_example(site, kind, word):
    site.open("notice_texts")
    site.section.select(kind)
    assert word in site.section.facts(site.section.current())[1].value


def test_every_field_is_listed_with_what_it_means(site):
    site.open("notice_texts")
    site.press(Key.Key_Return)
    shown = " ".join(label.accessibleName() for label in site.form.findChildren(type(site.section.detail.facts)))
    assert all(f"{{{name}}}: " in shown for name in TEMPLATE_FIELDS)


def test_the_first_change_of_a_hop_makes_those_that_ship_the_site_s_own(site):
    site.open("hops")
    assert len(site.section.model.rows()) == len(SHIPPED_HOPS)
    assert site.section.removal(site.section.current()) is None
    site.section.select("township")
    site.press(Key.Key_Return)
    site.go_to("timed")
    site.press(Key.Key_Space)
    site.commit()
    assert len(site.desk.snapshot.hops) == len(SHIPPED_HOPS)
    assert site.desk.snapshot.hops["township"].timed
    site.section.select("township")
    site.press(Key.Key_Delete)
    assert "township" not in site.desk.snapshot.hops
    site.undo()
    assert "township" in site.desk.snapshot.hops


def test_a_hop_that_others_wait_for_stays_and_no_way_goes_in_a_circle(site):
    site.office.put(*SHIPPED_HOPS)
    site.refresh()
    site.open("hops")
    site.section.select("city_customers")
    site.press(Key.Key_Delete)
    assert "city_customers" in site.desk.snapshot.hops
    assert "still needed" in site.section.detail.error.text.text()
    site.press(Key.Key_Return)
    site.form.inputs["after"].fill("county_maintenance")
    site.commit()
    assert "No way leads there" in site.form.rows["after"].error


def test_a_new_hop(site):
    site.open("hops")
    site.press(Key.Key_F2)
    site.write("village")
    site.go_to("level")
    site.press(Key.Key_End)
    site.go_to("after")
    site.press(Key.Key_End)
    site.commit()
    made = next(hop for hop in hops_of(site.desk.snapshot.hops) if hop.id == "village")
    assert (made.level, made.after, made.order) == ("community", "township", 7)


def test_versions_in_force_stand_under_what_they_are_for(site):
    site.office.put(*SHIPPED_POLICIES, replace(SHIPPED_POLICIES[0], id="old@9", current=False))
    site.refresh()
    site.open("policies")
    headings: dict[str, list[str]] = {}
    nodes: list[Node] = list(site.section.nodes(site.desk.snapshot))
    for node in nodes:
        if node.group:
            headings[node.row] = under = []
        else:
            under.append(node.row.clock)
    assert set(headings["In force for notices to come"]) == {ANSWER_IM, ANSWER_OA}
    assert ANSWER_IM not in headings["In force for tickets to come"]
    assert len(headings["Not in force"]) == 1
