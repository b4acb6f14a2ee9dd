"""Pengaturan: letterhead, officials, numbering, legal basis, and how the window looks."""
