"""What the pages say of the key and the check, and what they refuse (A2)."""

from __future__ import annotations

from collections import Counter

from content.privacy_check import Finding, PrivacyCheck
from content.pseudonym_key import NAMES, ProtectedWord, PseudonymKey
from plugins.enfield_scr import roles
from plugins.enfield_scr.bundle.texts import named
from plugins.enfield_scr.guards import in_state, listed
from plugins.enfield_scr.privacy.papers import PAPERS
from plugins.enfield_scr.privacy.search import findings, of_key, of_papers
from plugins.enfield_scr.privacy.sound import alike
from plugins.enfield_scr.text import words
from workspace import Attempt, Document, Remark, in_the_text, only_whether

CHECK = "Privacy check of the texts as they are now"  # how its draft is called
HARM = words("Appendix 2 on publication", "SCR reports should be written")
START = words("Appendix 2 on publication", "From the very start")


def covering(attempt: Attempt, *states: str) -> tuple[tuple[Document, PrivacyCheck], ...]:
    """The checks of exactly this text, oldest first."""
    found = ((d, d.body) for d in in_state(attempt, "privacy_check", *states))
    return tuple(
        (document, check)
        for document, check in sorted(found, key=lambda pair: pair[0].created_at)
        if isinstance(check, PrivacyCheck) and attempt.document.sha256 in {text.sha256 for text in check.texts}
    )


def found_in(document: Document, check: PrivacyCheck) -> list[Finding]:
    """What was found in this very text.

    A revision that was restored has another number, and the words that were checked under the old one.
    """
    listed_as = {(text.document, text.revision) for text in check.texts if text.sha256 == document.sha256}
    return [each for each in check.findings if (each.document, each.revision) in listed_as]


def called(check: PrivacyCheck, document: Document) -> set[str]:
    """By which names a check speaks of a document: before its case review became another one it was the only one."""
    return {named(document), *(text.document for text in check.texts if text.sha256 == document.sha256)}


def _open(check: PrivacyCheck, attempt: Attempt) -> list[Finding]:
    """A word that was “fixed” and is still there is not fixed."""
    return [each for each in found_in(attempt.document, check) if each.outcome != "accepted" or not each.reason]


def privacy_clear(attempt: Attempt) -> str | None:
    """The newest check covers exactly this text and nothing it found is open (A2, R128)."""
    checks = covering(attempt, "draft", "assessed")
    if not checks:
        return (
            f"No privacy check was made of this text as it is now (revision {attempt.document.revision}). "
            f"Ask the business manager to start “{CHECK}” (Appendix 2)."
        )
    still = _open(checks[-1][1], attempt)
    if not still:
        return None
    places = listed([f"{each.place} ({each.kind})" for each in still[:5]])
    more = f" and {len(still) - 5} more" if len(still) > 5 else ""
    return (
        f"{len(still)} {'finding' if len(still) == 1 else 'findings'} of the privacy check "
        f"{'is' if len(still) == 1 else 'are'} still open: {places}{more}. The author corrects the text, or "
        "somebody who wrote none of it, like the business manager, accepts each with a reason (Appendix 2)."
    )


def checked_since_the_key(attempt: Attempt) -> str | None:
    """The newest check of this text knew every word that the key protects now (A2, R127)."""
    keys = in_state(attempt, "pseudonym_key", "kept")
    checks = covering(attempt, "draft", "assessed")
    if not checks or all(key.changed_at <= checks[-1][0].created_at for key in keys):
        return None
    return (
        "The pseudonym key was changed after the privacy check of this text. "
        f"Ask the business manager to start “{CHECK}” again (Appendix 2)."
    )


@only_whether
def checked_since_the_papers(attempt: Attempt) -> str | None:
    """Nor does a paper that came later name somebody in this text whom the check did not see (A2, R128)."""
    checks = covering(attempt, "draft", "assessed")
    later = [d for d in attempt.siblings if d.type in PAPERS and checks and d.changed_at > checks[-1][0].created_at]
    if not later:
        return None
    keys = (key.body for key in in_state(attempt, "pseudonym_key", "kept") if isinstance(key.body, PseudonymKey))
    wanted = of_papers(later, [one for key in keys for one in of_key(key)])
    known = {(each.place, each.kind) for each in checks[-1][1].findings}
    found = findings(attempt.document, "", attempt.attachments, wanted)
    if all((row["place"], row["kind"]) in known for row in found):
        return None
    return (
        "A paper of the case review that came or was changed after the privacy check names somebody who stands in this "
        f"text. Ask the business manager to start “{CHECK}” again (Appendix 2)."
    )


