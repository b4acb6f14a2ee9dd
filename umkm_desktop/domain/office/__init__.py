"""Rules of the office itself: settings, regulations, passwords, backups."""
