"""A sheet on paper: its set-up, and where its pages end."""

from collections.abc import Sequence

from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.header_footer import _HeaderFooterPart as HeaderFooterPart
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from formats.xlsx import styles
from formats.xlsx.measure import COLUMN, LINE

# Short and long side in points.
_SIDES = {Worksheet.PAPERSIZE_A4: (595, 842), Worksheet.PAPERSIZE_A3: (842, 1191)}
_INCH = 72
# A sheet that is longer than a page by no more is made smaller rather than printed on two.
_NEARLY = 1.3


class Paper:
    """The pages of a sheet, as far as they can be told before it is printed.

    It is fitted to the width of the page; with a `scale` it is printed at that per cent, because
    Excel keeps the ends of pages only where nothing is fitted.
    """

    def __init__(
        self, worksheet: Worksheet, widths: Sequence[int], *, landscape: bool, scale: int
    ) -> None:
        self.worksheet = worksheet
        self.width = sum(widths) * COLUMN
        self.top = 1  # the row with which the page begins
        self.titles = ""  # the rows of the first header
        self.keeps = False
        _set_up(worksheet, landscape=landscape, scale=scale)

    def repeat(self, first: int, last: int) -> None:
        """Head every page with the header of the first table; where tables are kept together each
        has its own above it."""
        if not self.titles:
            self.titles = f"{first}:{last}"
            if not self.keeps:
                self.worksheet.print_title_rows = self.titles

    def keep(self, first: int, last: int) -> None:
        """End the page before the row `first` where it would end before the row `last`; rows that
        no page can hold are torn."""
        if self._height(first, last) > self._page:
            self.worksheet.print_title_rows = self.titles or None
        elif self._height(self.top, last) > self._page:
            self.worksheet.row_breaks.append(Break(first - 1))
            self.top = first

    def fit(self, last: int) -> None:
        """Print on one page what ends with the row `last` and is nearly on one."""
        page = self._page
        if self.top == 1 and page < self._height(1, last) <= page * _NEARLY:
            self.worksheet.page_setup.fitToHeight = 1

    @property
    def _page(self) -> float:
        """The points of the sheet that one page holds from top to bottom."""
        setup, margins = self.worksheet.page_setup, self.worksheet.page_margins
        short, long = _SIDES[str(setup.paperSize)]
        across, down = (long, short) if setup.orientation == "landscape" else (short, long)
        width = across - (margins.left + margins.right) * _INCH
        height = down - (margins.top + margins.bottom) * _INCH
        return height / (setup.scale / 100 if setup.scale else min(1, width / self.width))

    def _height(self, first: int, last: int) -> float:
        rows = (self.worksheet.row_dimensions[row] for row in range(first, last + 1))
        return sum(row.height or LINE for row in rows)


def _set_up(worksheet: Worksheet, *, landscape: bool, scale: int) -> None:
    worksheet.sheet_view.showGridLines = False
    worksheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    worksheet.page_setup.orientation = "landscape" if landscape else "portrait"
    if scale:
        worksheet.page_setup.scale = scale
    else:
        worksheet.page_setup.fitToWidth = 1
        worksheet.page_setup.fitToHeight = 0
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=not scale)
    worksheet.print_options.horizontalCentered = True
    margins = worksheet.page_margins
    margins.header = margins.footer = 0.3
    margins.left, margins.right, margins.top, margins.bottom = 0.8, 0.4, 0.6, 0.6
    page_number = HeaderFooterPart("Trang &P/&N", font=f"{styles.FONT},Regular", size=10)
    worksheet.HeaderFooter.oddFooter = HeaderFooterItem(center=page_number)
