"""The people of the hotline: what their role allows, when they are on, and what their session opens.

May know `records` and what lies below.
"""
