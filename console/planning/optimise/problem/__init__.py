"""A staffing problem as arrays: needs, people, pairs that may be, and what breaks. Knows nothing of a snapshot."""
