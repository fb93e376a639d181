"""Support notices: sent, passed on, answered; what an answer owed does when it is late [D]."""
