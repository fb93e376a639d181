"""The roster page and its keys."""
