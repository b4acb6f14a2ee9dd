"""What every paper of the office is made of: its number, its texts, its seal, and how it is verified."""
