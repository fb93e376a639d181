"""Rounds of a conference: in which order venues are called, who is expected, how far a round has come [D]."""
