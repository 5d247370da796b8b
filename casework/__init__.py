"""The domain: what a signal, a case and an alert are, and what may be done with them.

Imports sealing and the standard library. Knows no web, no mailbox, no queue and no database: what it needs of them it
is handed, and what it decides it returns as plain data.

Its rooms, each of which may know those before it: `texts` and `times`, `signals`, `cases`, `records`, `staff`;
`alerts`, `floor` and `mail`; `arriving`, and on it `intake`; `decisions` and `coming_back`; `answering`, `console`,
`campaigns`. The other modules here (`clocks`, `errors`, `faults`, `log_lines`, `memory`) know no room, and any may
know them.
"""
