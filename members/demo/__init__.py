"""The 431 invented members of the demo commune, and what is going on in their register."""

from members.demo.life import award_badges, record_courses, record_recent_life
from members.demo.people import create_members

__all__ = ["award_badges", "create_members", "record_courses", "record_recent_life"]
