"""Rules of agreements and memoranda: contents, life cycle, clauses, signing."""
