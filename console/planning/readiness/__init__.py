"""Readiness before assurance periods: what a list asks for, how it stands, what of it is overdue [A][B]."""
