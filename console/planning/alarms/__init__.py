"""Alarms to look at and to hear, and the rate at which they come."""
