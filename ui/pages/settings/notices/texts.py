"""The words of notices and reminders, kind by kind, as the site writes them [D]."""

from collections.abc import Iterable
from typing import Any

from console.domain.notices import TEMPLATES, NoticeTemplate
from console.domain.snapshot import Snapshot
from console.planning.notices.example import example_facts
from console.wording.catalogue import LANGUAGES, mark, wording
from console.wording.notice_text import notice_text
from console.wording.notices import notice_kind_name
from ui.languages import LANGUAGE_NAMES
from ui.models import Column
from ui.pages.settings.notices.text_form import TextForm
from ui.pages.settings.row_form import RowForm
from ui.pages.settings.table_section import TableSection
from ui.widgets.key_values import KeyValue


class NoticeTextsSection(TableSection):
    """Notice, change, cancellation, reminder; each with what it would say now."""

    code = "notice_texts"
    title = mark("Texts of notices")
    can_add = False
    can_remove = False
    edit_text = mark("Change the words")
    empty = (mark("There are no texts"), mark("They come with the database of this version."))

    def columns(self) -> tuple[Column, ...]:
        say = self.say
        return (
            Column("kind", mark("Kind"), self.name, 150, stretch=1),
            Column("title", mark("Title line"), self._title, 190, stretch=2),
            Column("languages", mark("Languages"), lambda row: say(", ").join(
                LANGUAGE_NAMES[code] for code in LANGUAGES if row.texts.get(code)), 170, stretch=1, drop=1),
        )  # fmt: skip

    def rows(self, snapshot: Snapshot) -> Iterable[NoticeTemplate]:
        return (snapshot.notice_templates[kind] for kind in TEMPLATES if kind in snapshot.notice_templates)

    def texts(self, row: NoticeTemplate) -> tuple[str, ...]:
        return (self.name(row), *row.titles.values(), *row.texts.values())

    def name(self, row: NoticeTemplate) -> str:
        return notice_kind_name(self.say, row.id)

    def facts(self, row: NoticeTemplate) -> tuple[KeyValue, ...]:
        """As it would be sent, in the language of the site."""
        say, snapshot = self.say, self.snapshot
        facts = example_facts(snapshot, row.id, self.desk.now(), say("Flood prevention meeting"))
        title, text = notice_text(wording(snapshot.site.language), snapshot, row, facts)
        return KeyValue(say("Title line"), title), KeyValue(say("Text"), text)

    def form(self, row: Any) -> RowForm:
        return TextForm(self.desk, row)

    def _title(self, row: NoticeTemplate) -> str:
        return row.titles.get(self.snapshot.site.language, "")
