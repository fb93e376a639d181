"""What was typed and is not in the database yet: kept on this PC by record number and item, written when it can be."""

import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass

from ui.drafts import CHECK as PREFIX
from ui.drafts import Drafts


@dataclass(frozen=True, slots=True)
class Entry:
    """What was typed of one item; `found` '' takes the result away. `seen` is what stood there then, as `words`."""

    found: str
    value: str = ""
    note: str = ""
    photo: str = ""
    seen: str = ""


class Kept:
    """Entries of the records in the drafts of the desk."""

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts

    def of(self, number: str) -> Mapping[str, Entry]:
        """What waits of a record, by item."""
        draft = self._drafts.get(_name(number))
        return {item: Entry(*json.loads(text)) for item, text in draft.fields.items()} if draft else {}

    def numbers(self) -> tuple[str, ...]:
        """The records of which something waits."""
        return tuple(name.removeprefix(PREFIX) for name in self._drafts.names() if name.startswith(PREFIX))

    def put(self, number: str, item: str, entry: Entry) -> None:
        """Keep an entry until it is written."""
        self._write(number, {**self.of(number), item: entry})

    def drop(self, number: str, item: str, entry: Entry | None = None) -> None:
        """It is written, or was refused; `entry`: only while nothing else was typed meanwhile."""
        found = dict(self.of(number))
        if item in found and entry in (None, found[item]):
            del found[item]
            self._write(number, found)

    def _write(self, number: str, entries: Mapping[str, Entry]) -> None:
        if entries:
            fields = {item: json.dumps(astuple(entry), ensure_ascii=False) for item, entry in entries.items()}
            self._drafts.put(_name(number), fields)
        else:
            self._drafts.drop(_name(number))


def _name(number: str) -> str:
    return f"{PREFIX}{number}"
