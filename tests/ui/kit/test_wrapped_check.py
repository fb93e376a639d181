"""A long flag goes on below itself; its form is never wider than the panel."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tests.support.desks import make_desk
from tests.support.world import province
from ui.pages.settings.form import EditForm
from ui.pages.settings.inputs import FlagInput, LineInput
from ui.theme.style import apply_theme

LONG = "Agreed already: stands in at once, both are told, and a reason is written where one is owed"


def test_a_long_flag_wraps_in_a_narrow_form(qtbot, qapp):
    desk = make_desk(province())
    apply_theme(qapp, desk.theme)
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    column.setContentsMargins(0, 0, 0, 0)
    form = EditForm(desk, "Stand-in", "Ask")
    form.add("why", "Why", LineInput(desk.theme, ""))
    flag = FlagInput(LONG, False)
    form.add("at_once", "", flag)
    column.addWidget(form)
    host.setFixedSize(315, 500)
    host.show()
    qtbot.waitUntil(lambda: flag.height() > 30)
    assert flag.height() >= flag.heightForWidth(flag.width()), "every line of it is in sight"
    right = flag.mapTo(host, QPoint(flag.width(), 0)).x()
    assert right <= 315
    assert form.inputs["why"].mapTo(host, QPoint(form.inputs["why"].width(), 0)).x() <= 315
    qtbot.mouseClick(flag, Qt.MouseButton.LeftButton, pos=QPoint(40, flag.height() - 4))
    assert flag.value(), "its second line is the flag, too"
    assert flag.heightForWidth(2000) == 26
