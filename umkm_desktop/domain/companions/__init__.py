"""Rules of companions."""
