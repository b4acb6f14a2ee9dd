"""The command line: the second front end, for scripts and scheduled tasks."""

from umkm_desktop.cli.program import main

__all__ = ["main"]
