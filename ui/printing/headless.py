"""Renderers for calls without a window: Qt is started only when a PDF is asked for, and needs no display."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from console.exchange.forms.document import Document
from console.exchange.forms.workbook import Progress, Written

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

_held: "list[QGuiApplication]" = []


def render_pdf(document: Document, path: Path, progress: Progress | None = None) -> Written:
    """`ui.printing.pdf.render_pdf` with an application behind it. Raises as that does."""
    # only now: a headless call that needs no PDF must not load Qt, nor fail where its libraries are missing
    from PySide6.QtGui import QGuiApplication

    from ui.printing import pdf

    if QGuiApplication.instance() is None:
        # Linux knows its fonts without a display; elsewhere the usual platform does, and needs no window either
        _held.append(QGuiApplication(["export", "-platform", "offscreen"] if sys.platform == "linux" else ["export"]))
    return pdf.render_pdf(document, path, progress)


RENDERERS = {"pdf": render_pdf}
