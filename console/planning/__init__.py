"""Pure: what to look at and what to do next."""
