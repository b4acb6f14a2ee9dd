"""The register: businesses with their owners, products and permits."""
