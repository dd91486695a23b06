"""Documents that the committee signs, made from the frozen facts of a published report."""

from reports.documents.yearly import yearly_report

__all__ = ["yearly_report"]
