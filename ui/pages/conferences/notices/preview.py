"""The text of a notice as it would be read: in a group, or at one place, in one of the languages."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from console.domain.conferences import Conference
from console.planning.notices.units import places_on_way
from console.services.notices.words import notice_words
from console.wording.catalogue import LANGUAGES
from console.wording.names import place_name
from ui.desk import Desk
from ui.languages import LANGUAGE_NAMES
from ui.pages.conferences.notices.draft import NoticeDraft
from ui.pages.conferences.notices.groups_table import GroupRow
from ui.theme.fonts import Size, Weight
from ui.widgets.base import Text, fill_with
from ui.widgets.button import Button


class NoticePreview(QWidget):
    """`copy_asked` is its button."""

    copy_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.say = desk, desk.say
        theme, px = desk.theme, desk.theme.px
        fill_with(self, theme, "base")
        self._conference, self._known = "", -1
        self.place, self.language = QComboBox(), QComboBox()
        self.place.setAccessibleName(desk.say("Read at"))
        self.language.setAccessibleName(desk.say("Language"))
        for code in LANGUAGES:
            self.language.addItem(LANGUAGE_NAMES[code], code)
        self.language.setCurrentIndex(self.language.findData(desk.snapshot.site.language))
        self.title = Text(theme, "", Size.BODY, Weight.BOLD, wrap=True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(desk.say("Text of the notice"))
        self.text.setFont(theme.font())
        self.copy = Button(theme, desk.say("Copy"), "F4", small=True)
        self.copy.clicked.connect(self.copy_asked)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for widget, stretch in ((self.place, 2), (self.language, 0), (self.copy, 0)):
            row.addWidget(widget, stretch)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(8), px(8), px(12), px(12))
        box.setSpacing(px(6))
        box.addLayout(row)
        box.addWidget(self.title)
        box.addWidget(self.text, 1)

    def show_places(self, conference: Conference) -> None:
        """The groups under the cursor first, then every place on the way."""
        table = self.desk.snapshot.places
        if (self._conference, self._known) == (conference.id, id(table)):
            return
        self._conference, self._known = conference.id, id(table)
        snapshot = self.desk.snapshot
        self.place.blockSignals(True)
        self.place.clear()
        self.place.addItem(self.say("As the group under the cursor reads it"), "")
        for code in places_on_way(snapshot, conference.id):
            self.place.addItem(place_name(snapshot, code, from_rank=1), code)
        self.place.blockSignals(False)
        self.place.setMinimumContentsLength(12)
        self.place.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.place.view().setTextElideMode(Qt.TextElideMode.ElideMiddle)

    def show_text(self, conference: Conference, draft: NoticeDraft, group: GroupRow | None) -> None:
        """What stands there if it were sent now."""
        code = str(self.place.currentData() or "")
        within = (code,) if code else (group.group.places or None) if group else None
        language = str(self.language.currentData())
        title, text = notice_words(
            self.desk.snapshot, language, conference, draft.kind, within=within, basis=draft.basis, note=draft.note
        )
        self.title.setText(title)
        if text != self.text.toPlainText():
            self.text.setPlainText(text)
