"""Words that say that what is listed is some of a number, and perhaps not all of it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from flows.reconcile import cues
from flows.reconcile.figures import Figure
from flows.reconcile.wording import first_phrase, label
from seeds.word_classes import compiled

_OUT_OF: Final = re.compile(
    r"\btrong(?: tổng)?(?: số)?$|\b(?:từ|trong|với)(?: tổng)?(?: số| nguồn)(?: vốn| tiền| kinh phí)?(?: là)?$"
)
_ENDS: Final = ("trong", "tổng", "số", "nguồn", "vốn", "tiền", "phí", "là")
"""The words that such words end in: asked first."""
_LONGEST: Final = 60
"""Letters that the words before a number take that say that it is told for some of it."""
_AND_OTHERS: Final = re.compile(
    r"^[^,;.:()]*(?:,|\bvà|\bcùng)(?: với)? "
    r"(?:(?:một số|các|nhiều|những|vài)\b[^,;.:()]*\b(?:khác|nữa)\b|v\.v|vv)"
    r"|^[^,;:()]*(?:…|\.\.\.)"
)

_AMONG_THOSE: Final = re.compile(
    r",? ?[^,;.:]{0,40},? ?\b(?:nằm|thuộc|tính|đã tính|đã có) trong (?:tổng |con )?số\b"
)

_FURTHER: Final = (
    r"(?:và|cùng|cùng với|cộng với|cộng thêm|kèm theo|ngoài ra|bên cạnh đó|thêm|chưa kể)"
    r" (?:(?:còn )?(?:là|có) )?(?!{predicate}\b)[^\d,;.:()]+[,;.:()]"
)
"""An item without a number behind a part; no number of another unit or of a list begun anew."""
_FURTHER_BEHIND: Final = rf"[,;] ?{_FURTHER}"
_UNNUMBERED: Final = r"[,;] ?{item} (?!này\b|trên\b|đó\b)(?!{predicate}\b)[^\d,;.:()]+[,;.)]"
_UNPAID: Final = r"[,;] ?(?:ngân sách )?{unpaid} (?:chưa|đối ứng|đóng góp|tự|bố trí)\b[^\d,;:()]*(?:[,;.)]|$)"
"""Those who pay, told without how much."""
_ETC: Final = re.compile(r"(?:…|\.\.\.)[);.]?\.?$")
_SHUT: Final = re.compile(r"[^,;.:()]*\)")
_ELSE: Final = "khác"
_THOSE: Final = "kia"
_EACH: Final = re.compile(r"đều(?<=\bđều)\b|mỗi(?<=\bmỗi)\b")
_OTHERS: Final = re.compile(rf"(?:{_ELSE}(?<=\b{_ELSE})|{_THOSE}(?<=\b{_THOSE}))\b")
_SHORTLY: Final = 12
"""Letters behind a number in which it is said to be what is left."""
_MARKS: Final = ("…", ".", ")", ";")
"""What such a tail ends in: asked first."""
_LAST: Final = 5
"""Letters that tell so, the last ones."""


def told_out_of(total: Figure) -> bool:
    """`Trong số 57 dự án`: whether a number is told for some of it to follow, which need not be all."""
    told = total.clause_cues & cues.OUT and total.lead.endswith(_ENDS)
    return bool(told) and _OUT_OF.search(total.lead[-_LONGEST:]) is not None


def and_others(last: Figure) -> bool:
    """`A, B và một số khoản khác`, `A, B…`: whether a list goes on without numbers."""
    return bool(last.tail_cues & cues.MORE) and _AND_OTHERS.match(last.tail) is not None


def shut_in(last: Figure) -> bool:
    """`T (A nhà làm mới và B nhà sửa chữa) cho hộ nghèo…`: whether a bracket shuts behind it."""
    return last.bracket != 0 and _SHUT.match(last.tail) is not None


@lru_cache(maxsize=512)
def left_open(last: Figure) -> bool:
    """`A, B, còn lại là vốn vay`, `A, B và vốn vay`: whether a list ends in something without a number."""
    tail = last.tail
    if last.goes_on or and_others(last):
        return True
    if last.tail_cues & cues.REST and cues.heard(tail[len(first_phrase(tail)) :]) & cues.REST:
        return True
    if tail.endswith(_MARKS) and _ETC.search(tail[-_LAST:]):
        return True
    if compiled(_FURTHER).match(tail):
        return True
    further = "," in tail or ";" in tail
    return further and any(compiled(item).search(tail) for item in (_FURTHER_BEHIND, _UNNUMBERED, _UNPAID))


def among_those(part: Figure) -> bool:
    """`B, nằm trong số nói trên`: whether a number is said to be among one told before."""
    return bool(part.tail_cues & cues.WITHIN) and _AMONG_THOSE.match(part.tail) is not None


def is_rest(part: Figure) -> bool:
    """Whether a figure is said to be what is left: `phần còn lại C`, `C còn lại`, `các nơi khác C`.

    Not what each of the others has: `các xã khác đều dưới C`.
    """
    if of_each(part):
        return False
    if part.lead_cues & cues.REST or of_others(part):
        return True
    return bool(part.tail_cues & cues.REST and cues.heard(first_phrase(part.tail)[:_SHORTLY]) & cues.REST)


def of_each(part: Figure) -> bool:
    """`các xã khác đều dưới C`, `mỗi xã C`: whether a number is told of each of several."""
    return _EACH.search(part.clause) is not None


def of_others(part: Figure) -> bool:
    """Whether a figure is of all that are not named, and not one more thing told with others."""
    words = label(part)
    named = _ELSE in words or _THOSE in words
    return named and _OTHERS.search(words) is not None and not and_others(part)
