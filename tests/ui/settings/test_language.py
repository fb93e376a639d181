"""Nothing is lost when the page is built anew in another language: forms, what is shown once, where the hand was."""

import pytest
from PySide6.QtCore import Qt

from console.notifications.secrets import Secret
from console.wording.catalogue import wording
from ui.pages.settings import PAGE
from ui.pages.settings.groups import SECTIONS

Key = Qt.Key


@pytest.fixture
def rebuilt(qtbot):
    """The page built anew in another language, as the window does it."""

    def rebuild(hands, language):
        before = hands.page
        state = before.state()
        before.desk.say = wording(language)
        before.hide()
        page = PAGE.build(before.desk)
        qtbot.addWidget(page)
        page.resize(1310, 694)
        page.show_snapshot(None, before.desk.snapshot)
        page.restore(state)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        page.enter()
        return page

    return rebuild


@pytest.mark.parametrize("code", [code for code in SECTIONS if code not in ("look", "files", "site", "rules")])
@pytest.mark.parametrize("language", ["zh_CN", "vi"])
def test_an_open_form_keeps_what_was_typed(hands, rebuilt, code, language):
    hands.open(code)
    hands.press(Key.Key_Return if code in ("policies", "calendar", "notice_texts") else Key.Key_F2)
    form = hands.form if code != "calendar" else hands.section.form
    for field in form.inputs.values():
        draft = field.draft()
        if isinstance(draft, str) and not hasattr(field, "findData"):
            field.fill("7")
    before = form.draft()
    page = rebuilt(hands, language)
    again = page.section.open_form if code != "calendar" else page.section.form
    assert page.section.code == code
    assert again is not None and again.draft() == before
    assert again.isAncestorOf(page.focusWidget())


def test_drafts_of_other_sections_and_the_current_rows_stay(hands, rebuilt):
    hands.open("contracts")
    hands.press(Key.Key_F2)
    hands.write("HT-7")
    hands.press(Key.Key_Escape)
    hands.open("periods")
    page = rebuilt(hands, "zh_CN")
    assert page.section.code == "periods"
    page.open_section("contracts")
    page.section.add()
    assert page.section.open_form.inputs["code"].value() == "HT-7"


def test_a_secret_being_typed_stays_in_the_window_only(hands, rebuilt):
    hands.open("channels")
    hands.press(Key.Key_F2)
    hands.go_to("token")
    hands.write("tok-1")
    page = rebuilt(hands, "vi")
    assert page.section.open_form.inputs["token"].value() == Secret("tok-1")


def test_a_token_shown_once_is_still_shown(hands, rebuilt):
    hands.open("tokens")
    hands.press(Key.Key_F2)
    hands.write("OSS")
    hands.commit()
    shown = hands.section.side.currentWidget().once.text
    page = rebuilt(hands, "zh_CN")
    assert page.section.side.currentWidget().once.text == shown


def test_the_key_shown_once_is_still_shown(hands, rebuilt):
    hands.open("channels")
    hands.press(Key.Key_K)
    hands.section.side.currentWidget().make_button.setFocus()
    hands.press(Key.Key_Space)
    key = hands.section.side.currentWidget().once.text
    page = rebuilt(hands, "vi")
    assert page.section.side.currentWidget().once.text == key


def test_a_line_of_the_site_not_yet_saved_stays(hands, rebuilt):
    hands.open("site")
    field = hands.section.panel.name
    field.setText("half a na")
    field.setModified(True)
    page = rebuilt(hands, "zh_CN")
    assert page.section.panel.name.text() == "half a na"


@pytest.mark.parametrize("language", ["zh_CN", "vi", "en"])
def test_every_section_opens_in_every_language(make_hands, language):
    hands = make_hands(language)
    for code in SECTIONS:
        hands.open(code)
        assert hands.page.hints()


def test_what_could_not_be_saved_stays_in_its_line(hands, rebuilt):
    hands.open("site")
    zone = hands.section.panel.zone
    zone.setFocus()
    hands.rewrite("Mars/Olympus")
    page = rebuilt(hands, "vi")
    assert page.section.panel.zone.text() == "Mars/Olympus"
    assert page.desk.snapshot.site.zone == "Asia/Shanghai"


def test_hours_that_can_not_be_read_stay_in_their_line(hands, rebuilt):
    hands.open("calendar")
    hands.section.week.fields[5].setFocus()
    hands.write("9 to noon")
    page = rebuilt(hands, "zh_CN")
    assert page.section.week.fields[5].text() == "9 to noon"
    assert not page.desk.snapshot.site.hours
