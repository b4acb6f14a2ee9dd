"""Sales that come as files: a retailer's recap, or the form of a companion."""
