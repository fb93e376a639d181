"""What of a duty roster goes out, by keyboard: by person in another language, calendars of one, what really was."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from console.exchange.forms.document import DUTY_CALENDARS, DUTY_HISTORY, DUTY_ROSTER
from console.exchange.forms.duty_roster_view import BY_PERSON, DutyWanted
from console.services.exporting import RecordExport
from console.wording.catalogue import wording
from console.wording.forms import period_text
from tests.services.duty.duty_site import DESK, LEADERS, NOW, day
from tests.services.duty.duty_site import Desk as Room
from tests.support.desks import MemoryOffice
from tests.support.surroundings import FixedClock
from tests.ui.printing.conftest import Run
from tests.ui.printing.test_exporting import until
from tests.ui.printing.test_month import asked, press
from ui.desk import Desk
from ui.printing.duty_export import CALENDARS, HISTORY, DutyExport, DutyPaper
from ui.printing.exporting import Exporter
from ui.printing.preview import Printing
from ui.tasks import Tasks
from ui.theme import theme

pytestmark = pytest.mark.allowed_log("This plugin does not support propagateSizeHints")


@pytest.fixture
def room() -> tuple[Room, str]:
    made = Room()
    roster = made.roster(3, (DESK, LEADERS))
    made.put(roster, DESK, 0, "morning", "k1")
    made.put(roster, LEADERS, 1, "h24", "k2")
    made.publish(roster)
    return made, roster


@pytest.fixture
def desk(qapp: QApplication, room: tuple[Room, str]) -> Desk:
    office = MemoryOffice(room[0].snapshot, FixedClock(NOW))
    return Desk(office, wording("zh_CN"), theme("light"), tasks=Tasks())


@pytest.fixture
def start(room: tuple[Room, str]) -> DutyPaper:
    return DutyPaper(DUTY_ROSTER, DutyWanted((room[1],)), first=day(0), last=day(2))


def opened(exporter: Exporter, start: DutyPaper) -> DutyExport:
    exporter.start(DUTY_ROSTER, start)
    assert isinstance(exporter.form, DutyExport)
    return exporter.form


def choose(box: DutyExport, shape: str) -> None:
    box.what.setCurrentIndex(box.what.findData(shape))


def test_by_person_in_vietnamese_with_full_phones_is_recorded(
    run: Run, desk: Desk, host: QWidget, start: DutyPaper, tmp_path: Path
) -> None:
    async def scene() -> None:
        exporter = Exporter(desk, host)
        form = opened(exporter, start)
        await until(form.what.hasFocus)
        press(Qt.Key.Key_Down)  # by person
        form.language.setCurrentIndex(form.language.findData("vi"))
        form.contacts.setChecked(True)
        papers: list[DutyPaper] = []
        form.chosen.connect(papers.append)
        press(Qt.Key.Key_Return)
        dialog, name = asked(exporter)
        assert name.startswith(desk.say("Duty roster")) and name.endswith(".xlsx")
        dialog.reject()
        (paper,) = papers
        assert (paper.wanted.by, paper.language, paper.wanted.contacts) == (BY_PERSON, "vi", True)
        await exporter.write(paper.what, paper, tmp_path / "r.xlsx")

    run(scene())
    text = [str(cell.value) for sheet in load_workbook(tmp_path / "r.xlsx") for row in sheet for cell in row]
    assert any("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in one for one in text)
    assert any("10000000001" in one.replace(" ", "") for one in text)
    assert [one.full_phones for one in desk.office.commands if isinstance(one, RecordExport)] == [True]


def test_calendars_of_one_and_of_all(run: Run, desk: Desk, host: QWidget, start: DutyPaper, tmp_path: Path) -> None:
    async def scene() -> None:
        exporter = Exporter(desk, host)
        form = opened(exporter, start)
        choose(form, CALENDARS)
        assert not form.rows["paper"].isVisible()
        papers: list[DutyPaper] = []
        form.chosen.connect(papers.append)
        form.commit()
        dialog, name = asked(exporter)
        assert name.endswith(".zip")
        dialog.reject()
        await exporter.write(papers[0].what, papers[0], tmp_path / "all.zip")
        exporter.dialog = None
        form = opened(exporter, start)
        choose(form, CALENDARS)
        form.person.setCurrentIndex(form.person.findData("k2"))
        form.chosen.connect(papers.append)
        form.commit()
        assert asked(exporter)[1].endswith(".ics")
        await exporter.write(papers[1].what, papers[1], tmp_path / "one.ics")
        assert papers[1].what == DUTY_CALENDARS

    run(scene())
    assert len(zipfile.ZipFile(tmp_path / "all.zip").namelist()) == 2
    assert (tmp_path / "one.ics").read_text(encoding="utf-8").count("BEGIN:VEVENT") == 1


def test_without_a_roster_only_what_really_was_can_be_had(run: Run, desk: Desk, host: QWidget) -> None:
    async def scene() -> None:
        exporter = Exporter(desk, host)
        form = opened(exporter, DutyPaper(DUTY_HISTORY, DutyWanted(()), first=day(0), last=day(6)))
        assert [form.what.itemData(n) for n in range(form.what.count())] == [HISTORY]
        days = period_text(desk.say, (date.fromisoformat(day(0)), date.fromisoformat(day(6))))
        assert form.rows["what"].note.text().startswith(days) and day(0) not in form.rows["what"].note.text()
        papers: list[DutyPaper] = []
        form.chosen.connect(papers.append)
        form.commit()
        assert (papers[0].what, papers[0].first, papers[0].last) == (DUTY_HISTORY, day(0), day(6))

    run(scene())


def test_the_roster_is_seen_before_it_is_printed(run: Run, desk: Desk, host: QWidget, start: DutyPaper) -> None:
    async def scene() -> None:
        printing = Printing(desk, host)
        printing.start(start.what, start)
        await until(lambda: printing.preview is not None)
        assert printing.preview is not None
        assert printing.preview.document.kind == DUTY_ROSTER
        assert printing.preview.pages
        printing.preview.reject()

    run(scene())
