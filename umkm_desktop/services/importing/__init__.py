"""Files into the register and out of it."""
