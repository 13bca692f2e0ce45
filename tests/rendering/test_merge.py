"""Three-way merge: what both did is kept, and what clashes is shown in both versions."""

from hypothesis import given
from hypothesis import strategies as st

from workspace.rendering.blocks import blocks, joined
from workspace.rendering.merge import Conflict, merge

BLOCKS = st.lists(st.sampled_from(["one", "two", "three", "four", "five six", "# seven"]), max_size=7).map("\n\n".join)


@given(BLOCKS, BLOCKS)
def test_one_sided_edits_are_taken_whole(base: str, edited: str) -> None:
    for result in (merge(base, edited, base), merge(base, base, edited), merge(base, edited, edited)):
        assert result.text == edited
        assert not result.conflicts


@given(BLOCKS, BLOCKS, BLOCKS)
def test_nothing_typed_is_lost(base: str, mine: str, theirs: str) -> None:
    kept = blocks(merge(base, mine, theirs).text)
    for block in {*blocks(mine), *blocks(theirs)} - {*blocks(base)}:
        assert block in kept


@given(BLOCKS, BLOCKS, BLOCKS)
def test_sides_are_equal(base: str, mine: str, theirs: str) -> None:
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert [(c.base, c.mine, c.theirs) for c in one.conflicts] == [(c.base, c.theirs, c.mine) for c in other.conflicts]


@given(BLOCKS, BLOCKS, BLOCKS)
def test_a_conflict_differs_on_both_sides(base: str, mine: str, theirs: str) -> None:
    for clash in merge(base, mine, theirs).conflicts:
        assert len({clash.base, clash.mine, clash.theirs}) == 3


def test_edits_of_neighbouring_blocks_are_combined() -> None:
    result = merge("a\n\nb\n\nc", "a\n\nB\n\nc", "a\n\nb\n\nC\n\nd")
    assert result.text == "a\n\nB\n\nC\n\nd"
    assert not result.conflicts


def test_a_deletion_and_an_addition_elsewhere() -> None:
    assert merge("a\n\nb\n\nc", "a\n\nc", "new\n\na\n\nb\n\nc").pieces == ("new", "a", "c")


def test_the_same_block_is_a_conflict_with_both_texts() -> None:
    result = merge("a\n\nb\n\nc", "a\n\nmine\n\nc", "a\n\ntheirs\n\nc")
    assert result.pieces == ("a", Conflict("b", "mine", "theirs"), "c")
    assert result.text == "a\n\nmine\n\ntheirs\n\nc"


def test_a_deleted_block_that_the_other_edited_is_a_conflict() -> None:
    assert merge("a\n\nb", "a", "a\n\nb2").conflicts == (Conflict("b", "", "b2"),)


def test_two_additions_at_one_place_are_a_conflict() -> None:
    result = merge("a", "a\n\nmine", "a\n\ntheirs")
    assert result.conflicts == (Conflict("", "mine", "theirs"),)
    assert joined(blocks(result.text)) == "a\n\nmine\n\ntheirs"
