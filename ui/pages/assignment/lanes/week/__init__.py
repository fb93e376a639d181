"""Seven days of the people in sight."""
