"""Forms at the side of a roster: a new one, its publication, leave, swaps, wishes."""
