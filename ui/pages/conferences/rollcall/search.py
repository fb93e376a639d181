"""A venue looked for on the list while somebody is on the phone."""

from typing import Any

from console.planning.rollcalls.finding import RollFinder

RollMode = Any  # ui.pages.conferences.rollcall.mode imports this module


class RollSearch:
    """Acts for the mode that it belongs to; `origin` is the venue (need id) where the search began."""

    def __init__(self, mode: RollMode) -> None:
        self.mode, self.finder = mode, RollFinder()
        self.hits: tuple[str, ...] = ()
        self.origin = ""

    def find(self) -> None:
        """/: the field; the list follows what is typed."""
        self.origin = self.mode.table.need()
        self.mode.bar.search.setFocus()
        self.mode.bar.search.selectAll()

    def typed(self, text: str) -> None:
        """The list follows."""
        rows = self.mode.view.rows if self.mode.view else ()
        self.hits = self.finder.find(rows, text)
        if self.hits:
            self.mode.table.select(self.hits[0])
        self._say_hits()

    def _say_hits(self) -> None:
        say, text = self.mode.say, self.mode.bar.search.text().strip()
        here = self.hits.index(self.mode.table.need()) + 1 if self.mode.table.need() in self.hits else 0
        found = say("{n} of {m}", n=here, m=len(self.hits)) if self.hits else say("Nothing fits")
        self.mode.bar.show_hits(found if text else "")

    def stepped(self, step: int) -> None:
        """Another hit."""
        if self.hits:
            here = self.hits.index(self.mode.table.need()) if self.mode.table.need() in self.hits else -1
            self.mode.table.select(self.hits[(here + step) % len(self.hits)])
            self._say_hits()

    def taken(self) -> None:
        """Enter: on with the list from there."""
        if self.origin and self.origin != self.mode.table.need():
            self.mode.hand.way.append(self.origin)
        self.leave()

    def leave(self) -> None:
        """The field is empty again."""
        self.mode.bar.search.blockSignals(True)
        self.mode.bar.search.clear()
        self.mode.bar.search.blockSignals(False)
        self.hits = ()
        self.mode.bar.show_hits("")
        self.mode.table.setFocus()
