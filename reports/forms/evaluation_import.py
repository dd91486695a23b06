"""The workbook of a year of evaluations."""

from django.core.exceptions import ValidationError

from formats.fields import WorkbookField
from reports.forms.campaign_of import CampaignOf
from reports.models import FIRST_YEAR, LAST_YEAR

YEAR_RANGE = f"Năm từ {FIRST_YEAR} đến {LAST_YEAR}; hãy ghi lại."
AGAIN = "Hãy chọn lại tệp."


class EvaluationImportForm(CampaignOf):
    """The workbook of a year; read first, written only when the reader says so."""

    file = WorkbookField(
        help_text="Có trang tính “Đảng viên” và “Chi bộ”, như tệp tải từ cổng này."
    )

    def clean_year(self):
        year = self.cleaned_data["year"]
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValidationError(YEAR_RANGE)
        return year

    def clean(self):
        """Whatever is wrong, a browser forgets the file that was chosen."""
        found = super().clean()
        if self.errors and "file" in found:
            self.add_error("file", AGAIN)
        return found
