"""Checks of links: inside the site, inside the PDF, and to other hosts."""
