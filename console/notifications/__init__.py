"""Messages out of the house: group robots, mail, SMS. No SQL, no services: what to send and when is decided above."""
