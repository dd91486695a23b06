"""The documents that the standards rest on, each once (rules §0.3, §4.2 to §4.5)."""

import datetime as dt

from reports.evaluation.sources import Document

POLITBURO, ORGANISATION = "Bộ Chính trị", "Ban Tổ chức Trung ương"
REGULATION, GUIDANCE = "Quy định", "Hướng dẫn"

QD132_TW = Document(REGULATION, "132-QĐ/TW", dt.date(2018, 3, 8), POLITBURO)
HD21 = Document(GUIDANCE, "21-HD/BTCTW", dt.date(2019, 10, 18), ORGANISATION)

QD124_TW = Document(REGULATION, "124-QĐ/TW", dt.date(2023, 10, 4), POLITBURO)
HD25 = Document(GUIDANCE, "25-HD/BTCTW", dt.date(2023, 11, 10), ORGANISATION)

QD366_TW = Document(REGULATION, "366-QĐ/TW", dt.date(2025, 8, 30), POLITBURO)
KL198 = Document("Kết luận", "198-KL/TW", dt.date(2025, 10, 8), POLITBURO)
HD43 = Document(GUIDANCE, "43-HD/BTCTW", dt.date(2025, 10, 31), ORGANISATION)
CV10072 = Document("Công văn", "10072-CV/BTCTW", dt.date(2025, 11, 6), ORGANISATION)

# The pages that are cited for most clauses name the two of a generation together.
OF_2018 = (QD132_TW, HD21)
OF_2023 = (QD124_TW, HD25)
