"""How urgent a signal is, what kind, in which language: pure functions over plain data.

Imports casework and the standard library, pyahocorasick for the search and phonenumbers as the
judge of candidates; never another room. `triage.assess` is the one door for other rooms: `assess` says all of a signal,
`rings_alone` no more than whether it is urgent. `triage.alarm_words.rings` is the cheap one that still works when
everything else here is broken.

It has rooms of its own, each of which may import those below it: `training`, `quality`; then the modules that lie here
and put together what the rooms say; `rules` beside `learned`, `context`, `cueing`; `indicators`, `places`; `text`,
`stored`. `cues`, `lexicon`, `model` and `corpus` hold data.
"""
