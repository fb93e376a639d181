"""A plan line by line beside what stands."""
