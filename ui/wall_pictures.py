"""Pictures of the wall: every page of the drill in three languages, dark and light, at two sizes.

python -m ui.wall_pictures --out DIR [--page situation] [--lang vi] [--theme dark] [--size 1920x1080] [--stale]
"""

import argparse
import os
import sys
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from console.domain.snapshot import Snapshot
from console.domain.wall import PAGE_KINDS
from console.planning.wall.showing import Wall
from console.services.clock import FixedClock
from console.services.drill import prepare_sample
from console.services.freshness import LIVE, LOST, Freshness
from console.services.office import Office
from console.wording.catalogue import LANGUAGES, wording

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from ui.pictures import AT, USER
from ui.theme.palette import PALETTES
from ui.theme.theme import Theme
from ui.wall.brush import scale_of
from ui.wall.picture import paint_wall, rows_for
from ui.wall.scene import Scene

SIZES = ("1920x1080", "3840x2160")


def picture(snapshot: Snapshot, page: str, look: str, language: str, size: QSize, fresh: Freshness) -> QImage | None:
    """A page of the state; None where it has nothing to show."""
    theme, wall = Theme(PALETTES[look], scale_of(size)), Wall()
    pages = wall.pages(snapshot, AT)
    row = next((one.id for one in pages if one.kind == page), "")
    if not row:
        return None
    shown = wall.read(snapshot, AT, pages, row, lambda kind: rows_for(theme, size.height(), kind))
    image = QImage(size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    scene = Scene(snapshot, shown, AT, fresh, user=USER)
    paint_wall(painter, QRect(0, 0, size.width(), size.height()), theme, wording(language), scene)
    painter.end()
    return image


def drill() -> Snapshot:
    """The sample province at the time of all pictures."""
    with TemporaryDirectory() as scratch:
        office = Office.open(str(Path(scratch) / "drill.db"), user=USER, clock=FixedClock(AT))
        try:
            prepare_sample(office)
            return office.snapshot
        finally:
            office.close()


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code 0 when every page with something to show was written."""
    parser = argparse.ArgumentParser(prog="python -m ui.wall_pictures", description=__doc__.splitlines()[0])
    parser.add_argument("--out", required=True)
    parser.add_argument("--page", action="append", choices=PAGE_KINDS)
    parser.add_argument("--lang", action="append", choices=LANGUAGES)
    parser.add_argument("--theme", action="append", choices=tuple(PALETTES))
    parser.add_argument("--size", action="append")
    parser.add_argument("--stale", action="store_true", help="as it looks when the database is away")
    args = parser.parse_args(argv)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    folder, snapshot = Path(args.out), drill()
    folder.mkdir(parents=True, exist_ok=True)
    fresh = Freshness(LOST, 260.0, 6, "unreachable") if args.stale else Freshness(LIVE, 0.2)
    wanted = product(args.page or PAGE_KINDS, args.theme or PALETTES, args.lang or LANGUAGES, args.size or SIZES)
    for page, look, language, text in wanted:
        width, height = map(int, text.split("x"))
        image = picture(snapshot, page, look, language, QSize(width, height), fresh)
        file = folder / f"wall-{page}-{look}-{language}-{text}{'-stale' if args.stale else ''}.png"
        written = image is not None and image.save(str(file))
        print(f"{file.name}{'' if written else ': nothing to show'}", flush=True)
    app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
