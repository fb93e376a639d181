"""Fields of the optical line on their way: kept on this PC until they are written."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from console.services.checks import LineEntry
from ui.drafts import CHECK_LINE
from ui.pages.conferences.checks.line_panel import FIELDS

CheckSheet = Any  # ui.pages.conferences.checks.sheet imports this module


class LinesKept:
    """One for a sheet. What the rules refuse stays in its field, with the reason; it is not sent by itself again."""

    def __init__(self, sheet: CheckSheet) -> None:
        self.sheet, self.desk = sheet, sheet.desk
        self._refused: dict[tuple[str, str], str] = {}

    def of(self, number: str) -> Mapping[str, str]:
        """What is typed and not written, by `path.field`."""
        draft = self.desk.drafts.get(_name(number))
        return dict(draft.fields) if draft else {}

    def enter(self, entry: LineEntry) -> None:
        """A field was left."""
        number = self.sheet.number
        field = next(name for name in FIELDS if getattr(entry, name))
        key, text = f"{entry.path}.{field}", getattr(entry, field)
        if self._refused.get((number, key)) == text:
            return
        self._keep(number, {**self.of(number), key: text})
        self._write(number, key, text)

    def send(self) -> None:
        """What waits of any record, but for what was refused."""
        for name in self.desk.drafts.names():
            number = name.removeprefix(CHECK_LINE)
            for key, text in self.of(number).items() if name.startswith(CHECK_LINE) else ():
                if self._refused.get((number, key)) != text:
                    self._write(number, key, text)

    def _write(self, number: str, key: str, text: str) -> None:
        path, _, field = key.partition(".")
        done = partial(self._done, number, key, text)
        refused = partial(self._told, number, key, text)
        self.sheet.hand.line(number, LineEntry(int(path), **{field: text}), refused, done)

    def _done(self, number: str, key: str, text: str) -> None:
        self._refused.pop((number, key), None)
        held = dict(self.of(number))
        if held.get(key) == text:
            del held[key]
            self._keep(number, held)
        if number == self.sheet.number:
            path, _, field = key.partition(".")
            self.sheet.line.settle(int(path), field)
            self.sheet.refresh()

    def _told(self, number: str, key: str, text: str, sentence: str) -> None:
        if not self.desk.read_only:
            self._refused[number, key] = text
        if number == self.sheet.number:
            self.sheet.line.error.show_error(sentence)
        else:
            self.desk.tell(sentence)

    def _keep(self, number: str, fields: Mapping[str, str]) -> None:
        if fields:
            self.desk.drafts.put(_name(number), fields)
        else:
            self.desk.drafts.drop(_name(number))


def _name(number: str) -> str:
    return f"{CHECK_LINE}{number}"
