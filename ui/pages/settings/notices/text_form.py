"""The form of a notice's text: title and text in each language, and at once what the notice would say."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize

from console.domain.findings import Finding
from console.domain.notice_facts import TEMPLATE_FIELDS
from console.domain.notices import NoticeTemplate
from console.domain.snapshot import Snapshot
from console.planning.notices.example import example_facts
from console.services.arrangements.notices import EditTemplate
from console.services.decision import Done
from console.wording.catalogue import LANGUAGES, wording
from console.wording.notice_text import notice_text, unknown_fields
from console.wording.notices import field_meaning, notice_kind_name
from ui.desk import Desk, Refusal
from ui.languages import LANGUAGE_NAMES
from ui.pages.settings.inputs import ChoiceInput, LineInput, LinesInput
from ui.pages.settings.row_form import RowForm
from ui.theme.fonts import Size, Weight
from ui.widgets.base import Text
from ui.widgets.key_values import KeyValue, KeyValues

TALL = 168  # px at 100 % of the text


class _Spoken:
    """An input that holds its words in several languages and shows one of them."""

    words: dict[str, str]
    language: str

    def hold(self, words: Mapping[str, str], language: str) -> None:
        """Start with these."""
        self.words, self.language = dict(words), language
        super().fill(words.get(language, ""))  # type: ignore[misc]

    def turn(self, language: str) -> None:
        """Show another language."""
        self.hold(self.value(), language)

    def value(self) -> dict[str, str]:
        """The words of all languages; one that never was and is empty is none."""
        shown = str(super().draft())  # type: ignore[misc]
        known = {self.language: shown} if shown or self.language in self.words else {}
        return {**self.words, **known}

    def draft(self) -> Any:
        return self.value()

    def fill(self, draft: Any) -> None:
        self.hold(draft, self.language)


class SpokenLine(_Spoken, LineInput):
    """A line."""


class SpokenLines(_Spoken, LinesInput):
    """Several lines."""

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(TALL))


class TextForm(RowForm):
    """The words of one kind of notice."""

    def __init__(self, desk: Desk, row: NoticeTemplate) -> None:
        say = desk.say
        super().__init__(desk, notice_kind_name(say, row.id), say("Save"))
        language = desk.snapshot.site.language
        choices = [(code, LANGUAGE_NAMES[code]) for code in LANGUAGES]
        self.language = ChoiceInput(choices, language)
        self.titles, self.texts = SpokenLine(desk.theme), SpokenLines(desk.theme)
        self.texts.setFixedHeight(desk.theme.px(TALL))
        self.titles.hold(row.titles, language)
        self.texts.hold(row.texts, language)
        self.add("language", say("Language"), self.language)
        self.add("titles", say("Title line"), self.titles)
        self.add("texts", say("Text"), self.texts, above=True)
        self.add_heading(say("As it would be sent"))
        self.shown_title = Text(desk.theme, "", Size.BODY, Weight.BOLD, wrap=True)
        self.shown_text = Text(desk.theme, "", Size.SECONDARY, wrap=True)
        self.box.addWidget(self.shown_title)
        self.box.addWidget(self.shown_text)
        self.add_heading(say("What may stand in braces"))
        fields = KeyValues(desk.theme, padding=0)
        fields.set_rows([KeyValue(f"{{{name}}}", field_meaning(say, name)) for name in TEMPLATE_FIELDS])
        self.box.addWidget(fields)
        self._facts = example_facts(desk.snapshot, row.id, desk.now(), say("Flood prevention meeting"))
        self._seen = row
        self.language.edited.connect(self._turn)
        for field in (self.titles, self.texts):
            field.edited.connect(self._preview)
        self._preview()

    def command(self, values: dict[str, Any]) -> EditTemplate:
        return EditTemplate(replace(self.row, titles=values["titles"], texts=values["texts"]))

    def told(self, outcome: Done) -> str:
        return self.say("The text was saved. Notices that were sent keep the words they had.")

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.notice_templates

    def show_refusal(self, refusal: Refusal) -> None:
        """The text that is meant may stand in a language that is not shown."""
        for finding in refusal.findings:
            self._show_language(finding)
        super().show_refusal(refusal)

    def fill(self, draft: dict[str, Any]) -> None:
        super().fill(draft)
        self._turn()

    def _show_language(self, finding: Finding) -> None:
        if (code := finding.facts.get("language")) in LANGUAGES:
            self.language.fill(code)

    def _turn(self) -> None:
        for field in (self.titles, self.texts):
            field.turn(self.language.value())
        self._preview()

    def _preview(self) -> None:
        """The text with its fields filled in, and what in braces is no field."""
        for name, field in (("titles", self.titles), ("texts", self.texts)):
            wrong = unknown_fields(field.value().get(field.language, ""))
            shown = self.say(", ").join(wrong)
            self.rows[name].set_error(self.say("No field: {fields}", fields=shown) if wrong else "")
        code = self.language.value()
        template = replace(self._seen, titles=self.titles.value(), texts=self.texts.value())
        title, text = notice_text(wording(code), self.desk.snapshot, template, self._facts)
        self.shown_title.setText(title)
        self.shown_text.setText(text)
