"""Opens hostile files in a child process without keys, network or environment.

It may import its decoders and no other room of the house.
"""
