"""When a letter counts as sent, and which dates of the case review follow from it (3.4, 4.1, 4.3, A2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from content.case_review import CaseReview
from content.letter import Letter
from content.ofsted_notification import OfstedNotification
from plugins.enfield_scr import saying
from plugins.enfield_scr.decision.facts import record_of_the_latest
from plugins.enfield_scr.guards import in_state
from plugins.enfield_scr.roles import LSCB_CHAIR
from workspace import Attempt, Filled, Remark, at, day_in_words, in_the_text, local_date, plain

# Two notices to Ofsted, which are never the same: of the incident (4.1) and of the decision (3.4, 4.3; ruling C5).
INCIDENT = "incident notice to Ofsted"


@at("sent_at")
@in_the_text
def sent_when_it_could_be(attempt: Attempt) -> str | None:
    """A letter was sent by now, and not before there was one that was signed (3.4, 4.3, R029)."""
    letter = attempt.document.body
    if not isinstance(letter, Letter | OfstedNotification) or not letter.sent_on or not letter.sent_at:
        return None
    sent = datetime.combine(letter.sent_on, time.fromisoformat(letter.sent_at))
    now, began = saying.minute(attempt.now), saying.minute(attempt.document.created_at)
    if sent > now:
        return (
            f"The time of sending is {_words(sent)}, and it is {_words(now)} now. Record the letter when it has been "
            "sent (3.4)."
        )
    if sent < began:
        return (
            f"The time of sending is {_words(sent)}, but this letter was only begun at {_words(began)}. Enter when "
            "this very letter was sent (3.4)."
        )
    return _before_it_was_signed(attempt, sent)


def _before_it_was_signed(attempt: Attempt, sent: datetime) -> str | None:
    """What was sent had its signature by then (3.4, 4.3)."""
    moments = [signature.at for signature in attempt.signed("sign")]
    if not moments or sent >= (signed := saying.minute(min(moments))):
        return None
    return (
        f"The time of sending is {_words(sent)}, but this letter was only signed at {_words(signed)}. Enter when it "
        "was sent as it was signed (3.4, 4.3)."
    )


_CLOSING = 3  # lines in which a letter says in whose name it goes out

# What the procedure has the Chair write (3.4, 4.1, 4.3, A2, A4.3); the Head of SQAS may record that it was sent.
CHAIRS_OWN = frozenset(
    {
        "incident notice to Ofsted",
        "decision notice to Ofsted",
        "decision notice to the National Panel",
        "letter to a chief executive",
        "letter to Board members",
        "letter to another Board",
        "escalation to a chief executive",
        "request for another completion date",
    }
)


def signed_by_its_own(attempt: Attempt) -> str | None:
    """A letter of the Chair's is signed by the Chair, and so is Ofsted's form (4.1, 4.3, A4.3, ruling C5)."""
    letter = attempt.document.body
    if isinstance(letter, OfstedNotification) and not _chairs(attempt):
        return "Ofsted is told by the Chair: the Chair signs this form; the Head of SQAS may record it as sent (4.1)."
    if not isinstance(letter, Letter) or letter.kind not in CHAIRS_OWN or _chairs(attempt):
        return None
    return f"A {letter.kind} goes out over the Chair's own name: the Chair signs it (4.3)."


def in_another_name(attempt: Attempt) -> str | None:
    """Under a letter, and in Ofsted's form, stands the name of whoever signs it (4.1, 4.3, ruling C9)."""
    under = plain(_under(attempt.document.body))
    others = {plain(a.name) for a in attempt.people if a.person != attempt.actor.id} - {""}
    if plain(attempt.actor.name) in under or not any(name in under for name in others):
        return None
    return (
        "The name under this letter is not yours. Sign it if it goes out in that name all the same; otherwise write "
        "yours there first, or have whoever it names sign it (4.3)."
    )


def _under(letter: object) -> str:
    """The last lines of a letter; the notifier of Ofsted's form."""
    if isinstance(letter, OfstedNotification):
        return letter.notifier
    lines = [line for line in letter.body.splitlines() if line.strip()] if isinstance(letter, Letter) else []
    return "\n".join(lines[-_CLOSING:])


def written_twice(attempt: Attempt) -> Remark | None:
    """On the page of a letter that is not sent: the same kind to the same reader stands here already (4.3).

    What told of an earlier decision of the Chair's is another letter (H5, H28).
    """
    letter, decided = attempt.document.body, record_of_the_latest(in_state(attempt, "decision", "decided"))
    if not isinstance(letter, Letter) or letter.kind not in CHAIRS_OWN or attempt.document.state == "letter.sent":
        return None
    others = [d for d in attempt.siblings if d.id != attempt.document.id and d.type == "letter"]
    if decided and attempt.document.created_at >= decided.changed_at:
        others = [d for d in others if d.created_at >= decided.changed_at]
    same = [d for d in others if isinstance(d.body, Letter) and _to(d.body) == _to(letter)]
    if not same:
        return None
    sent = [d.body.sent_on for d in same if isinstance(d.body, Letter) and d.state == "letter.sent" and d.body.sent_on]
    how = f"was sent on {max(sent).day} {max(sent):%B %Y}" if sent else "stands among the documents, not sent yet"
    return Remark(
        f"Another {letter.kind} to the same reader {how}. Sign this one only if both are wanted; otherwise set it "
        "aside.",
        "4.3",
    )


def _to(letter: Letter) -> tuple[str, str]:
    return letter.kind, plain(letter.recipient)


def _chairs(attempt: Attempt) -> bool:
    today = local_date(attempt.now)
    held = (a for a in attempt.people if a.person == attempt.actor.id and a.role == LSCB_CHAIR)
    return any(a.serves(today) for a in held)


_ANSWER = ("acknowledged_on", "their_reference", "reply")


def as_it_was_signed(attempt: Attempt) -> str | None:
    """What is sent is what was signed: how it was sent is added, the letter is not changed (4.3)."""
    signed = attempt.signed_text("sign")
    if signed is None or attempt.document.body.same_text(signed):
        return None
    return (
        "The letter was changed after it was signed. The business manager or the Chair returns it, to be signed again "
        "(4.3)."
    )


@in_the_text
def as_it_was_sent(attempt: Attempt) -> str | None:
    """Their answer is added to what was sent, which is not changed (3.4)."""
    body, sent = attempt.document.body, attempt.signed_text("send")
    names = type(body).model_fields.keys() - set(_ANSWER)
    if sent is None or all(getattr(body, name) == getattr(sent, name) for name in names):
        return None
    return "Only their answer can be added to a letter that was sent. Restore what was sent, then add the answer (3.4)."


def dates_of_the_case_review(attempt: Attempt) -> Iterator[Filled]:
    """A notice of the incident that was sent starts its clock, where nothing started it before (4.1, 4.4)."""
    sent = attempt.document.body
    if not isinstance(sent, OfstedNotification) and not (isinstance(sent, Letter) and sent.kind == INCIDENT):
        return
    for home in (d for d in attempt.siblings if d.id == d.case_review):
        if isinstance(home.body, CaseReview) and home.body.ofsted_notified_on is None:
            yield Filled(home, {"ofsted_notified_on": sent.sent_on, "ofsted_notified_at": sent.sent_at})


def _words(moment: datetime) -> str:
    return f"{moment:%H:%M} on {moment:%A} {day_in_words(moment)}"
