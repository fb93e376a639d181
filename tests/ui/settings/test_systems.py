"""Other systems by keyboard: a token is made once and shown once, revoked after a question; listeners go likewise."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from console.services.northbound.access import AddListener, AddToken, hashed, token_of

Key = Qt.Key


def test_a_token_is_shown_once_and_fits(hands):
    hands.open("tokens")
    hands.press(Key.Key_F2)
    hands.write("OSS")
    hands.commit()
    side = hands.section.side.currentWidget()
    shown = side.once.text
    assert token_of(hands.desk.snapshot, shown).name == "OSS"
    hands.press(Key.Key_Space)
    assert QGuiApplication.clipboard().text() == shown
    hands.commit()  # copied
    assert hands.section.view.hasFocus()
    texts = [fact.value for fact in hands.section.facts(hands.section.current())]
    assert not any(shown.partition(".")[2] in text for text in texts)
    assert shown.partition(".")[2] not in repr(hands.desk.snapshot.tokens)


def test_the_same_name_twice_is_refused(hands):
    hands.office.do_now(AddToken("OSS", hashed("x")))
    hands.refresh()
    hands.open("tokens")
    hands.press(Key.Key_F2)
    hands.write("OSS")
    hands.commit()
    assert "already" in hands.form.rows["name"].error


def test_shutting_out_asks_first(hands):
    token = hands.office.do_now(AddToken("OSS", hashed("x"))).result["token"]
    hands.office.do_now(AddListener(token, "https://oss.example.org/hub"))
    hands.refresh()
    hands.open("tokens")
    hands.press(Key.Key_Delete)
    assert "OSS" in hands.form.title.text()
    hands.press(Key.Key_Escape)
    assert hands.desk.snapshot.tokens[token].revoked is None
    hands.press(Key.Key_Down)  # over the heading to the listener
    hands.press(Key.Key_Delete)
    hands.press(Key.Key_Return)  # the button that says so has the focus
    hands.refresh()
    assert not hands.desk.snapshot.listeners
    hands.press(Key.Key_Home)
    hands.press(Key.Key_Delete)
    hands.commit()
    assert hands.desk.snapshot.tokens[token].revoked is not None
    hands.press(Key.Key_Delete)  # what is revoked stays so
    assert hands.form is None


def test_nothing_of_a_token_is_changed(hands):
    hands.office.do_now(AddToken("OSS", hashed("x")))
    hands.refresh()
    hands.open("tokens")
    hands.press(Key.Key_Return)
    assert hands.form is None
