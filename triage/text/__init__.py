"""What is written, before it means anything: signs, words, numbers, scripts, languages, and disguises of them.

May know `stored` and what its tables say of languages. It knows no cue, no place and nothing of the hotline.
"""
