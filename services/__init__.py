"""The composition root: what each process is able to do.

One module a process builds a frozen dataclass of callables from the settings. May import anything; nothing but
`wsgi`, the `__main__` modules, `ops` and tests imports it.
"""
