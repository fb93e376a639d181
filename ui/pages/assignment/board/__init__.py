"""All panels side by side, and what is done on them as commands."""
