"""Kurasi: products that wait for a decision, and the decision."""
