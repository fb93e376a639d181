"""The planner: staffing as a matching, with bounds, proofs, shortages and repairs."""
