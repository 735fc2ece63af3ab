"""Links from passage to passage: what tools.collate says of two passages of different accounts."""

from __future__ import annotations

from dataclasses import dataclass

#: Two passages speak of one topic. How two accounts of one report stand to each other is `collation.Relation`.
SAME_TOPIC = "same-topic"


@dataclass(frozen=True, slots=True)
class Answer:
    """For a passage on a topic, the passage of another account that says most of the same; `basis` are shared words."""

    topic: str
    passage: str
    other: str
    basis: str


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Two passages and how they stand to each other; `from_passage` stands before the other in the corpus.

    `topic` is a topic's key, or empty where the link is not about one; `basis` are the words on which it rests.
    """

    from_passage: str
    to_passage: str
    relation: str
    topic: str
    basis: str
