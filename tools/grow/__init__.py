"""The corpus grows and shrinks: a text is added with one command, and taken out again with one."""
