"""The panels of the roster page and what keeps them in step."""
