"""What `make check` runs of ours: the import rule, other Pythons, pins. Imports no room of the hotline."""
