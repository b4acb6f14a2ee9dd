"""Cadangan: backups, their rehearsal, and the way back."""
