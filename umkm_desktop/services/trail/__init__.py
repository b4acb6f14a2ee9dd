"""Who did what when, and the backups that the trail is anchored in."""
