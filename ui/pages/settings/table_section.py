"""A section that is a table: rows at the left, the current one in detail or its form at the right."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from console.domain.snapshot import Snapshot
from console.planning.search import matches
from console.services.decision import Done, Outcome, Stale
from console.wording.catalogue import mark
from console.wording.findings import FindingWording
from ui.desk import Desk, Refusal
from ui.models import Column, Node, RowModel, attach, go_to
from ui.pages.settings.detail import RowDetail
from ui.pages.settings.form import EditForm
from ui.pages.settings.section import Section
from ui.widgets.button import Button
from ui.widgets.hint_bar import Hint
from ui.widgets.key_values import KeyValue
from ui.widgets.messages import EmptyState
from ui.widgets.panel import PageBar
from ui.widgets.search_field import SearchField
from ui.widgets.table_view import TableView

SIDE, SIDE_NARROW, WIDE = 480, 416, 1300  # px at 100 %


@dataclass(frozen=True, slots=True)
class Removal:
    """The command that takes a row out, and what is said then. `question` asks first where nothing takes it back."""

    command: Any
    told: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class Extra:
    """A further thing to do with the current row: its key, its words, and what it does."""

    key: str
    text: str
    run: Callable[[Any], object]


class RowForm(EditForm):
    """A form of one row; `row` None is a new one."""

    row: Any = None

    def command(self, values: dict[str, Any]) -> Any:
        """The command of what was filled in; None when it can't be made, which was said."""
        raise NotImplementedError

    async def made(self, values: dict[str, Any]) -> Any:
        """As `command`, for forms whose command takes other work first."""
        return self.command(values)

    def told(self, outcome: Done) -> str:
        """What is said when it is done."""
        return self.say("Saved.")

    def catch_up(self, snapshot: Snapshot) -> None:
        """The row was changed by others: the next commit is meant for it as it stands now."""
        kind_table = self.table(snapshot)
        if self.row is not None and kind_table is not None:
            self.row = kind_table.get(self.row.id) or self.row

    def table(self, snapshot: Snapshot) -> Any:
        """The table that the row is of."""
        return None


