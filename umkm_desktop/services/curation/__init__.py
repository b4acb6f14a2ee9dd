"""Curation: submissions, sessions, score sheets, verdicts, minutes and letters about them."""
