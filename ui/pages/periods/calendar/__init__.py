"""The calendar that periods stand in: holidays, make-up workdays, lunar dates, the periods themselves."""
