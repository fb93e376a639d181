"""Duty rosters: who holds which shift of which line, with the fewest gaps, fairly, and what is proven of it."""
