"""Partners: what they owe, need and were told, and the letters to them."""
