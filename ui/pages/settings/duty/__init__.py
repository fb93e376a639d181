"""Duty in the settings: lines, shift patterns, rotations, couples."""
