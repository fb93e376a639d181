"""Terminals and parts: entered, moved, sent to the integrator and back, replaced at a venue."""
