"""The pictures that a release shows are made of the wall's own parts."""

from typing import Any

import pytest
from PySide6.QtCore import QSize

from console.domain.snapshot import Snapshot
from console.domain.wall import PAGE_KINDS
from tests.planning.wall.wall_world import NOW, faults, world
from tests.ui.wall.conftest import FRESH
from ui import wall_pictures


@pytest.mark.parametrize("page", PAGE_KINDS)
def test_each_page_is_painted(qapp: Any, everything: Snapshot, page: str, monkeypatch: pytest.MonkeyPatch) -> None:

    monkeypatch.setattr(wall_pictures, "AT", NOW)
    size, looks = QSize(1920, 1080), ("dark", "light")
    images = [wall_pictures.picture(everything, page, look, "vi", size, FRESH) for look in looks]
    assert all(image is not None and image.size() == QSize(1920, 1080) for image in images)
    assert images[0] != images[1]


def test_a_page_without_anything_is_none(qapp: Any) -> None:
    assert wall_pictures.picture(world(*faults()), "stock", "dark", "en", QSize(1920, 1080), FRESH) is None
