"""Duty lines, their shifts, and who serves them: rosters, overrides, rotations, and what really was [A][B][D]."""
