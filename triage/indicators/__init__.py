"""What can link two cases, as it was written: phones, mail and web addresses, accounts, plates.

`linking` is its entry. May know `text`, and `places`, for a state stands before many a plate. It knows no cue and no
model, and it alone knows how phone numbers are made.
"""
