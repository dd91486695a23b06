"""The quota of "excellent" over what was decided, and where nothing was, over what is proposed."""

from reports.facts.quota.reading import chosen_reading, quotas_of
from reports.facts.quota.values import QuotaOf

__all__ = ["QuotaOf", "chosen_reading", "quotas_of"]
