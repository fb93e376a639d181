"""The day of those who are sent: needs, lanes, findings, verdicts."""
