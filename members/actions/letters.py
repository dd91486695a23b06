"""Moving to a committee outside: a letter goes with the member until he has arrived (M-5)."""

from django.db import transaction

from accounts import audit
from members.actions.belonging import leave_for_good, open_membership
from members.actions.checks import check_end, locked, refuse, refuse_future, refuse_overlap, save
from members.enums import End, LetterOutcome
from members.models import TransferLetter


@transaction.atomic
def issue_letter(*, member, to_place, since, by):
    """Introduce a member to a committee outside; he belongs to his cell until he has arrived."""
    member = locked(member)
    home = open_membership(member)
    refuse_future("since", since, "giấy giới thiệu")
    if since < home.since:
        refuse("since", f"Ngày này đồng chí chưa sinh hoạt ở {home.cell}; hãy xem lại ngày.")
    refuse_overlap(member.letters, since, None, "chuyển sinh hoạt")
    letter = save(TransferLetter(member=member, to_place=to_place, since=since))
    audit.record(
        "member.letter_issued",
        by=by,
        target=member,
        cell=home.cell,
        place=to_place,
        since=str(since),
    )
    return letter


@transaction.atomic
def settle_letter(*, member, until, outcome, by):
    """The open letter ends with the end of a day: arrived, and so he belongs here no more, or
    withdrawn, and he stays where he is."""
    member = locked(member)
    letter = member.letters.filter(until=None).first()
    if letter is None:
        refuse("until", "Đồng chí không có giấy giới thiệu nào đang mở; hãy xem lại trang này.")
    check_end(letter, until)
    refuse_future("until", until, "kết quả")
    cell = open_membership(member).cell
    letter.until, letter.outcome = until, outcome
    save(letter)
    if outcome == LetterOutcome.ARRIVED:
        leave_for_good(member, until, End.TRANSFERRED, letter.to_place)
    audit.record(
        "member.letter_settled",
        by=by,
        target=member,
        cell=cell,
        place=letter.to_place,
        until=str(until),
        outcome=str(outcome),
    )
    return letter
