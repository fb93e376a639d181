"""The readiness list of the chosen period, worked on by keyboard."""