def privacy_assessed(attempt: Attempt) -> str | None:
    """Somebody other than the author has judged what could be put together from this text (A2, R128).

    Who assessed a check is the last to have changed it: nobody edits it after that.
    """
    assessed = [document.changed_by for document, _ in covering(attempt, "assessed")]
    if any(person not in attempt.authors for person in assessed):
        return None
    if assessed:
        return (
            "The privacy check of this text was assessed by somebody who wrote part of it. Ask somebody who wrote none "
            f"of it: the business manager starts “{CHECK}” again for them (Appendix 2)."
        )
    return (
        "Nobody has recorded yet if somebody could be recognised from this text as a whole. Ask somebody other than "
        "the author, like the lawyer or the panel chair, to assess that in the privacy check of this text (Appendix 2)."
    )


def findings_closed(attempt: Attempt) -> str | None:
    """Each finding is closed as fixed, or as accepted with a reason (A2)."""
    check = attempt.document.body
    if not isinstance(check, PrivacyCheck):
        return None
    still = [str(number) for number, each in enumerate(check.findings, 1) if not each.closed]
    if not still:
        return None
    return (
        f"These findings are still open: {', '.join(still)}. Close each as fixed, or as accepted with a reason "
        "(Appendix 2)."
    )


def findings_stay(attempt: Attempt) -> str | None:
    """What was found is closed with an outcome and never taken out; others may be added (A2)."""
    check, made = attempt.document.body, attempt.text_of(attempt.document, 1)
    if not isinstance(check, PrivacyCheck) or not isinstance(made, PrivacyCheck):
        return None
    if not Counter(map(_found, made.findings)) - Counter(map(_found, check.findings)):
        return None
    return (
        "What was found stays as it is: close a finding as fixed, or as accepted with a reason. "
        "You can add what you see yourself in rows of its own (Appendix 2)."
    )


def _found(row: Finding) -> tuple[object, ...]:
    return row.document, row.revision, row.place, row.kind, row.row


def not_the_author(attempt: Attempt) -> str | None:
    """The human assessment is made by somebody who did not write the report (A2, R128)."""
    authors = {one.person for one in attempt.people if one.role == roles.AUTHOR}
    if attempt.actor.id not in authors:
        return None
    who = roles.acting(attempt.transition.by)
    return f"You are the author of the report. Somebody else has to make this assessment{who} (Appendix 2)."


def key_remark(attempt: Attempt) -> Remark | None:
    """The key is made before drafting begins (A2, R127)."""
    if in_state(attempt, "pseudonym_key", "kept"):
        return None
    text = "There is no “Pseudonym key” yet. The business manager makes it before anything is drafted."
    return Remark(text, "Appendix 2", START)


def check_remark(attempt: Attempt) -> Remark | None:
    """Where the privacy check of this text stands."""
    refusal = (
        privacy_clear(attempt)
        or checked_since_the_key(attempt)
        or checked_since_the_papers(attempt)
        or privacy_assessed(attempt)
    )
    return Remark(refusal, quote=HARM) if refusal else None  # what refuses names its paragraph


def alike_remark(attempt: Attempt) -> Remark | None:
    """A pseudonym shares neither initial nor sound with the real name (A2)."""
    rows = [(number, alike(word)) for number, word in _rows(attempt) if word.kind in NAMES]
    found = [f"row {number} ({why})" for number, why in rows if why]
    if not found:
        return None
    return Remark(f"A public name gives the real one away: {listed(found)}. Choose another.", "Appendix 2", HARM)


def unique_remark(attempt: Attempt) -> Remark | None:
    """A public name stands for one person, in all families together, also where each has a key of its own (H21)."""
    keys = {d.id: d.body for d in (*in_state(attempt, "pseudonym_key", "kept"), attempt.document)}
    families: dict[str, set[tuple[str, str]]] = {}
    births: dict[str, set[str]] = {}
    for id, word in ((id, word) for id, key in keys.items() if isinstance(key, PseudonymKey) for word in key.words):
        families.setdefault(word.stands_for, set()).add((id, word.family))
        if word.kind == "date of birth":
            births.setdefault(word.stands_for, set()).add(word.word)
    twice = [name for name in families if name and (len(families[name]) > 1 or len(births.get(name, ())) > 1)]
    if not twice:
        return None
    return Remark(f"These public names stand for more than one person: {listed(sorted(twice))}.", "5.2.2", HARM)


@in_the_text
def links_reasoned(attempt: Attempt) -> str | None:
    """Who is in another case review too is linked on purpose: to which, and why (5.2.3, H33)."""
    key = attempt.document.body
    links = key.links if isinstance(key, PseudonymKey) else ()
    if all(link.public_name and link.case_review and link.reason for link in links):
        return None
    return (
        "A link to another case review is a decision: give the public name, the other case review and the reason under "
        "“People who are in another case review” (5.2.3)."
    )


def _rows(attempt: Attempt) -> list[tuple[int, ProtectedWord]]:
    key = attempt.document.body
    return list(enumerate(key.words, 1)) if isinstance(key, PseudonymKey) else []
