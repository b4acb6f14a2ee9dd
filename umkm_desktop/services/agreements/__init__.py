"""Agreements of businesses with partners, memoranda of the office, their clauses and certificates."""
