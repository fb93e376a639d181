"""The page's one way to the planner of rosters."""
