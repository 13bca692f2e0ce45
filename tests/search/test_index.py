from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from tests.search.entries import built, entry, find, names, on_disk
from workspace.search.index import MOST_SEGMENTS, Busy, Index, Unavailable
from workspace.search.query import NOTHING, parse
from workspace.search.schema import Entry


def test_the_folder_is_private(tmp_path: Path) -> None:
    built(tmp_path)
    assert (tmp_path / "index").stat().st_mode & 0o777 == 0o700


def test_an_update_replaces(tmp_path: Path) -> None:
    index = built(tmp_path, entry("d1", "first " * 600))
    index.write([entry("d1", "second", version=2)], (), 1)
    index.write([entry("d1", "third", version=3), entry("d1", "fourth", version=4)], (), 2)
    assert [find(index, word).total for word in ("first", "second", "third", "fourth")] == [0, 0, 0, 1]
    assert index.keys() == {"d1": (4, "paper.draft")}
    assert index.mark() == 2


def test_a_removal_takes_a_document_out(tmp_path: Path) -> None:
    index = built(tmp_path, entry("d1", "word " * 900), entry("d2", "word"), mark=7)
    assert index.mark() == 7
    index.write((), ["d1", "unknown"], 8)
    assert names(find(index, "word")) == ["d2"]
    assert (index.keys(), index.mark()) == ({"d2": (1, "paper.draft")}, 8)


def test_removed_words_leave_the_disk(tmp_path: Path) -> None:
    index = built(tmp_path, entry("d1", "qqsecretqq", title="wwsecretww"), entry("d2", "kkotherkk"))
    index.write((), ["d1"], 1)
    assert b"qqsecretqq" in on_disk(tmp_path)
    index.write((), (), 2, optimize=True)
    left = on_disk(tmp_path)
    assert b"qqsecretqq" not in left
    assert b"wwsecretww" not in left
    assert b"kkotherkk" in left
    assert names(find(index, "kkotherkk")) == ["d2"]


def test_no_text_is_kept(tmp_path: Path) -> None:
    built(tmp_path, entry("d1", "The Injuries were Reported", title="An Unusual Title"))
    left = on_disk(tmp_path)
    assert b"njuries" not in left
    assert b"nusual Title" not in left


def test_segments_are_folded(tmp_path: Path) -> None:
    index = built(tmp_path, *(entry(f"d{n}", "word") for n in range(100)))
    for n in range(2 * MOST_SEGMENTS + 3):
        index.write([entry(f"d{n}", f"word again{n}", version=2)], (), n)
        assert len(list((tmp_path / "index").glob("*.trm"))) <= MOST_SEGMENTS + 1
    assert find(index, "word").total == 100
    assert names(find(index, "again7")) == ["d7"]
    assert index.mark() == 2 * MOST_SEGMENTS + 2


def test_a_failed_write_changes_nothing_and_the_next_succeeds(tmp_path: Path) -> None:
    index = built(tmp_path, entry("d1", "word"), mark=1)
    with pytest.raises(AttributeError):
        index.write([entry("d1", "other"), entry("d2", None)], ["d1"], 2)  # type: ignore[arg-type]
    assert (names(find(index, "word")), index.mark()) == (["d1"], 1)
    index.write([entry("d2", "word")], (), 2)
    assert sorted(names(find(index, "word"))) == ["d1", "d2"]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Whoosh leaves its files open
def test_without_room_nothing_is_written_and_with_room_the_next_try_is_no_more_in_the_way(tmp_path: Path) -> None:
    index = built(tmp_path, entry("d1", "word"), mark=1)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
    try:
        with pytest.raises(OSError, match="File too large"):
            index.write([entry("d2", "word")], (), 2)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    index.write([entry("d3", "word")], (), 3)
    assert sorted(names(find(index, "word"))) == ["d1", "d3"]


