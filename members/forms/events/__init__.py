"""One form for each thing that happens in a member's life; each calls its action."""

from members.forms.events.absences import (
    EndExemptionForm,
    EndStayForm,
    EndSuspensionForm,
    ExemptForm,
    LeaveForm,
    StayForm,
    SuspendForm,
)
from members.forms.events.moves import (
    DepartureForm,
    LetterForm,
    ReturnForm,
    SettleLetterForm,
    TransferForm,
    UndoMoveForm,
    WithdrawMemberForm,
)
from members.forms.events.offices import AppointForm, BadgeForm, RecogniseForm, RelieveForm

# URL name of the event → its form.
EVENTS = {
    "recognise": RecogniseForm,
    "transfer": TransferForm,
    "letter": LetterForm,
    "settle_letter": SettleLetterForm,
    "depart": DepartureForm,
    "come_back": ReturnForm,
    "undo_move": UndoMoveForm,
    "withdraw": WithdrawMemberForm,
    "exempt": ExemptForm,
    "end_exemption": EndExemptionForm,
    "leave": LeaveForm,
    "stay": StayForm,
    "end_stay": EndStayForm,
    "suspend": SuspendForm,
    "end_suspension": EndSuspensionForm,
    "appoint": AppointForm,
    "relieve": RelieveForm,
    "badge": BadgeForm,
}

__all__ = ["EVENTS"]
