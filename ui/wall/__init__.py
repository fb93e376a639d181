"""The wall screen: a second window for everyone in the room, legible at four metres."""
