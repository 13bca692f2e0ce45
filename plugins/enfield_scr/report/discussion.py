"""The discussion of the draft: what was asked, and what its author has not answered (A4.8)."""

from __future__ import annotations

from plugins.enfield_scr.guards import as_remark, listed
from plugins.enfield_scr.roles import AUTHOR
from workspace import Attempt


def unanswered(attempt: Attempt) -> str | None:
    """The last word of a comment is the author's, unless somebody said that it is dealt with (A4.8, R169)."""
    authors = {one.person for one in attempt.people if one.role == AUTHOR}
    last = {comment.thread: comment.author for comment in attempt.comments}
    opened = [c for c in attempt.comments if c.id == c.thread and c.resolved_at is None]
    waiting = [c for c in opened if last[c.thread] not in authors]
    if not waiting:
        return None
    many = "1 comment waits" if len(waiting) == 1 else f"{len(waiting)} comments wait"
    places = list(dict.fromkeys(f"“{c.section}”" if c.section else "the whole document" for c in waiting))
    return (
        f"{many} for an answer of the author: on {listed(places)}. The lead reviewer answers each one on this page, or "
        "somebody says that it is dealt with and marks it as resolved (Appendix 4 step 8)."
    )


unanswered_remark = as_remark(unanswered)
