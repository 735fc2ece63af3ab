"""Measuring: corpora of any size made by rules, and what converting and building them costs beside other programs."""
