"""What lies in files: tables that processes share, and what finds their names in a text.

Knows where the files lie and how they are kept, nothing of what stands in them. Imports no other room of triage.
"""
