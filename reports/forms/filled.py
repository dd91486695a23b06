"""The sheet of a cell that comes back filled in."""

from django import forms

from formats.fields import WorkbookField


class FilledSheetForm(forms.Form):
    file = WorkbookField(help_text="Tệp đã tải từ trang của chi bộ này, điền xong và lưu lại.")
