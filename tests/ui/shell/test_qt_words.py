"""Qt's own dialogs speak the window's language where Qt knows it."""

from PySide6.QtCore import QCoreApplication

from ui.qt_words import speak


def cancel() -> str:
    return QCoreApplication.translate("QPlatformTheme", "Cancel")


def test_chinese_comes_and_goes(qapp):
    assert speak("zh_CN") and cancel() == "取消"
    assert not speak("vi") and cancel() == "Cancel"
    assert speak("zh_CN") and speak("en") and cancel() == "Cancel"
