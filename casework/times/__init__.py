"""Days, hours, zones and deadlines, as senders write them and as the hotline counts them.

Pure: the present is handed in. Knows no other room.
"""
