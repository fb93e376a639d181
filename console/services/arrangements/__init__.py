"""What a site arranges for itself: its rules, calendar, contracts, periods, policies, recipients and channels."""
