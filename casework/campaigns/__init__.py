"""A campaign as staff see it: its page, who belongs to it, and one press for many of its messages.

May know `console` and what lies below. What a campaign is and what a copy, stands in `cases.campaigns`.
"""
