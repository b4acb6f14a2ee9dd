"""What waits today, how the programme stands, and how an office begins."""
