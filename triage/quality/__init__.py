"""How well triage does, counted on labelled messages or by what people made of its alarms.

May know all that runs triage. It needs nothing that trains, so that whoever runs a hotline can ask for the figures.
"""
