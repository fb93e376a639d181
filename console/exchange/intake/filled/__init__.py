"""Filled checklists on their way back: the very workbook that was exported, after somebody wrote into it."""

from console.exchange.intake.filled.reading import looks_filled, read_filled, read_forms
from console.exchange.intake.filled.records import FilledFile, FilledItem, FilledRecord, SheetProblem

__all__ = ["FilledFile", "FilledItem", "FilledRecord", "SheetProblem", "looks_filled", "read_filled", "read_forms"]
