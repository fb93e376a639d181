"""Carrying things about on a page, by the mouse or by keys, with what a drop would mean in sight."""
