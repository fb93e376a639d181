"""What other systems may do, as commands: access, reports, alerts, the feed of listeners."""
