"""How a conference was supported: answer times, rounds, faults, what remained; and a month of conferences [D]."""
