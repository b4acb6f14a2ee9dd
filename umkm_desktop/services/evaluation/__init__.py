"""The monthly evaluation: reports, judgements, follow-ups, closing, the report to the head of the office."""
