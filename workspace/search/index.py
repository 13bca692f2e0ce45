"""The index on disk: written by one process at a time, read by many, thrown away and rebuilt when damaged."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from whoosh.index import LockError  # type: ignore[import-untyped]
from whoosh.reading import SegmentReader  # type: ignore[import-untyped]

from workspace.core.policy import Reach
from workspace.search.access import Filters, allowed
from workspace.search.query import Query
from workspace.search.ranking import Answer, Part, answers, best, counted
from workspace.search.schema import ANY, MARK, Entry, mark_row, row
from workspace.search.segment import Columns, Segment, read_columns
from workspace.search.storage import PUBLIC_FOLDER, create, open_index, writer

MOST_SEGMENTS = 12
KEPT_MASKS = 64
Result = TypeVar("Result")
_TOC = re.compile(r"_MAIN_(\d+)\.toc")
_RETRY_AFTER = (0.05, 0.1, 0.2, 0.4)  # seconds
_SWAPPED_IN = (0.05,)  # where there is no folder: a rebuild that is just putting its own there is quick


class Busy(Exception):
    """Somebody else is writing: try again later."""


class Unavailable(Exception):
    """There is no index that can be read: have it rebuilt, and search titles in the store until then."""


class Hit(NamedTuple):
    """A document that was found and its best section, counted from 0."""

    document: str
    section: int


@dataclass(frozen=True, slots=True)
class Found:
    """The number of all matching documents, one page of them, and how many have each value (if asked for)."""

    total: int
    hits: tuple[Hit, ...] = ()
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


class _Open(NamedTuple):
    """What a thread has open: `stamp` says which commit."""

    stamp: tuple[int, ...]
    reader: Any
    segments: tuple[Segment, ...]


class Index:
    """A folder with an index. `rebuild` makes it; everything else raises Unavailable where there is none."""

    def __init__(self, folder: Path, public: bool = False) -> None:
        """`public`: what it holds is public, and other users of the machine may read it."""
        self._folder, self._public = folder, public
        self._own = threading.local()
        self._columns: dict[str, Columns] = {}
        self._masks: OrderedDict[object, bytes] = OrderedDict()
        self._lock = threading.Lock()

    # Reading

    def search(
        self, query: Query, reach: Reach, filters: Filters, start: int, count: int, facets: Sequence[str] = ()
    ) -> Found:
        """One page of the documents in reach that match, best first; totals and facets are exact."""
        if query.problem:
            return Found(0)

        def look(segments: Sequence[Segment]) -> Found:
            parts = [Part(segment, self._allowed(segment, reach, filters)) for segment in segments]
            found = answers(query, parts)
            page = best(found, start + count)[start:]
            total = sum(len(answer.scores) for answer in found)
            return Found(total, _hits(page), counted(found, facets))

        return self._reading(look)

    def mark(self) -> int:
        """The last change that the index knows."""
        return self._reading(_mark)

    def keys(self) -> dict[str, tuple[int, str]]:
        """For every document its version and state, to be compared with the store."""
        return self._reading(_keys)

    def verify(self) -> None:
        """Read every posting and all that is stored. Raises Unavailable where any of it is damaged."""
        self._reading(_read_whole)

    def _reading(self, read: Callable[[Sequence[Segment]], Result]) -> Result:
        """Whatever the bytes of a damaged file lead to is Unavailable, and the index is set aside."""
        for _ in range(2):  # a commit may have taken a file away meanwhile: then what is opened anew is well
            segments = self._segments()
            try:
                return read(segments)
            except Exception as error:
                self._own.open, fault = None, error
        self._set_aside()
        raise Unavailable from fault

    def _allowed(self, segment: Segment, reach: Reach, filters: Filters) -> bytes:
        name = (segment.name, reach, filters)
        with self._lock:
            if name in self._masks:
                self._masks.move_to_end(name)
                return self._masks[name]
        mask = allowed(segment, reach, filters)
        with self._lock:
            self._masks[name] = mask
            while len(self._masks) > KEPT_MASKS:
                self._masks.popitem(last=False)
        return mask

    # Opening

    def _segments(self) -> tuple[Segment, ...]:
        """What this thread has open, if it is up to date; otherwise it is opened again."""
        for pause in _RETRY_AFTER if self._folder.exists() else _SWAPPED_IN:
            try:  # a commit took a file away, or whatever a damaged file leads to
                return self._opened().segments
            except Exception:
                time.sleep(pause)
        try:
            return self._opened().segments
        except Exception as error:
            self._set_aside()
            raise Unavailable from error

    def _opened(self) -> _Open:
        stamp = _stamp(self._folder)
        held: _Open | None = getattr(self._own, "open", None)
        if held is None or held.stamp != stamp:
            if held is not None:
                self._own.open = None
                held.reader.close()
            held = self._own.open = self._read(stamp)
        return held

    def _read(self, stamp: tuple[int, ...]) -> _Open:
        reader = open_index(self._folder).reader()
        segments = tuple(Segment(leaf, self._shared(leaf)) for leaf, _ in reader.leaf_readers())
        with self._lock:
            for gone in self._columns.keys() - {segment.name[0] for segment in segments}:
                del self._columns[gone]
        return _Open(stamp, reader, segments)

    def _shared(self, reader: SegmentReader) -> Columns:
        name = str(reader.segment().segment_id())
        with self._lock:
            if name not in self._columns:
                self._columns[name] = read_columns(reader)
            return self._columns[name]

    def _set_aside(self) -> None:
        """Put a damaged index out of the way, unless somebody is just writing or rebuilding it."""
        if not self._folder.exists():
            return
        with suppress(OSError, Busy), self._alone():  # the public site may only read
            self._folder.rename(self._beside("damaged"))

    # Writing

    def write(self, entries: Sequence[Entry], removed: Iterable[str], mark: int, optimize: bool = False) -> None:
        """Replace these documents and remove those, in one commit. `optimize`: removed words leave the disk."""
        self._segments()  # Unavailable rather than a new index that knows these documents only
        with self._alone():
            try:
                self._replace({entry.document: entry for entry in entries}, removed, mark, optimize)
                return
            except Busy:
                raise
            except Exception as error:
                fault = error
        self.verify()  # Unavailable where a damaged file is the reason
        raise fault

    def _replace(self, latest: Mapping[str, Entry], removed: Iterable[str], mark: int, optimize: bool) -> None:
        with _writing(open_index(self._folder, self._public)) as made:
            _delete(made, {*removed, *latest})
            _add(made, latest.values(), mark)
            crowded = len(made.segments) >= MOST_SEGMENTS
            made.commit(mergetype=_fold if crowded else None, optimize=optimize, merge=False)

    def rebuild(self, entries: Iterable[Entry], mark: int) -> None:
        """Make the index anew beside the old one, which answers until the last moment, and swap them."""
        self._folder.parent.mkdir(parents=True, exist_ok=True)
        with self._alone():
            self._sweep()
            new, old = self._beside("new"), self._beside("old")
            new.mkdir(mode=0o700)
            if self._public:
                new.chmod(PUBLIC_FOLDER)
            with _writing(create(new, self._public)) as made:
                _add(made, entries, mark)
                made.commit(merge=False)
            with suppress(FileNotFoundError):
                self._folder.rename(old)
            new.rename(self._folder)
            self._sweep()

    def _beside(self, what: str) -> Path:
        return self._folder.with_name(f"{self._folder.name}.{what}-{time.time_ns()}")

    def _sweep(self) -> None:
        """Remove what earlier rebuilds left beside the folder: it holds words that may have been erased."""
        for what in ("new", "old", "damaged"):
            for path in self._folder.parent.glob(f"{self._folder.name}.{what}-*"):
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One process and thread at a time; the kernel lets go of the lock if it is killed."""
        with suppress(FileExistsError):
            self._folder.parent.mkdir(parents=True)
        with open(self._folder.with_name(f"{self._folder.name}.lock"), "a", opener=_private) as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise Busy from None
            yield


