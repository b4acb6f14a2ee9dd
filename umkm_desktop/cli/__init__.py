"""The command line: the second front end, for scripts and scheduled tasks."""
