"""Duty rosters in the dispatcher's hand: shifts and lines, rosters and who serves, swaps, leave, and their undo."""
