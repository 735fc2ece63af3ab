"""The conversion tools: read a seed, annotate it, collate the accounts, write the pages."""
