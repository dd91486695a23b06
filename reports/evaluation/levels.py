"""The codes of levels and of reasons for no level, in the order of the forms (rules §4.1)."""

EXCELLENT = "excellent"
GOOD = "good"
COMPLETED = "completed"
FAILED = "failed"

LEVELS = (EXCELLENT, GOOD, COMPLETED, FAILED)
REASONS = ("exempt", "new", "suspended", "staying_away", "other")
