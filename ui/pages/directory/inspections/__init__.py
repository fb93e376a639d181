"""Joint tests and inspections by plan: what is overdue and due, city by city, and the checklist of each [D]."""

from ui.pages.directory.inspections.tab import InspectionsTab

__all__ = ["InspectionsTab"]