def test_a_file_in_the_place_of_the_folder_is_put_aside_and_swept(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("no folder")
    index = built(tmp_path, entry("d1", "word"))
    assert names(find(index, "word")) == ["d1"]
    index.rebuild([entry("d2", "word")], 2)
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["index", "index.lock"]


def test_an_index_held_by_another_is_brought_up_to_date(tmp_path: Path) -> None:
    writer = built(tmp_path, entry("d1", "word"))
    reader = Index(tmp_path / "index")
    assert find(reader, "word").total == 1
    writer.write([entry("d2", "word")], (), 1)
    assert find(reader, "word").total == 2
    writer.write((), ["d1"], 2, optimize=True)
    assert names(find(reader, "word")) == ["d2"]
    writer.rebuild([entry("d3", "word")], 3)
    assert names(find(reader, "word")) == ["d3"]
    writer.rebuild([entry("d4", "word")], 3)
    assert names(find(reader, "word")) == ["d4"]


def test_two_writers(tmp_path: Path) -> None:
    index, other = built(tmp_path, entry("d1", "word")), Index(tmp_path / "index")

    def slow() -> Iterator[Entry]:
        with pytest.raises(Busy):
            other.write([entry("d9")], (), 9)
        with pytest.raises(Busy):
            other.rebuild((), 9)
        assert names(find(other, "word")) == ["d1"]  # the old index answers meanwhile
        yield entry("d2", "word")

    index.rebuild(slow(), 1)
    assert names(find(other, "word")) == ["d2"]


def test_without_an_index(tmp_path: Path) -> None:
    index = Index(tmp_path / "none" / "index")
    for ask in (lambda: find(index, "word"), index.mark, index.keys, lambda: index.write([entry()], (), 1)):
        with pytest.raises(Unavailable):
            ask()
    index.rebuild((), 0)
    assert (find(index, "word").total, index.keys(), index.mark()) == (0, {}, 0)


def test_an_index_that_another_version_made_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = built(tmp_path, entry("d1", "word"), mark=7)
    monkeypatch.setattr("workspace.search.index.MARK", "mark:1")
    with pytest.raises(Unavailable):
        index.mark()
    assert not (tmp_path / "index").exists()


def test_what_was_not_done_is_another_phrase(tmp_path: Path) -> None:
    index = built(tmp_path, entry("d1", "He was not brought to the clinic."), entry("d2", "He was brought in at once."))
    assert names(find(index, '"was not brought"')) == ["d1"]
    assert names(find(index, '"not brought"')) == ["d1"]
    assert names(find(index, "brought -not")) == ["d2"]
    assert sorted(names(find(index, "was not brought"))) == ["d1", "d2"]
    assert parse("not").problem == NOTHING


def _spoil(path: Path) -> None:
    path.write_bytes(b"nonsense")


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


@pytest.mark.parametrize(
    ("files", "harm"),
    [("*.toc", _spoil), ("*.trm", _cut), ("*.pst", Path.unlink), ("*", Path.unlink)],
)
def test_a_damaged_index_is_put_aside_and_rebuilt(tmp_path: Path, files: str, harm: Callable[[Path], None]) -> None:
    built(tmp_path, *(entry(f"d{n}", "word " * 400) for n in range(5)))
    folder = tmp_path / "index"
    for path in folder.glob(files):
        harm(path)
    index = Index(folder)
    for ask in (lambda: find(index, "word"), lambda: index.write([entry()], (), 2)):
        with pytest.raises(Unavailable):
            ask()
    assert not folder.exists()
    index.rebuild([entry("d1", "word")], 1)
    assert names(find(index, "word")) == ["d1"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index", "index.lock"]


@pytest.mark.parametrize("files", ["*.pst", "*.trm", "*_stored.col"])
@pytest.mark.parametrize("harm", [lambda whole: whole[: len(whole) // 2], lambda whole: bytes(len(whole))])
def test_damage_that_shows_only_while_reading_is_found_by_looking_at_everything(
    tmp_path: Path, files: str, harm: Callable[[bytes], bytes]
) -> None:
    """Truncated or zeroed: never an error of its own, and one look at all of it tells."""
    index = built(tmp_path, *(entry(f"d{n}", f"word number{n} " * 50) for n in range(30)))
    index.verify()
    folder = tmp_path / "index"
    for path in folder.glob(files):
        path.write_bytes(harm(path.read_bytes()))
    spoilt = Index(folder)
    for ask in (lambda: find(spoilt, "number7"), spoilt.keys, spoilt.mark):
        with suppress(Unavailable):
            ask()
    with pytest.raises(Unavailable):
        spoilt.verify()
    assert not folder.exists()
    spoilt.rebuild([entry("d1", "word")], 1)
    spoilt.verify()


def test_many_threads_read_while_one_writes(tmp_path: Path) -> None:
    index = built(tmp_path, *(entry(f"d{n}", f"word number{n} " * 5) for n in range(30)))
    done = threading.Event()

    def read(_: int) -> int:
        asked = 0
        while not done.is_set() or asked == 0:
            assert find(index, "word").total == 30
            assert names(find(index, f"number{asked % 30}")) == [f"d{asked % 30}"]
            asked += 1
        return asked

    with ThreadPoolExecutor(4) as pool:
        counts = [pool.submit(read, n) for n in range(4)]
        try:
            for n in range(8):
                index.write([entry(f"d{n}", f"word number{n} changed", version=2)], (), n, optimize=n % 5 == 4)
        finally:
            done.set()
        assert all(count.result() > 0 for count in counts)


KILLED = """
import sys
from pathlib import Path
from tests.search.entries import entry
from workspace.search.index import Index
index = Index(Path(sys.argv[1]))
print("ready", flush=True)
for n in range(10**6):
    index.write([entry(f"d{i}", "word " * 300, version=n + 2) for i in range(5)], (), n, optimize=n % 3 == 2)
"""


@pytest.mark.parametrize("after", [0.05, 0.13, 0.29])
def test_killed_in_the_middle_of_a_commit(tmp_path: Path, after: float) -> None:
    index = built(tmp_path, *(entry(f"d{n}", "word " * 300) for n in range(5)))
    command = [sys.executable, "-c", KILLED, str(tmp_path / "index")]
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, cwd=root, env=os.environ | {"PYTHONPATH": str(root)}
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        time.sleep(after)
        child.send_signal(signal.SIGKILL)
    try:
        assert find(index, "word").total == 5
        index.write([entry("d5", "word")], (), 99)
        assert (find(index, "word").total, index.mark()) == (6, 99)
    except Unavailable:
        index.rebuild([entry("d5", "word")], 99)
        assert names(find(index, "word")) == ["d5"]
