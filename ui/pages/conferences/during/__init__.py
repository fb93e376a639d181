"""While a meeting is supported: its log, switches, tasks of units, faults at venues, excused venues [D]."""
