"""What the planner says beside a need: true costs, what somebody sent anyway would move, ways out of a shortage."""
