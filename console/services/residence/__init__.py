"""Residents at venues through important periods."""
