"""Use cases: a command and its handler side by side."""
