"""What if: scenarios on a day and in a year, put to the test beside the real board. Nothing of it is written."""
