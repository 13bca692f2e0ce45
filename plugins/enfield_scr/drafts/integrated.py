"""The integrated chronology made from every agency's accepted chronology (5.2.2, A3, R079, R148)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from content.anonymous import family_name, replacer, spellings
from content.chronology import Chronology, Entry
from content.integrated_chronology import MergedEntry
from content.pseudonym_key import PseudonymKey
from plugins.enfield_scr.drafts.words import missing
from plugins.enfield_scr.scope import duplicates
from workspace import CaseFile, Document, Draft, Drafted, local_date

FAMILY = "the family"
_WORDS = ("child", "adult", "within", "external", "outcome", "source", "comment")
_WHOLE = ("date_text", "starts_on", "ends_on", "time", "precision")


def merge(file: CaseFile) -> Sequence[Drafted]:
    """A new version; those that were merged before stay as they are. Nothing is made of nothing."""
    sources = [(d, d.body) for d in file.of("chronology", "accepted") if isinstance(d.body, Chronology)]
    if not sources:
        missing(
            "No agency's chronology is accepted yet: the panel chair accepts each one that was sent (3.10, "
            "Appendix 4 step 6)"
        )
    number = 1 + len(file.of("integrated_chronology"))
    public = getattr(file.case_review.body, "public_name", "")
    real = names_in([*(d for d, _ in sources), *file.of("pseudonym_key")])
    waiting = file.of("chronology", "draft", "submitted", "returned")
    values: dict[str, Any] = {
        "title": f"Integrated chronology, version {number}{f': {public}' if public else ''}",
        "number": number,
        "merged_on": local_date(file.now),
        "sources": [_source(document, body) for document, body in sources],
        "missing_agencies": [_name(d, file.agencies) for d in waiting],
        "known": list(_known(sources, real)),
        "entries": merged_rows(sources, real),
    }
    return (Drafted(values),)


def merged_rows(
    sources: Sequence[tuple[Document, Chronology]], real: Mapping[str, str] | None = None
) -> list[MergedEntry]:
    """Every row of every chronology in order of time, in public names, possible duplicates marked.

    Rows of one moment stand in the order of the sources and of their tables; one without a date stands behind the
    row above it. `real`: real name → public name, of the headers where it is not given.
    """
    public = replacer(names(body for _, body in sources) if real is None else real)
    placed = [(key, row) for document, body in sources for key, row in _rows(document, body, public)]
    rows = [row for _, row in sorted(placed, key=lambda pair: pair[0])]
    found = duplicates.groups(rows)
    return [row.model_copy(update={"duplicate": found[n]}) if n in found else row for n, row in enumerate(rows)]


def names(chronologies: Iterable[Chronology]) -> dict[str, str]:
    """Every name that a header holds → its public name; a family name that several bear → "the family"."""
    found: dict[str, str] = {}
    families: dict[str, set[str]] = {}
    for full, called, public in (one for body in chronologies for one in _named(body)):
        for name in spellings(full, called):
            found.setdefault(name, public)
        if family := family_name(full):
            families.setdefault(family, set()).add(public)
    alone = {family: next(iter(who)) if len(who) == 1 else FAMILY for family, who in families.items()}
    return {**alone, **found}


def names_in(documents: Iterable[Document]) -> dict[str, str]:
    """The same of a whole case review; what the pseudonym key says of a word comes before a header."""
    bodies = [document.body for document in documents]
    keys = (word for body in bodies if isinstance(body, PseudonymKey) for word in body.words)
    said = {one.word: one.stands_for for one in keys if one.word and one.stands_for}
    return {**names(body for body in bodies if isinstance(body, Chronology)), **said}


def _named(body: Chronology) -> Iterator[tuple[str, Sequence[str], str]]:
    """Full name, other names and public name of everybody in a header."""
    yield body.child_name, body.child_called, body.first_child
    for other in body.others:
        if other.public_name:
            yield other.full_name, other.called.split(","), other.public_name


def _rows(
    document: Document, body: Chronology, public: Callable[[str], str]
) -> Iterator[tuple[tuple[date, str], MergedEntry]]:
    moment = (date.min, "")
    for entry in body.entries:
        if entry.starts_on:
            moment = (entry.starts_on, entry.time)
        yield moment, _row(entry, document, body, public)


def _row(entry: Entry, document: Document, body: Chronology, public: Callable[[str], str]) -> MergedEntry:
    values: dict[str, Any] = {name: getattr(entry, name) for name in _WHOLE}
    values |= {name: public(getattr(entry, name)) for name in _WORDS}
    return MergedEntry(
        **values,
        agency=body.agency_name,
        contacts=" ".join(map(str, entry.contacts(body.first_child))),
        row=f"{document.id[:8]}-{entry.number}",
        author=body.author,
        document=document.id,
        revision=document.revision,
    )


def _source(document: Document, body: Chronology) -> dict[str, Any]:
    return {
        "agency": body.agency_name,
        "author": body.author,
        "rows": len(body.entries),
        "document": document.id,
        "revision": document.revision,
    }


def _known(sources: Sequence[tuple[Document, Chronology]], real: Mapping[str, str]) -> Iterator[dict[str, str]]:
    public = replacer(real)
    for _, body in sources:
        for one in body.known:
            yield {
                "agency": body.agency_name,
                "about": one.about,
                "what": public(one.what),
                "since": public(one.since),
            }


def _name(document: Document, agencies: Mapping[str, str]) -> str:
    return str(getattr(document.body, "agency_name", "")) or agencies.get(document.agency or "", "an agency")


_TITLE = "Integrated chronology: merge what is accepted"
INTEGRATED = (Draft("integrated_chronology", _TITLE, "5.2.2, Appendix 3", "integrated_chronology", merge),)
