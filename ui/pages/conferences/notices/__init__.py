"""Notices in the window: sent from a form, answered in a grid of units by means, followed at a place [D]."""
