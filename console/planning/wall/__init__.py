"""What the wall screen shows: plain data from a snapshot and a time, each part kept while its tables stay the same."""
