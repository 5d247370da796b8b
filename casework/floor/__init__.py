"""What the hotline says of itself: its name and promises, how its parts and its alarms do, what is switched off.

May know `staff` and what lies below; neither `alerts` nor `mail`.
"""
