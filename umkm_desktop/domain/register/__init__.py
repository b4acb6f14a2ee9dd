"""Rules of businesses, products and what the law demands of a product."""
