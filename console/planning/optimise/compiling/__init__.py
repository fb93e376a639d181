"""From a snapshot to a problem: the rule engine as bits, reasons as costs, ways as a table."""
