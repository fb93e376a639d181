"""Notices of a conference: whom they concern, in which groups they are read, what they say, who has answered [D]."""
