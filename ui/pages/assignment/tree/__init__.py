"""The left panel: the needs of the day as a tree."""
