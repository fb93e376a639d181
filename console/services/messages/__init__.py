"""Messages and alarms in the dispatcher's hand: calls, withdrawals, acknowledgements."""
