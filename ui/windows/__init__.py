"""The main window and its start."""
