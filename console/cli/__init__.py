"""Headless verbs."""
