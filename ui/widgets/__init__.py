"""Painted parts from which pages are assembled; each takes its `Theme` and ready-translated sentences."""
