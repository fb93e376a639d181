"""Files that show that an item is done: kept, listed in its detail, opened, saved, taken out and brought back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QApplication

from console.domain.attachments import by_record
from console.domain.readiness import DONE, UNDER_WAY
from console.services.attachments import KeepFile
from console.services.readiness.marking import MarkReadiness
from tests.ui.periods.conftest import Hands

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SCAN = b"%PDF-1.4 signed"


class KeptHere:
    """The bytes of what was kept, from the commands that kept them."""

    def __init__(self, hands: Hands, folder: Path) -> None:
        self.office, self.folder = hands.office, folder

    async def read(self, attachment: str) -> bytes:
        name = self.office.snapshot.attachments[attachment].name
        return next(c.content for c in self.office.commands if isinstance(c, KeepFile) and c.name == name)

    async def save(self, attachment: str, file: Path) -> int:
        return file.write_bytes(await self.read(attachment))

    async def lay_out(self, attachment: str, name: str) -> Path:
        await self.save(attachment, self.folder / name)
        return self.folder / name


@pytest.fixture
def opened(monkeypatch) -> list[Path]:
    found: list[Path] = []

    def open_url(url: QUrl) -> bool:
        found.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return found


async def at_once(work):
    return work()


@pytest.fixture
def proof(hands: Hands, tmp_path: Path, monkeypatch):
    """The files of the item that is under way, the keyboard on the item."""
    monkeypatch.setattr("ui.pages.tickets.files.aside", at_once)
    hands.page.desk.files = KeptHere(hands, tmp_path)
    hands.section.select("i2")
    hands.section.view.setFocus()
    return hands.items.hand.proof


def names(hands: Hands, item: str = "i2") -> list[str]:
    return [row.name for row in hands.office.snapshot.attachments.derived(by_record).get(item, ())]


def keep(hands: Hands, *files: str, item: str = "i2") -> None:
    for name in files:
        hands.office.do_now(KeepFile(item, name, name.encode() + SCAN))


def test_files_are_chosen_by_a_dialog_and_listed_in_the_detail(hands: Hands, proof, tmp_path: Path) -> None:
    (tmp_path / "record.pdf").write_bytes(SCAN)
    assert proof.panel.isVisible() and not proof.panel.files
    hands.press(Key.Key_O, CTRL)
    proof.files.dialog.filesSelected.emit([str(tmp_path / "record.pdf")])
    hands.until(lambda: names(hands) == ["record.pdf"])
    hands.until(lambda: [row.main for row in proof.panel.list.rows] == ["record.pdf"])
    assert hands.cell("i2", "proof") == "1 file"
    assert "File kept: record.pdf" in hands.told
    hands.section.select("i1")
    assert not proof.panel.files
    hands.page.desk.undo()
    hands.until(lambda: names(hands) == [])


def test_t_leads_to_the_files_which_open_and_are_saved(hands: Hands, proof, opened, tmp_path: Path) -> None:
    keep(hands, "a.pdf", "b.pdf")
    hands.press(Key.Key_T)
    assert proof.has_focus
    assert [hint.keys for hint in hands.page.hints()][:3] == [("Enter",), ("S",), ("Del",)]
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    hands.until(lambda: [path.name for path in opened] == ["b.pdf"])
    assert opened[0].read_bytes() == b"b.pdf" + SCAN
    hands.press(Key.Key_S)
    proof.files.dialog.fileSelected.emit(str(tmp_path / "out.pdf"))
    hands.until((tmp_path / "out.pdf").exists)
    assert (tmp_path / "out.pdf").read_bytes() == b"b.pdf" + SCAN
    assert hands.form is None  # Enter and S were the file's
    proof.files.dialog.done(0)
    proof.panel.list.setFocus()
    hands.press(Key.Key_Escape)
    assert not proof.has_focus and hands.section.current().id == "i2"


def test_a_file_is_taken_out_and_comes_back(hands: Hands, proof) -> None:
    keep(hands, "a.pdf", "b.pdf")
    hands.press(Key.Key_T)
    hands.press(Key.Key_Delete)
    hands.until(lambda: names(hands) == ["b.pdf"])
    assert "i2" in hands.rows()  # Del was the file's
    hands.press(Key.Key_Delete)
    hands.until(lambda: names(hands) == [])
    assert not proof.has_focus  # nothing is left to stand on
    hands.page.desk.undo()
    hands.until(lambda: names(hands) == ["b.pdf"])
    assert hands.cell("i2", "proof") == "1 file"


def test_the_only_proof_of_what_is_done_stays_until_it_is_open_again(hands: Hands, proof) -> None:
    keep(hands, "a.pdf")
    hands.office.do_now(MarkReadiness((("i2", 0),), DONE))
    hands.section.select("i2")
    hands.press(Key.Key_T)
    hands.press(Key.Key_Delete)
    hands.until(lambda: not proof.panel.error.isHidden())
    assert "all that shows" in proof.panel.error.text.text() and names(hands) == ["a.pdf"]
    hands.office.do_now(MarkReadiness((("i2", 0),), UNDER_WAY))
    hands.section.select("i2")
    hands.press(Key.Key_T)
    hands.press(Key.Key_Delete)
    hands.until(lambda: names(hands) == [])


def test_the_copied_picture_is_evidence(hands: Hands, proof) -> None:
    QApplication.clipboard().clear()
    hands.press(Key.Key_V, CTRL)
    hands.until(lambda: any("clipboard" in text for text in hands.told))
    copied = QMimeData()
    copied.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    QApplication.clipboard().setMimeData(copied)
    hands.press(Key.Key_V, CTRL)
    hands.until(lambda: len(names(hands)) == 1)
    assert names(hands)[0].startswith("Picture ")
    QApplication.clipboard().clear()


def test_what_may_be_a_program_is_not_opened(hands: Hands, proof, opened) -> None:
    hands.office.do_now(KeepFile("i2", "tool.exe", b"MZ\x90\x00\x03\x00"))
    hands.press(Key.Key_T)
    hands.press(Key.Key_Return)
    hands.until(lambda: not proof.panel.error.isHidden())
    assert "tool.exe" in proof.panel.error.text.text() and not opened
