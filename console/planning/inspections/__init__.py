"""Inspections by plan: on which days, at which venues, what is done, due, overdue."""
