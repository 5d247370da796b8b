"""What a cue means where it stands: denied, asked, quoted, of whom, of when, or a way of speaking and no cue at all.

`gathering` is its entry: a text in, its cues out, each as sure as its words are of it. May know `cueing` and what
lies below. It knows neither points nor kinds of signals.
"""
