"""What no vote of a cell can be, whatever it is about."""

from django.core.exceptions import ValidationError

from meetings.voting import electorate_of, votes_of


def refuse_too_many(votes, meeting):
    """ValidationError when more votes were cast than the cell has full members on the day;
    `votes` has `votes_for`, `votes_against` and `votes_abstained`."""
    cast = votes_of(votes, 0).cast
    if cast and cast > (full := electorate_of(meeting).full):
        raise ValidationError(
            {
                "votes_for": f"Tổng số phiếu là {cast}, nhiều hơn {full} đảng viên chính thức "
                "của chi bộ. Hãy kiểm tra lại số phiếu."
            }
        )
