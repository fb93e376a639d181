"""The roll-call: venue by venue in the order of the list, one key each, while somebody is on the phone [D]."""
