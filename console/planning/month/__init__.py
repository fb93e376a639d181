"""The month of a customer: tickets, durations, breaches."""