def _mark(segments: Sequence[Segment]) -> int:
    marks = [segment.stored(number)["mark"] for segment in segments for number in segment.keyed((MARK,))]
    return int(max(marks))  # none: a version of the workspace that cuts texts otherwise made it


def _keys(segments: Sequence[Segment]) -> dict[str, tuple[int, str]]:
    stored = (segment.stored(number) for segment in segments for number in segment.keyed((ANY,)))
    return {kept["document"]: (kept["version"], kept["state_now"]) for kept in stored}


def _read_whole(segments: Sequence[Segment]) -> None:
    for segment in segments:
        segment.read_whole()


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _stamp(folder: Path) -> tuple[int, ...]:
    """Which commit the folder holds; also another one after a rebuild. FileNotFoundError where there is none."""
    names = [(int(found[1]), name) for name in os.listdir(folder) if (found := _TOC.fullmatch(name))]
    if not names:
        raise FileNotFoundError(folder)
    generation, name = max(names)
    status = os.stat(folder / name)
    return generation, status.st_mtime_ns, status.st_ino


@contextmanager
def _writing(index: Any) -> Iterator[Any]:
    try:
        made = writer(index)
    except LockError:
        raise Busy from None
    try:
        yield made
    except BaseException:
        with suppress(Exception):  # the first error is the one to see
            made.cancel()
        if made.writelock.fd is not None:  # without room, cancelling stops before it lets go
            made.writelock.release()
        raise


def _delete(made: Any, documents: Iterable[str]) -> None:
    with made.searcher() as searcher:
        for document in documents:
            made.delete_by_term("document", document, searcher=searcher)
        made.delete_by_term("key", MARK, searcher=searcher)


def _add(made: Any, entries: Iterable[Entry], mark: int) -> None:
    for entry in entries:
        made.add_document(**row(entry))
    made.add_document(**mark_row(mark))


def _fold(made: Any, segments: Sequence[Any]) -> list[Any]:
    """Make one of all segments but the largest, and of that too once the others hold half as much."""
    *small, large = sorted(segments, key=lambda segment: segment.doc_count_all())
    if 2 * sum(segment.doc_count_all() for segment in small) > large.doc_count_all():
        small, kept = [*small, large], []
    else:
        kept = [large]
    for segment in small:
        reader = SegmentReader(made.storage, made.schema, segment)
        made.add_reader(reader)
        reader.close()
    return kept


def _hits(page: Sequence[tuple[Answer, int]]) -> tuple[Hit, ...]:
    """The documents of a page by name, each with its best section."""
    stored = [answer.segment.stored(number) for answer, number in page]
    sections: dict[tuple[int, int], int] = {}
    for answer in {id(answer): answer for answer, _ in page}.values():
        starts = {n: kept["sections"] for (other, n), kept in zip(page, stored, strict=True) if other is answer}
        sections |= {(id(answer), number): section for number, section in answer.sections(starts).items()}
    found = zip(page, stored, strict=True)
    return tuple(Hit(kept["document"], sections.get((id(a), number), 0)) for (a, number), kept in found)
