"""What is shown and what a plan would make of it: state without a pixel."""
