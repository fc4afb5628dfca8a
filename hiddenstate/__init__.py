"""The command line: every command of the project under one name."""