class TableSection(Section):
    """Subclasses say what the rows are and how one is put; the hand works the same in all of them."""

    empty: ClassVar[tuple[str, str]] = ("", "")
    add_text: ClassVar[str] = mark("Add")
    edit_text: ClassVar[str] = mark("Change")
    remove_text: ClassVar[str] = mark("Take out")
    can_add: ClassVar[bool] = True
    can_edit: ClassVar[bool] = True
    can_remove: ClassVar[bool] = True

    # ---- what a subclass says

    def columns(self) -> tuple[Column, ...]:
        """The columns of the table."""
        raise NotImplementedError

    def rows(self, snapshot: Snapshot) -> Iterable[Any]:
        """The rows in order; each has an `id`."""
        raise NotImplementedError

    def nodes(self, snapshot: Snapshot) -> Iterable[Node]:
        """The rows as the table shows them; headings where a subclass has some."""
        return (Node(row.id, row) for row in self.rows(snapshot) if self.found(row))

    def texts(self, row: Any) -> tuple[str, ...]:
        """What the search looks at."""
        return ()

    def name(self, row: Any) -> str:
        """What the row is called."""
        raise NotImplementedError

    def facts(self, row: Any) -> tuple[KeyValue, ...]:
        """The row in detail."""
        return ()

    def form(self, row: Any) -> RowForm:
        """The form of a row, or of a new one (None)."""
        raise NotImplementedError

    def removal(self, row: Any) -> Removal | None:
        """How the row is taken out."""
        return None

    def extras(self, row: Any) -> tuple[Extra, ...]:
        """What else can be done with the row."""
        return ()

    def header_widgets(self) -> tuple[QWidget, ...]:
        """What stands above the table."""
        return ()

    async def after(self, outcome: Outcome) -> None:
        """What follows a command that was carried out."""

    # ---- building

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.snapshot: Snapshot = desk.snapshot
        self.drafts: dict[str, dict[str, Any]] = {}
        self.open_form: RowForm | None = None
        self._form_key = ""
        self.bar = PageBar(desk.theme, desk.say(self.title))
        self.search = SearchField(desk.theme, desk.say("Search"))
        self.add_button = Button(desk.theme, desk.say(self.add_text), "F2", small=True, parent=self)
        self.view = TableView(desk.theme, desk.say(self.title), uniform=False)
        self.model = RowModel(
            self.columns(), desk.say, hand=desk.hand, group_text=lambda row: str(row), parent=self.view
        )
        attach(self.view, self.model, desk.say)
        first, advice = self.empty
        self.empty_add = Button(desk.theme, desk.say(self.add_text), "F2", True, parent=self)
        self.nothing = EmptyState(
            desk.theme, desk.say(first), desk.say(advice), self.empty_add if self.can_add else None
        )
        self.stack, self.side = QStackedWidget(), QStackedWidget()
        self.detail = RowDetail(desk)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for widget in (self.view, self.nothing):
            self.stack.addWidget(widget)
        self.side.addWidget(self.detail)
        self.bar.stretch()
        self.bar.add_wide(self.search, 2)
        self.search.setMaximumWidth(self.theme.px(260))
        if self.can_add:
            self.bar.add(self.add_button)
        else:
            self.add_button.hide()
            self.empty_add.hide()
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.bar)
        for widget in self.header_widgets():
            left.addWidget(widget)
        left.addWidget(self.stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.side)

    def _connect(self) -> None:
        self.view.opened.connect(lambda _index: self.edit())
        self.view.detail_asked.connect(lambda _index: self.edit())
        self.view.selectionModel().currentChanged.connect(lambda *_: self._show_detail())
        self.model.shown.connect(lambda _moved: self._show_detail())
        self.search.textChanged.connect(lambda _text: self._refresh(at_once=True))
        for button in (self.add_button, self.empty_add):
            button.clicked.connect(self.add)
        self.detail.asked.connect(self.deed)

    # ---- the state comes in

    def show_snapshot(self, after: Snapshot) -> None:
        self.snapshot = after
        self._refresh()

    def found(self, row: Any) -> bool:
        """Whether the search keeps the row."""
        text = self.search.text()
        return not text.strip() or matches(text, *self.texts(row))

    def current(self) -> Any:
        """The row that is current, None for none."""
        index = self.view.currentIndex()
        return self.model.row_at(index) if index.isValid() and not self.view.is_group(index) else None

    def select(self, key: str) -> bool:
        """Make a row current; False when it is not shown."""
        return go_to(self.view, self.model, key)

    def _refresh(self, *, at_once: bool = False) -> None:
        self.model.show(self.nodes(self.snapshot), at_once=at_once)
        shown = self.model.rows()
        if shown and self.current() is None:
            self.select(shown[0].id)
        searching = bool(self.search.text().strip())
        if searching:
            self.nothing.set_texts(self.say("Nothing is found."), self.say("Esc clears the search."))
        else:
            self.nothing.set_texts(*(self.say(text) for text in self.empty))
        self.search.setVisible(searching or len(shown) > 8)
        self.stack.setCurrentWidget(self.view if shown else self.nothing)
        self._show_detail()

    def _show_detail(self) -> None:
        row = self.current()
        if row is None:
            self.detail.clear()
        else:
            deeds = [(extra.key, self.say(extra.text)) for extra in self.extras(row)]
            if self.can_remove and self.removal(row) is not None:
                deeds.append(("Del", self.say(self.remove_text)))
            edit = self.say(self.edit_text) if self.can_edit else ""
            self.detail.show_row(self.name(row), self.facts(row), edit, deeds)
        self.side.setVisible(row is not None or self.side.currentWidget() is not self.detail)
        self.hints_changed.emit()

    # ---- the hand

    def enter(self) -> None:
        if self.open_form is not None:
            self.open_form.focus_first()
        elif self.stack.currentWidget() is self.view:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.can_add:
            self.empty_add.setFocus(Qt.FocusReason.OtherFocusReason)

    def deed(self, key: str) -> bool:
        row = self.current()
        if key == "F2" and self.can_add:
            self.add()
        elif key == "/" and not self.search.isHidden():
            self.search.setFocus()
            self.search.selectAll()
        elif key == "Ctrl+Return" and self._asking() is not None:
            self.commit()
        elif row is None or self.open_form is not None or self._asking() is not None:
            return False
        elif key == "Return":
            self.edit()
        elif key == "Delete":
            self.remove()
        else:
            return self._extra(key, row)
        return True

    def _extra(self, key: str, row: Any) -> bool:
        found = next((extra for extra in self.extras(row) if extra.key == key), None)
        if found is not None:
            found.run(row)
        return found is not None

    def _asking(self) -> QWidget | None:
        """What stands in place of the detail."""
        shown = self.side.currentWidget()
        return shown if shown is not self.detail else None

    def add(self) -> None:
        """F2: the form of a new row, with what was typed into it before."""
        self.show_form(None)

    def edit(self) -> None:
        """Enter: the form of the current row."""
        row = self.current()
        if row is not None and self.can_edit:
            self.show_form(row)

    def show_form(self, row: Any) -> RowForm:
        """Open the form of a row."""
        self._keep_draft()
        form = self.form(row)
        form.row = row
        form.started()
        self._form_key = row.id if row is not None else ""
        if (draft := self.drafts.get(self._form_key)) is not None:
            form.fill(draft)
            form.say_second(self.say("What you typed before is still here."))
        form.committed.connect(self.commit)
        form.left.connect(self.back)
        self.open_form = form
        self.show_side(form)
        form.focus_first()
        self.hints_changed.emit()
        return form

    def show_side(self, widget: QWidget) -> None:
        """Put something in place of the detail."""
        self._drop_side()
        self.side.addWidget(widget)
        self.side.setCurrentWidget(widget)
        self.side.show()

    def _drop_side(self) -> None:
        shown = self._asking()
        self.side.setCurrentWidget(self.detail)
        if shown is not None:
            self.side.removeWidget(shown)
            shown.hide()
            shown.deleteLater()

    def _keep_draft(self) -> None:
        if self.open_form is not None:
            if self.open_form.changed():
                self.drafts[self._form_key] = self.open_form.draft()
            else:
                self.drafts.pop(self._form_key, None)
        self.open_form = None

    def back(self) -> bool:
        if self._asking() is not None:
            self._keep_draft()
            self._drop_side()
            self._show_detail()
            self.enter()
            return True
        if self.search.text():
            self.search.clear()
            self.enter()
            return True
        if self.search.hasFocus():
            self.enter()
            return True
        return False

    # ---- commands

    def commit(self) -> None:
        """Ctrl+Enter."""
        if self.open_form is not None:
            self.desk.start(self._commit(self.open_form), "settings")

    async def _commit(self, form: RowForm) -> None:
        values = form.values()
        command = await form.made(values) if values is not None else None
        if command is None:
            return
        outcome = await self.desk.run(command, lambda refusal: self._refused(form, refusal))
        if isinstance(outcome, Stale):
            form.catch_up(self.desk.snapshot)
        if not isinstance(outcome, Done):
            return
        self.drafts.pop(self._form_key, None)
        if form is self.open_form:
            self.open_form = None
            self._drop_side()
        self.snapshot = self.desk.snapshot
        self._refresh(at_once=True)
        self.select(next((str(key) for key in outcome.result.values() if isinstance(key, str)), ""))
        self.enter()
        self.desk.undoable(outcome, form.told(outcome))
        self._warn(outcome)
        await self.after(outcome)

    def remove(self) -> None:
        """Del: take the current row out, after a question where nothing takes that back."""
        row = self.current()
        removal = self.removal(row) if row is not None and self.can_remove else None
        if removal is None:
            return
        if removal.question:
            self.ask(removal)
        else:
            self.desk.start(self.carry_out(removal.command, removal.told), "settings")

    def ask(self, removal: Removal) -> None:
        """A question in place of the detail."""
        form = QuestionForm(self.desk, removal, self.say(self.remove_text))
        form.committed.connect(self.commit)
        form.left.connect(self.back)
        form.started()
        self.open_form, self._form_key = form, "?"
        self.show_side(form)
        form.focus_first()

    async def carry_out(self, command: Any, told: str) -> None:
        """Run a command on the current row; a refusal is said in its detail."""
        outcome = await self.desk.run(command, lambda refusal: self.detail.show_error(refusal.text))
        if isinstance(outcome, Done):
            self.snapshot = self.desk.snapshot
            self._refresh(at_once=True)
            self.enter()
            self.desk.undoable(outcome, told)
            self._warn(outcome)
            await self.after(outcome)

    def _refused(self, form: EditForm, refusal: Refusal) -> None:
        words = FindingWording(self.say, self.desk.snapshot)
        form.show_refusal(refusal, tuple(words.fact(finding) for finding in refusal.findings))

    def _warn(self, outcome: Done) -> None:
        """What the rules remark on, in the detail."""
        words = FindingWording(self.say, self.desk.snapshot)
        self.detail.warn("\n".join(words.fact(finding) for finding in outcome.findings))

    # ---- the contract of a section

    def hints(self) -> tuple[Hint, ...]:
        say = self.say
        if isinstance(form := self._asking(), EditForm):
            return (
                Hint(("Ctrl+↵",), form.commit_button.text),
                Hint(("Tab",), say("Next field")),
                Hint(("Esc",), say("Back")),
            )
        found = [Hint(("F2",), say(self.add_text))] if self.can_add else []
        row = self.current()
        if row is not None:
            found += [Hint(("Enter",), say(self.edit_text))] if self.can_edit else []
            found += [Hint((extra.key,), say(extra.text)) for extra in self.extras(row)]
            if self.can_remove and self.removal(row) is not None:
                found.append(Hint(("Del",), say(self.remove_text)))
        if not self.search.isHidden():
            found.append(Hint(("/",), say("Search")))
        return (*found, Hint(("Esc",), say("Sections")))

    def state(self) -> dict[str, Any]:
        current = self.current()
        form = None
        if self.open_form is not None and not isinstance(self.open_form, QuestionForm):
            form = {"row": self.open_form.row, "draft": self.open_form.draft()}
        kept = {"current": current.id if current is not None else "", "search": self.search.text()}
        return {**kept, "drafts": dict(self.drafts), "form": form}

    def restore(self, state: dict[str, Any]) -> None:
        self.drafts = dict(state.get("drafts", {}))
        self.search.setText(str(state.get("search", "")))
        self.select(str(state.get("current", "")))
        if (form := state.get("form")) is not None:
            self.show_form(form["row"]).fill(form["draft"])

    def focus_on(self, **focus: Any) -> None:
        if focus.get("row"):
            self.select(str(focus["row"]))
        if focus.get("add"):
            self.add()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self.theme.px(WIDE)
        self.side.setFixedWidth(self.theme.px(SIDE if wide else SIDE_NARROW))


class QuestionForm(RowForm):
    """A question before something that nothing takes back."""

    def __init__(self, desk: Desk, removal: Removal, commit: str) -> None:
        super().__init__(desk, removal.question, commit)
        self._removal = removal
        self.say_second(desk.say("This can't be taken back."))
        self.back_button.set_text(desk.say("No, leave it"))

    def command(self, values: dict[str, Any]) -> Any:
        return self._removal.command

    def told(self, outcome: Done) -> str:
        return self._removal.told
