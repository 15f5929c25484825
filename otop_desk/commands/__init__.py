"""The commands of the program, a module a feature; listed for the entry in cli.py."""
