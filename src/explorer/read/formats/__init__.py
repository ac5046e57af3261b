"""One module for each family of interview files."""
