"""Writers: pages and data files, one module a kind of output."""
