"""Checklists typed in: a record on the screen as it lies on the desk, one key an item."""

from ui.pages.conferences.checks.overlay import CheckOverlay
from ui.pages.conferences.checks.sheet import CheckSheet

__all__ = ["CheckOverlay", "CheckSheet"]
