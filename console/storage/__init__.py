"""The only SQL: tables, migrations, transactions, the feed, backups."""
