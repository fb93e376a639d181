"""The right panel: who could come, who can't and why, the reason asked for."""
