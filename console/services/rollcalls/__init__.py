"""Rounds in which every venue is asked [D]."""

from console.services.rollcalls.marks import ClearMark, MarkRound

__all__ = ["ClearMark", "MarkRound"]
