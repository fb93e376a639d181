"""Plans of duty rosters: from rows to arrays by the one rule engine, asked of a worker, answered as plain data."""
