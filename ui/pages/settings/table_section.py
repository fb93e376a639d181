"""A section that is a table, with its hand: keys, forms with their drafts, commands with their undo."""

from typing import Any

from PySide6.QtCore import Qt

from console.services.decision import Done, Stale
from ui.desk import Desk
from ui.pages.settings.form import EditForm
from ui.pages.settings.row_form import QuestionForm, RowForm
from ui.pages.settings.table_body import TableBody
from ui.pages.settings.table_rows import Removal
from ui.widgets.hint_bar import Hint


class TableSection(TableBody):
    """Subclasses say what the rows are and how one is put; the hand works the same in all of them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.drafts: dict[str, dict[str, Any]] = {}
        self.open_form: RowForm | None = None
        self._form_key = ""
        self.view.opened.connect(lambda _index: self.edit())
        self.view.detail_asked.connect(lambda _index: self.edit())
        for button in (self.add_button, self.empty_add):
            button.clicked.connect(self.add)
        self.detail.asked.connect(self.deed)

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

    def add(self) -> None:
        """F2: the form of a new row, with what was typed into it before."""
        self.show_form(None)

    def edit(self) -> None:
        """Enter: the form of the current row."""
        row = self.current()
        if row is not None and self.can_edit:
            self.show_form(row)

    def show_form(self, row: Any, what: str = "") -> RowForm:
        """Open the form of a row; `what` names another one than that of the row itself (`other_form`)."""
        self._keep_draft()
        form = self.other_form(what, row) if what else self.form(row)
        form.row, form.what = row, what
        form.started()
        self._form_key = f"{what} {row.id if row is not None else ''}".strip()
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

    def _keep_draft(self) -> None:
        if self.open_form is not None:
            if self.open_form.changed():
                self.drafts[self._form_key] = self.open_form.draft()
            else:
                self.drafts.pop(self._form_key, None)
        self.open_form = None

    def back(self) -> bool:
        if self.open_form is not None and self.open_form.close_list():
            return True
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

    def commit(self) -> None:
        """Ctrl+Enter."""
        if self.open_form is not None:
            self.desk.start(self._commit(self.open_form), "settings")

    async def _commit(self, form: RowForm) -> None:
        values = form.values()
        command = await form.made(values) if values is not None else None
        if command is None:
            return
        outcome = await self.desk.run(command, form.show_refusal)
        if isinstance(outcome, Stale):
            form.catch_up(self.desk.snapshot)
        if not isinstance(outcome, Done):
            return
        if form.stays(outcome):
            form.catch_up(self.desk.snapshot)
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
        form = QuestionForm(self.desk, removal.question, self.say(self.remove_text), removal.command, removal.told)
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
            found += [Hint(("Enter",), say(self.edit_name(row)))] if self.can_edit else []
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
            form = {"row": self.open_form.row, "what": self.open_form.what, "draft": self.open_form.draft()}
        kept = {"current": current.id if current is not None else "", "search": self.search.text()}
        return {**kept, "drafts": dict(self.drafts), "form": form}

    def restore(self, state: dict[str, Any]) -> None:
        self.drafts = dict(state.get("drafts", {}))
        self.search.setText(str(state.get("search", "")))
        self.select(str(state.get("current", "")))
        if (form := state.get("form")) is not None:
            self.show_form(form["row"], form.get("what", "")).fill(form["draft"])

    def focus_on(self, **focus: Any) -> None:
        if focus.get("row"):
            self.select(str(focus["row"]))
        if focus.get("add"):
            self.add()
