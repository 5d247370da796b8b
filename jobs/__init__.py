"""What happens later: the outbox is the truth, the queue only the fast lane.

Imports casework, and RQ in `fast_lane` alone. What its processes may do is handed to them as `WorkerServices`;
only `__main__` builds it.
"""
