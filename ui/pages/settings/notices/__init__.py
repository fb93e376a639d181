"""What a site arranges for the notices of its meetings: groups, texts, the way from unit to unit [D]."""
