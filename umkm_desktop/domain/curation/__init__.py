"""Rules of curation: rubrics, sessions, scores, verdicts."""
