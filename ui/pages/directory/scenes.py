"""States of the page worth a picture: each kind that a dispatcher looks up, with the panel of a row."""

from collections.abc import Callable, Mapping

from console.planning.directory import CIRCUITS, VENUES
from ui.desk import Page
from ui.pages.directory.page import DirectoryPage


def _kind(kind: str) -> Callable[[Page], None]:
    def show(page: Page) -> None:
        assert isinstance(page, DirectoryPage)
        page.bar.want(kind=kind)

    return show


SCENES: Mapping[str, Callable[[Page], None]] = {"venues": _kind(VENUES), "circuits": _kind(CIRCUITS)}
