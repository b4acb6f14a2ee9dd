"""Pengaturan: letterhead, sheets, officials, numbering, legal basis, and how the window looks."""
