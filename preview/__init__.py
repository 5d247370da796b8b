"""Opens hostile files in a child process without keys, network or environment; knows its decoders and no other room."""
