"""Channels and the site's key: settings by the schema of their kind, secrets sealed and never shown, a test that says
what became of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from console.domain.messages import DINGTALK, SMTP, Address, Channel, Recipient
from console.domain.policies import ASSIGNEE
from console.notifications.kinds import KINDS
from console.notifications.letters import Outcome, Receipt
from console.notifications.secrets import Vault, new_key

Key = Qt.Key
TOKEN = "tok-0123456789abcdef"
MAIL = Channel("c1", SMTP, "Mail", {"host": "mail.example.org", "sender": "noc@example.org"})


def only(table):
    (row,) = table.values()
    return row


def give_key(hands) -> Vault:
    key = new_key()
    hands.desk.channel_keys.ring.keys["dispatcher-console", "site 2026-01-01"] = key.reveal()
    return Vault(key)


def add_robot(hands, token=TOKEN):
    hands.open("channels")
    hands.press(Key.Key_F2)
    hands.go_to("name")
    hands.write("Support group")
    hands.go_to("token")
    hands.write(token)
    hands.commit()


def test_a_robot_s_secret_is_sealed_and_never_shown_again(hands):
    vault = give_key(hands)
    add_robot(hands)
    row = only(hands.desk.snapshot.channels)
    assert (row.kind, row.name, row.per_minute) == (DINGTALK, "Support group", 20)
    assert vault.open_all(row.secret)["token"].reveal() == TOKEN
    assert TOKEN not in repr(hands.office.commands) and TOKEN not in repr(row)
    hands.press(Key.Key_Return)
    lines = hands.form.findChildren(QLineEdit)
    assert not any(TOKEN in line.text() for line in lines)
    assert hands.form.inputs["token"].echoMode() is QLineEdit.EchoMode.Password
    hands.go_to("name")
    hands.rewrite("Renamed")
    hands.commit()
    row = only(hands.desk.snapshot.channels)
    assert row.name == "Renamed" and vault.open_all(row.secret)["token"].reveal() == TOKEN
    assert not any(TOKEN in fact.value for fact in hands.section.facts(row))


def test_a_new_secret_joins_those_that_are_stored_and_one_can_be_forgotten(hands):
    vault = give_key(hands)
    add_robot(hands)
    hands.press(Key.Key_Return)
    hands.go_to("sign")
    hands.write("SEC-1")
    hands.commit()
    held = vault.open_all(only(hands.desk.snapshot.channels).secret)
    assert {name: secret.reveal() for name, secret in held.items()} == {"token": TOKEN, "sign": "SEC-1"}
    hands.press(Key.Key_Return)
    hands.go_to("forget sign")
    hands.press(Key.Key_Space)
    hands.commit()
    assert set(vault.open_all(only(hands.desk.snapshot.channels).secret)) == {"token"}


def test_without_the_key_a_secret_is_not_taken_and_nothing_typed_is_lost(hands):
    add_robot(hands)
    assert not hands.desk.snapshot.channels
    assert "no site key" in hands.form.rows["token"].error
    assert hands.form.inputs["token"].draft() == TOKEN


def test_a_pasted_webhook_address_falls_into_its_parts(hands):
    give_key(hands)
    hands.open("channels")
    hands.press(Key.Key_F2)
    hands.go_to("url")
    QGuiApplication.clipboard().setText(f"https://oapi.dingtalk.com/robot/send?access_token={TOKEN}")
    hands.press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.press(Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert hands.form.inputs["url"].value() == "https://oapi.dingtalk.com/robot/send"
    assert hands.form.inputs["token"].draft() == TOKEN


@pytest.mark.parametrize("kind", [code for code, kind in KINDS.items() if kind.sends])
def test_each_kind_asks_for_its_own_settings(hands, kind):
    hands.open("channels")
    hands.press(Key.Key_F2)
    hands.form.inputs["name"].fill("One")
    for _ in range([code for code, known in KINDS.items() if known.sends].index(kind)):
        hands.press(Key.Key_Down)
    assert hands.form.inputs["kind"].value() == kind
    asked = {name for name in hands.form.inputs if not name.startswith("forget ")}
    assert asked == {"kind", "name", "per_minute", "enabled", *(field.name for field in KINDS[kind].fields)}
    assert hands.form.inputs["name"].value() == "One"


def test_every_problem_of_the_settings_is_said_at_its_field(hands):
    hands.office.put(MAIL)
    hands.refresh()
    hands.open("channels")
    hands.press(Key.Key_Return)
    hands.go_to("port")
    hands.rewrite("70000")
    hands.go_to("host")
    hands.rewrite("")
    hands.commit()
    rows = hands.form.rows
    assert "needed" in rows["host"].error and "65535" in rows["port"].error
    assert hands.form.inputs["host"].hasFocus()


def test_a_channel_that_reaches_people_stays(hands):
    hands.office.put(MAIL, Recipient("r", "Hoa", ASSIGNEE, (Address("c1", "hoa@example.org"),)))
    hands.refresh()
    hands.open("channels")
    hands.press(Key.Key_Delete)
    assert "c1" in hands.desk.snapshot.channels
    assert "Hoa" in hands.section.detail.error.text.text()


def test_a_test_message_says_what_became_of_it(hands):
    hands.office.put(MAIL)
    hands.refresh()
    hands.open("channels")
    hands.press(Key.Key_T)
    hands.write("noc@example.org")
    hands.commit()
    side = hands.section.side.currentWidget()
    assert hands.desk.channel_keys.sent == [("Mail", "noc@example.org")]
    assert side.done.isVisible() and side.done.title.text() == "Delivered"
    hands.desk.channel_keys.receipt = Receipt(Outcome.REJECTED, "login_refused")
    hands.commit()
    assert side.failed.isVisible() and not side.done.isVisible()
    assert "password" in side.failed.detail.text()
    hands.desk.channel_keys.receipt = Receipt(Outcome.REJECTED, "no_key")
    hands.commit()
    assert "site key" in side.failed.detail.text()
    hands.press(Key.Key_Escape)
    assert hands.section.view.hasFocus()


def test_the_first_key_is_made_shown_once_and_stored(hands):
    hands.open("channels")
    assert "no site key" in hands.section.key_line.text.text()
    hands.press(Key.Key_K)
    hands.tab()
    form = hands.section.side.currentWidget()
    form.make_button.setFocus()
    hands.press(Key.Key_Space)
    key = form.once.text
    assert hands.desk.channel_keys.ring.keys == {("dispatcher-console", "site 2026-01-01"): key}
    hands.press(Key.Key_Space)  # copy
    assert QGuiApplication.clipboard().text() == key
    assert "keyring of this user" in hands.section.key_line.text.text()
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_K)
    again = hands.section.side.currentWidget()
    assert again is not form and again.once.text == "" and again.make_button.isHidden()


def test_the_key_of_another_console_is_entered(hands):
    key = new_key().reveal()
    hands.open("channels")
    hands.press(Key.Key_K)
    hands.write("not a key")
    hands.commit()
    form = hands.section.side.currentWidget()
    assert "not a valid key" in form.rows["key"].error
    hands.rewrite(key)
    hands.commit()
    assert list(hands.desk.channel_keys.ring.keys.values()) == [key]


def test_another_key_says_which_channels_it_does_not_open(hands):
    give_key(hands)
    add_robot(hands)
    give_key(hands)
    hands.open("look")
    hands.open("channels")
    assert "Support group" in hands.section.key_line.text.text() and hands.section.key_line.bad.isVisible()
