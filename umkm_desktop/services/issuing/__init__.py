"""Papers of every kind: drafted, issued, printed, signed, listed; samples of them."""
