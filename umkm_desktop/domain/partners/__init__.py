"""Rules of partners: duties, compliance, needs, talks, targets."""
