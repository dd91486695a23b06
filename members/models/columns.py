"""What a committee said the columns of its own Excel lists mean."""

from django.db import models

from cells.models import Committee


class LearnedColumn(models.Model):
    """A heading of a column, as a search key, and the field it holds; empty: to be left out."""

    committee = models.ForeignKey(
        Committee, models.PROTECT, related_name="learned_columns", verbose_name="đảng bộ"
    )
    heading = models.CharField("tiêu đề cột", max_length=200)
    field = models.CharField("mục trong sổ", max_length=20, blank=True)

    class Meta:
        verbose_name = "cột đã biết"
        verbose_name_plural = "cột đã biết"
        ordering = ["committee_id", "heading"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "heading"],
                name="column_learned_once",
                violation_error_message="Tiêu đề cột này đã được ghi nhớ.",
            )
        ]

    def __str__(self):
        return f"{self.heading} → {self.field}"
