"""The tables of migration 0001_words. Done is done: a later change is a later migration."""
