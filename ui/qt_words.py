"""Words that Qt's own dialogs bring along (file names, printers): from Qt's catalogues, in the window's language."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

_HELD: list[QTranslator] = []  # Qt keeps no reference


def speak(language: str) -> bool:
    """Take Qt's catalogue of this language in place of the last one; False when Qt has none (it has no Vietnamese)."""
    while _HELD:
        QCoreApplication.removeTranslator(_HELD.pop())
    translator = QTranslator()
    if not translator.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        return False
    _HELD.append(translator)
    return QCoreApplication.installTranslator(translator)
