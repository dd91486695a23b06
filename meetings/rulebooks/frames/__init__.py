"""The scoring frames that come with the portal; a committee may choose one of them or its own."""

from meetings.rulebooks.frames.an_phu import AN_PHU
from meetings.rulebooks.frames.base import Frame
from meetings.rulebooks.frames.hd42 import HD42_FRAME

SHIPPED = (HD42_FRAME, AN_PHU)


def shipped(code: str) -> Frame:
    """The frame `code` among those that come with the portal; `LookupError` when there is none."""
    for frame in SHIPPED:
        if frame.code == code:
            return frame
    raise LookupError(f"Cổng không có khung chấm điểm “{code}”; hãy chọn khung trong danh sách.")
