"""Commands of the stock list: entered, counted, taken out, brought in from a sheet."""
