"""Checklists as they are chosen, found by their record number, and filled in item by item."""
