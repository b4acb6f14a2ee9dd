"""File formats in and out (CSV, Excel), without a database."""
