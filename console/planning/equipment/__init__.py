"""What stands where, and what has been away too long."""
