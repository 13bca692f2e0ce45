"""Comparison: nothing of either text is missing or invented, and it stays quick."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.rendering.blocks import blocks, joined
from workspace.rendering.diff import Block, Part, diff, rows_of, tables

WORDS = st.sampled_from(["child", "seen", "alone", "the", "nurse", "visit", "3.1", "|", "*", "```", "\n", "  ", "---"])
TEXTS = st.one_of(
    st.text(alphabet="ab \n`~|*é", max_size=60),
    st.lists(st.lists(WORDS, max_size=8).map(" ".join), max_size=8).map("\n\n".join),
)


def side(result: tuple[Block, ...], kind: str) -> str:
    """The old text (kind "removed") or the new (kind "added"), from the parts alone."""
    texts = ["".join(part.text for part in block.parts if part.kind in ("same", kind)) for block in result]
    return joined([text for text in texts if text])


@given(TEXTS)
def test_blocks_lose_nothing_but_blank_lines(text: str) -> None:
    assert blocks(joined(blocks(text))) == blocks(text)
    assert "".join(joined(blocks(text)).split()) == "".join(text.split())


def test_blank_lines_in_code_do_not_split() -> None:
    assert blocks("a\r\n\r\n```\nx\n\n\ny\n```\n \nb") == ("a", "```\nx\n\n\ny\n```", "b")


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_back(old: str, new: str) -> None:
    result = diff(old, new)
    assert side(result, "removed") == joined(blocks(old))
    assert side(result, "added") == joined(blocks(new))


@given(TEXTS)
def test_a_text_equals_itself(text: str) -> None:
    assert all(block.kind == "same" for block in diff(text, text))


@given(TEXTS, TEXTS)
def test_kinds_agree_with_parts(old: str, new: str) -> None:
    for block in diff(old, new):
        kinds = {part.kind for part in block.parts}
        assert kinds == {block.kind} if block.kind != "changed" else kinds & {"added", "removed"}


def test_words_inside_a_changed_block() -> None:
    old = "# Title\n\nThe health visitor saw the child alone.\n\nGone entirely."
    new = "# Title\n\nA wholly new thing.\n\nThe health visitor did not see the child alone."
    same, added, changed, removed = diff(old, new)
    assert same == Block("same", (Part("same", "# Title"),))
    assert added == Block("added", (Part("added", "A wholly new thing."),))
    assert removed == Block("removed", (Part("removed", "Gone entirely."),))
    assert changed.kind == "changed"
    assert changed.parts == (
        Part("same", "The health visitor "),
        Part("removed", "saw "),
        Part("added", "did not see "),
        Part("same", "the child alone."),
    )


def test_one_row_of_a_large_table() -> None:
    rows = [f"| {n} | contact {n} with the family |" for n in range(400)]
    old = "\n".join(["| No | What |", "|---|---|", *rows])
    (block,) = diff(old, old.replace("| contact 200 with", "| contact 200 without"))
    assert [part.text for part in block.parts if part.kind != "same"] == ["with ", "without "]


def test_twenty_five_thousand_words_in_time() -> None:
    dice = random.Random(3)  # noqa: S311
    words = [f"word{dice.randrange(3000)}" for _ in range(25_000)]
    changed = [word if dice.random() > 0.02 else "changed" for word in words]
    old, new = (joined([" ".join(text[n : n + 60]) for n in range(0, 25_000, 60)]) for text in (words, changed))
    times = []
    for _ in range(3):
        started = time.process_time()
        diff(old, new)
        times.append(time.process_time() - started)
    assert min(times) < 0.3


@pytest.mark.parametrize("letters", ["ab", "abcdefghij"])
@pytest.mark.parametrize("join", [" ", "\n", "\n\n"])
def test_hostile_repeats_do_not_take_long(letters: str, join: str) -> None:
    dice = random.Random(4)  # noqa: S311
    old, new = (join.join(dice.choice(letters) for _ in range(30_000)) for _ in range(2))
    started = time.process_time()
    diff(old, new)
    assert time.process_time() - started < 3


def test_a_table_in_a_text_is_compared_by_cells() -> None:
    head = "| Action | Owner |\n| --- | :-: |\n"
    (block,) = diff(f"{head}| Train | Police |\n| Gone | GP |", f"{head}| Train | Health |\n| A \\| B | GP, LA |")
    assert [line.kind for line in block.lines] == ["same", "changed", "removed", "added"]
    headings, changed, _, added = block.lines
    assert [cell[0].text for cell in headings.cells] == ["Action", "Owner"]
    assert changed.cells == ((Part("same", "Train"),), (Part("removed", "Police"), Part("added", "Health")))
    assert added.cells == ((Part("added", "A | B"),), (Part("added", "GP, LA"),))
    (block,) = diff("", head + "| Train | Police |")
    assert [line.kind for line in block.lines] == ["added", "added"]
    assert diff("A | B\n\nText.", "A | C\n\nText.")[0].lines == (), "a bar alone makes no table"


@given(st.lists(st.tuples(WORDS, WORDS), max_size=8), st.lists(st.tuples(WORDS, WORDS), max_size=8))
def test_both_tables_can_be_read_back(old: list[tuple[str, str]], new: list[tuple[str, str]]) -> None:
    lines = tables(old, new)
    for rows, mine, other in ((old, "removed", "added"), (new, "added", "removed")):
        kept = [line.cells for line in lines if line.kind != other]
        assert [tuple("".join(p.text for p in cell if p.kind != other) for cell in cells) for cells in kept] == rows
        assert all(p.kind in ("same", mine, other) for cells in kept for cell in cells for p in cell)


@pytest.mark.parametrize("text", ["", "One line | alone", "Two\nlines", "A | B\nC | D", "Heading\n---"])
def test_what_is_no_table_has_no_rows(text: str) -> None:
    assert rows_of(text) == ()


@pytest.mark.parametrize("ruler", ["-", " | --- | :-: | ", "\t:-", "-|-"])
def test_a_ruler_is_hyphens_between_bars_colons_and_spaces(ruler: str) -> None:
    assert rows_of(f"A | B\n{ruler}\nC | D") == (("A", "B"), ("C", "D"))


@pytest.mark.parametrize("line", [" " * 120_000, "| :" * 40_000, " " * 120_000 + "-x", "-" * 120_000 + "x"])
def test_a_long_line_that_is_no_ruler_does_not_take_long(line: str) -> None:
    started = time.process_time()
    assert rows_of(f"A | B\n{line}\nC | D") == ()
    assert time.process_time() - started < 3


def test_an_added_row_is_added_although_another_is_empty() -> None:
    head, empty = ("Action",), ("",)
    assert [line.kind for line in tables((head, empty), (head, empty, ("Train",)))] == ["same", "same", "added"]
    assert [line.kind for line in tables((head, empty, ("Train",)), (head, empty))] == ["same", "same", "removed"]
    assert [line.kind for line in tables((head,), (head, empty))] == ["same", "added"]
    assert tables((("A\x1fB",),), (("A", "B"),))[0].kind == "changed", "where a cell ends is no sign that may be typed"


def test_a_column_that_came_or_went_moves_no_other() -> None:
    old = "| Day | What |\n|---|---|\n| 1 May | Seen |\n| 2 May | Called |"
    new = "| Day | Who | What |\n|---|---|---|\n| 1 May | HV | Seen |\n| 2 May | GP | Called |"
    for before, after, kind in ((old, new, "added"), (new, old, "removed")):
        ((heading, first, second),) = (block.lines for block in diff(before, after))
        for line, (day, who, what) in (
            (heading, ("Day", "Who", "What")), (first, ("1 May", "HV", "Seen")), (second, ("2 May", "GP", "Called")),
        ):  # fmt: skip
            assert [[(part.kind, part.text) for part in cell] for cell in line.cells] == [
                [("same", day)], [(kind, who)], [("same", what)],
            ]  # fmt: skip


@given(
    st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=4), min_size=1, max_size=4),
    st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=4), min_size=1, max_size=4),
)
def test_no_cell_is_lost_where_the_columns_differ(old: list[list[str]], new: list[list[str]]) -> None:
    def written(rows: list[list[str]]) -> str:
        lines = [f"| {' | '.join(row)} |" for row in rows]
        return "\n".join([lines[0], "|---|", *lines[1:]])

    lines = [line for block in diff(written(old), written(new)) for line in block.lines]
    if lines:
        for kind, rows in (("removed", old), ("added", new)):
            read = [
                "".join(part.text for cell in line.cells for part in cell if part.kind in ("same", kind))
                for line in lines
                if line.kind not in {"removed": ("added",), "added": ("removed",)}[kind]
            ]
            assert read == ["".join(row) for row in rows]
