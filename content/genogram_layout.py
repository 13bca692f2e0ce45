"""Where everybody of a genogram stands: generations from top to bottom, couples side by side, eldest child left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

Pair = tuple[str, str]
Family = tuple[str, tuple[str, ...], int]  # child, parents, order of birth
ACROSS, DOWN = 150.0, 170.0
LEFT, TOP = 90.0, 70.0


def generations(names: Sequence[str], couples: Sequence[Pair], families: Sequence[Family]) -> dict[str, int]:
    """Everybody's generation from 0: below their parents, beside their partner. A circle of descent just ends."""
    found = dict.fromkeys(names, 0)
    for _ in range(2 * len(names) + 1):
        before = dict(found)
        for child, parents, _order in families:
            found[child] = max(found[child], 1 + max(found[parent] for parent in parents))
        for one, other in couples:
            found[one] = found[other] = max(found[one], found[other])
        if found == before or max(found.values(), default=0) > len(names):
            break
    used = sorted(set(found.values()))
    return {name: used.index(level) for name, level in found.items()}


def positions(
    names: Sequence[str], couples: Sequence[Pair], families: Sequence[Family]
) -> dict[str, tuple[float, float]]:
    """Everybody's place: centres on a sheet, no two at one place."""
    level = generations(names, couples, families)
    placed: dict[str, tuple[float, float]] = {}
    for depth in range(max(level.values(), default=0) + 1):
        members = [name for name in names if level[name] == depth]
        wanted = {name: _below(name, couples, families, placed) for name in members}
        row = _row(members, couples, families, wanted)
        x = LEFT - ACROSS
        for name in row:
            middle = wanted[name]
            x = max(x + ACROSS, middle if middle is not None and depth else x + ACROSS)
            placed[name] = (x, TOP + depth * DOWN)
    return placed


def hang(parents: Sequence[str], couples: Sequence[Pair], at: Mapping[str, tuple[float, float]]) -> float:
    """Where a child's line leaves that of the parents: beside the one with fewer partners, between two people."""
    if len(parents) == 1:
        return at[parents[0]][0]
    one, other = sorted(parents, key=lambda name: len(_partners(name, couples)))
    (near, _), (far, _) = at[one], at[other]
    return near + min(abs(far - near), ACROSS) / 2 * (1 if far > near else -1)


def _below(
    name: str, couples: Sequence[Pair], families: Iterable[Family], placed: Mapping[str, tuple[float, float]]
) -> float | None:
    parents = next((parents for child, parents, _ in families if child == name), ())
    known = [parent for parent in parents if parent in placed]
    return hang(known, couples, placed) if known else None


def _row(
    members: Sequence[str], couples: Sequence[Pair], families: Sequence[Family], wanted: Mapping[str, float | None]
) -> list[str]:
    """One generation from left to right: children under their parents in order of birth, partners around them."""
    order = {child: birth for child, _, birth in families}

    def rank(name: str) -> tuple[bool, float, int, int, int]:
        middle = wanted[name]
        alone = -len(_partners(name, couples)) if middle is None else 0
        return (middle is None, middle or 0.0, order.get(name, 0), alone, members.index(name))

    row: list[str] = []
    for name in sorted(members, key=rank):
        if name in row:
            continue
        beside = [one for one in _partners(name, couples) if one in members and one not in row]
        beside.sort(key=lambda one: not any({one, name} == set(parents) for _, parents, _ in families))
        row += [*beside[:1], name, *beside[1:]] if len(beside) > 1 else [name, *beside]
    return row


def _partners(name: str, couples: Iterable[Pair]) -> list[str]:
    return list(dict.fromkeys(other if one == name else one for one, other in couples if name in (one, other)))
