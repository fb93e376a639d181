"""The ticket board and what stands around a ticket."""
