"""What is no test here: the program that `make fuzz` runs, which imports what not every machine can have."""

collect_ignore = ["fuzz.py"]
