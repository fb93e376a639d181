"""Duty rosters as they are looked at: days, grids, findings, who is on duty now, plans [A]."""
