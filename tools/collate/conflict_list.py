"""The list of conflicts: what the machine proposed, and what editors said of it or found themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from tools.collate.proposals import Proposal
from tools.collate.sharing import Accounts
from tools.collation import CLAIM, Conflict, Reading, Status
from tools.editors.conflicts import Record

Topic = Callable[[Conflict], str]


def list_conflicts(
    proposals: Sequence[Proposal], records: Iterable[Record], accounts: Accounts, topic_of: Topic
) -> tuple[Conflict, ...]:
    """Return all conflicts, those too that editors found to be none, in the order of the passages.

    A record answers each proposal whose readings it touches. `topic_of` gives the topic of a conflict for which no
    editor named one.
    """
    found = []
    open_proposals = list(proposals)
    for record in records:
        readings = _quoted(record, accounts)
        answered = [proposal for proposal in open_proposals if _touches(readings, proposal)]
        open_proposals = [proposal for proposal in open_proposals if proposal not in answered]
        found.append(_of_record(record, readings, answered, accounts))
    found += [Conflict("", "", tuple(map(str, p.kinds)), p.left, p.right, Status.PROPOSED, "", p.grounds)
              for p in open_proposals]  # fmt: skip
    order = {passage: number for number, passage in enumerate(accounts.texts)}
    found.sort(key=lambda one: [(order[r.passage], r.sentences, r.start, r.end) for r in one.left])
    return tuple(_named([replace(one, topic=one.topic or topic_of(one)) for one in found]))


def _quoted(record: Record, accounts: Accounts) -> list[Reading]:
    """Return the readings of a record's sides; a silent one stands beside the one that speaks."""
    spoken = {side.passage: accounts.quote(side.passage, side.words) for side in record.sides if side.words}
    beside = next(iter(spoken.values()))
    return [spoken[one.passage] if one.words else accounts.silence(one.passage, beside) for one in record.sides]


def _touches(readings: Sequence[Reading], proposal: Proposal) -> bool:
    """Tell whether a record answers a proposal: one side has words in common, the other has or is silent."""
    if len(readings) < 2:
        return False
    return any(_fit(readings, sides) for sides in ((proposal.left, proposal.right), (proposal.right, proposal.left)))


def _fit(readings: Sequence[Reading], sides: Sequence[Sequence[Reading]]) -> bool:
    fits = [max(_overlap(own, one) for one in side) for own, side in zip(readings, sides, strict=True)]
    return min(fits) > 0 and max(fits) > 1


def _overlap(one: Reading, other: Reading) -> int:
    """Return 2 where two readings have words in common, 1 where one of them is silent beside the other, else 0."""
    if one.passage != other.passage:
        return 0
    if one.start < other.end and other.start < one.end:
        return 2
    is_silent = one.start == one.end or other.start == other.end
    return int(is_silent and one.sentences[0] < other.sentences[1] and other.sentences[0] < one.sentences[1])


def _of_record(
    record: Record, readings: Sequence[Reading], answered: Sequence[Proposal], accounts: Accounts
) -> Conflict:
    """Return a record as a conflict, with all accounts that share its readings."""
    sides: list[list[Reading]] = []
    for number, reading in enumerate(readings):
        others = {one.passage for side in (*sides, readings[number + 1 :]) for one in side}
        sides.append(list(_side(reading, answered, accounts, others)))
    kinds = record.kinds or tuple(dict.fromkeys(str(kind) for proposal in answered for kind in proposal.kinds))
    status = Status.REVIEWED if answered else Status.ADDED
    grounds = tuple(dict.fromkeys(ground for proposal in answered for ground in proposal.grounds))
    return Conflict(
        id="",
        topic=record.topic,
        kinds=kinds or (CLAIM,),
        left=tuple(sides[0]),
        right=tuple(sides[1]) if len(sides) > 1 else (),
        status=status if record.is_conflict else Status.DISMISSED,
        note=record.note,
        grounds=grounds,
        outside=record.outside,
    )


def _side(reading: Reading, answered: Iterable[Proposal], accounts: Accounts, others: set[str]) -> Iterator[Reading]:
    """Yield a reading, then that of each other account that shares it or that the proposals put on its side.

    `others` are the passages of the other side: an account that has both readings has the one that goes further.
    """
    proposed = chain.from_iterable(
        side for one in answered for side in (one.left, one.right) if any(_overlap(reading, r) for r in side)
    )
    seen = set(others)
    for one in (reading, *accounts.sharing(reading), *proposed):
        if one.passage not in seen:
            seen.add(one.passage)
            yield one


def _named(conflicts: Iterable[Conflict]) -> Iterator[Conflict]:
    """Give each conflict an id, made from its first passages and its number among those of the same."""
    times: Counter[str] = Counter()
    for conflict in conflicts:
        second = conflict.right[0].passage if conflict.right else "outside"
        name = f"conflict-{conflict.left[0].passage}-{second}"
        times[name] += 1
        yield replace(conflict, id=name if times[name] == 1 else f"{name}-{times[name]}")
