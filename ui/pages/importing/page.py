"""The import page: files with what they will do, the current one in preview, all brought in at once."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from console.domain.snapshot import Snapshot
from console.services.importing import SheetDraft
from ui.actions import Action
from ui.desk import Desk, Page
from ui.pages.importing.actions import page_actions, page_hints
from ui.pages.importing.bar import ImportBar
from ui.pages.importing.drop import DropTarget
from ui.pages.importing.duty import DutyImport
from ui.pages.importing.duty_pane import DutyPane
from ui.pages.importing.files import Files, files_among
from ui.pages.importing.filled import Filled
from ui.pages.importing.filled_pane import FilledPane
from ui.pages.importing.preview_pane import PreviewPane
from ui.pages.importing.progress import ImportProgress
from ui.pages.importing.session import Entry, Session
from ui.pages.importing.tables import FileTable
from ui.pages.importing.words import file_line, result, summary
from ui.widgets.button import Button
from ui.widgets.hint_bar import Hint
from ui.widgets.messages import EmptyState

FEWEST, MOST = 3, 8  # files in sight at once
TABLES = ("places", "people", "customers", "circuits", "venues", "conferences", "levels", "systems",
          "needs", "check_runs", "check_templates", "inspection_plans", "rosters", "duty_lines",
          "duty_entries")  # fmt: skip


class ImportPage(Page):
    """The session holds the files; the page shows them and passes on what the hand does."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = desk.say
        self.session = Session(desk)
        self.files = Files(desk, self)
        self.bar = ImportBar(desk)
        self.progress = ImportProgress(desk)
        self.table = FileTable(desk)
        self.pane = PreviewPane(desk)
        self.filled, self.duty = FilledPane(desk), DutyPane(desk)
        self.empty_button = Button(desk.theme, say("Choose files"), "Ctrl+O", True)
        self.empty = EmptyState(
            desk.theme,
            say("Bring the site's own spreadsheets in."),
            say(
                "Drop files or a folder here: places, people, venues, circuits, customers, conferences "
                "(.xlsx, .xls, .csv), filled checklists and duty rosters, in any order. What they hold is recognised; "
                "you see it before anything is written."
            ),
            self.empty_button,
        )
        self.stack = QStackedWidget()
        DropTarget(self, self.add)
        self._lay_out()
        self._connect()
        self.session.changed.connect(self.refresh)

    def _lay_out(self) -> None:
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table)
        column.addWidget(self.pane, 1)
        column.addWidget(self.filled, 1)
        column.addWidget(self.duty, 1)
        for widget in (self.empty, full):
            self.stack.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        for part in (self.bar, self.progress):
            outer.addWidget(part)
        outer.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.bar.choose.clicked.connect(self.choose)
        self.empty_button.clicked.connect(self.choose)
        self.bar.bring.clicked.connect(lambda: self.session.bring_in())
        self.bar.template_asked.connect(self.files.template)
        self.progress.cancelled.connect(lambda: self.session.cancel())
        self.table.current_changed.connect(self._show_current)
        self.table.opened.connect(self._go_in)
        self.filled.turned.connect(lambda pairs: self.entry and self.session.sheets.choose(self.entry, pairs))
        bar, duties = self.duty.bar, lambda: self.session.duties
        bar.roster_chosen.connect(lambda roster: self.entry and duties().into(self.entry, roster))
        bar.line_chosen.connect(lambda word, line: self.entry and duties().line(self.entry, word, line))
        bar.reason_given.connect(lambda text: self.entry and duties().reason(self.entry, text))
        bar.add_only_turned.connect(lambda on: self.entry and duties().add_only(self.entry, on))
        self.pane.corrected.connect(self.correct)
        self.pane.sheet_chosen.connect(lambda number: self.entry and self.session.look_at(self.entry, number))
        self.pane.export_asked.connect(lambda: self.entry and self.files.rejected(self.entry))
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    @property
    def entry(self) -> Entry | None:
        """The file that the hand is on."""
        return self.session.entry(self.table.current())

    # ---- what is shown

    def show_snapshot(self, before: Snapshot | None, after: Snapshot) -> None:
        if before is None:
            self.refresh()
            return
        moved = any(getattr(before, table) is not getattr(after, table) for table in TABLES)
        if moved and self.session.progress is None and self.session.pending:
            self.session.rehearse()

    def refresh(self) -> None:
        """Show the session as it stands."""
        session, say = self.session, self.say
        self.table.show_lines([file_line(say, entry) for entry in session.entries])
        shown = min(max(len(session.entries), FEWEST), MOST)
        self.table.setFixedHeight(self.theme.px(27 + 26 * shown) + 1)
        self._show_current()
        self.stack.setCurrentIndex(1 if session.entries else 0)
        self.bar.show_summary(summary(say, session.entries) or result(say, session.entries))
        self.bar.bring.setEnabled(bool(session.pending) and session.progress is None and not self.desk.read_only)
        self.progress.show_progress(session.progress)
        self.hints_changed.emit()

    def _show_current(self) -> None:
        entry = self.entry
        held = entry.held if entry is not None else None
        self.pane.show_entry(entry if held is None else None)
        self.filled.show_entry(entry if isinstance(held, Filled) else None)
        self.duty.show_entry(entry if isinstance(held, DutyImport) else None)

    def _go_in(self) -> None:
        """Enter on a file: into what is shown of it."""
        if not self.duty.isHidden():
            self.duty.take_focus()
        else:
            inside = self.pane.bar.kind if self.filled.isHidden() else self.filled.table
            inside.setFocus(Qt.FocusReason.TabFocusReason)

    # ---- what the hand does

    def choose(self, about: str = "") -> None:
        """Ctrl+O: ask for files; answers in them belong to the conference (id) `about` where a row names none."""
        self.files.choose(partial(self.add, about=about))

    def add(self, paths: tuple[Path, ...], about: str = "") -> None:
        """Take files and folders in; the first new one becomes current."""
        found = files_among(paths)
        self.session.add(found, about)
        if found:
            self.table.select(str(found[0]))
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif paths:
            self.desk.tell(self.say("There is no file in this folder."))

    def remove(self) -> None:
        """Del: take the current file off the page."""
        if (entry := self.entry) is not None and self.session.progress is None:
            self.session.remove(entry.key)
            self.enter()

    def again(self) -> None:
        """F5: read the current file again, as it is on the disk now."""
        if (entry := self.entry) is not None and self.session.progress is None:
            self.session.add((entry.path,))

    def correct(self, change: Callable[[SheetDraft], SheetDraft]) -> None:
        """Understand the current sheet otherwise."""
        if (entry := self.entry) is not None:
            self.session.correct(entry, change)

    def back(self) -> None:
        """Esc: stop what is under way, else out of the preview."""
        if self.session.progress is not None:
            self.progress.cancel.activate()
        else:
            self.enter()

    # ---- the contract of a page

    def enter(self) -> None:
        (self.table if self.session.entries else self.empty_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_on(self, **focus: Any) -> None:
        """`files`: paths to take in; `about`: a conference (id) whose answers they hold, else asked for."""
        about = str(focus.get("about", ""))
        if files := focus.get("files"):
            self.add(tuple(Path(file) for file in files), about)
        elif about:
            self.choose(about)

    def hints(self) -> tuple[Hint, ...]:
        return page_hints(self)

    def actions(self) -> tuple[Action, ...]:
        return page_actions()

    def state(self) -> dict[str, Any]:
        """The session goes on as it is: reading and importing do not stop for another language."""
        return {"session": self.session, "file": self.table.current()}

    def restore(self, state: dict[str, Any]) -> None:
        if isinstance(session := state.get("session"), Session):
            self.session.changed.disconnect(self.refresh)
            self.session.deleteLater()
            self.session = session
            session.changed.connect(self.refresh)
        self.refresh()
        self.table.select(str(state.get("file", "")))

    def _focus_moved(self, _old: QObject | None, new: QObject | None) -> None:
        if isinstance(new, QWidget) and (new is self or self.isAncestorOf(new)):
            self.hints_changed.emit()
