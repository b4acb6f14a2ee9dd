"""Papers: a frozen content goes in, PDF bytes come out."""
