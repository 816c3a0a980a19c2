"""Words that say that what is listed is some of a number, and perhaps not all of it."""

from __future__ import annotations

import re

from flows.reconcile import cues
from flows.reconcile.figures import Figure

_OUT_OF = re.compile(
    r"\btrong(?: tổng)?(?: số)?$|\b(?:từ|trong|với)(?: tổng)?(?: số| nguồn)(?: vốn| tiền| kinh phí)?(?: là)?$"
)
_LONGEST = 60
"""Letters that the words before a number take that say that it is told for some of it."""
_AND_OTHERS = re.compile(
    r"^[^,;.:()]*(?:,|\bvà|\bcùng)(?: với)? "
    r"(?:(?:một số|các|nhiều|những|vài)\b[^,;.:()]*\b(?:khác|nữa)\b|v\.v|vv)"
    r"|^[^,;:()]*(?:…|\.\.\.)"
)

_AMONG_THOSE = re.compile(
    r"^,? ?[^,;.:]{0,40},? ?\b(?:nằm|thuộc|tính|đã tính|đã có) trong (?:tổng |con )?số\b"
)


def told_out_of(total: Figure) -> bool:
    """`Trong số 57 dự án`: whether a number is told for some of it to follow, which need not be all."""
    return bool(total.clause_cues & cues.OUT) and _OUT_OF.search(total.lead[-_LONGEST:]) is not None


def and_others(last: Figure) -> bool:
    """`A, B và một số khoản khác`, `A, B…`: whether a list goes on without numbers."""
    return bool(last.tail_cues & cues.MORE) and _AND_OTHERS.match(last.tail) is not None


def among_those(part: Figure) -> bool:
    """`B, nằm trong số nói trên`: whether a number is said to be among one told before."""
    return bool(part.tail_cues & cues.WITHIN) and _AMONG_THOSE.search(part.tail) is not None
