"""The duty log as it is read: entries with their corrections, searched, by shift [A]."""
