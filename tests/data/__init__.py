"""The published data: the package, its tables, its annotations, and the page that explains them."""
