"""The quota of "excellent": its readings, what they say of a year and of a plan (XL-CAP)."""
