"""The encrypted office file: tables, transactions, audit trail, search, backups."""
