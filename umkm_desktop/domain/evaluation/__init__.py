"""Rules of the monthly evaluation: judgement, feasts, doubts, follow-ups, slopes."""
