"""Relations that are followed backwards, from a record to the records that link to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, QuerySet

from content.editions.kinds import Kind
from content.editions.models import Edition, EditionLink
from content.editions.reading import EditionQuerySet
from graphql_api.language import Language
from graphql_api.reader import Reader
from graphql_api.rows import Row, Target
from graphql_api.slices import Listing, Slice
from graphql_api.statements.slots import IsAnyOf, Slot, Unnest, among


@dataclass(frozen=True)
class Backward:
    """Editions of one kind that link to a record by any of these relations."""

    kind: Kind
    relations: tuple[str, ...]


CLUSTER_STORIES = Backward(Kind.SUCCESS_STORY, ("clusters",))
CLUSTER_PROJECTS = Backward(Kind.PROJECT, ("clusters", "partners"))
PROJECT_CHILDREN = Backward(Kind.PROJECT, ("parent",))
PROJECT_STORIES = Backward(Kind.SUCCESS_STORY, ("project",))
ORGANISATION_STORIES = Backward(Kind.SUCCESS_STORY, ("organisations",))
ORGANISATION_CLUSTERS = Backward(Kind.CLUSTER, ("memberships",))
ORGANISATION_PROJECTS = Backward(Kind.PROJECT, ("partners",))

# Roles of partners that some readers of the project do not see: shown beside the partner, and
# counted for nobody, lest a count tell of a partner that is hidden.
ROLES_OF_SOME = "partnerRolesOfSome"


PARENTS = Slot("parents", "bigint[]")
PARENT_KEYS = Slot("parent_keys", "uuid[]")


def first_of_each(
    reader: Reader, backward: Backward, listing: Listing, part: Slice
) -> EditionQuerySet:
    """The first rows of the part, and one more, that link to each of ``PARENTS``, in one query.

    A correlated subquery per parent reads no more rows than are shown; a window function would
    rank them all.
    """
    links = EditionLink.objects.filter(
        relation__in=backward.relations,
        kind=OuterRef(OuterRef("kind")),
        key=OuterRef(OuterRef("key")),
    )
    # As an array, so that the planner starts from the few links and not from the order's index.
    linked = IsAnyOf(F("pk"), ArraySubquery(links.values("edition_id")))
    candidates = part.ordered(listing.queryset(reader), listing)
    first = candidates.filter(linked).values("pk")[: part.size + 1]
    shown = Edition.objects.filter(among("pk", PARENTS)).values(shown=Unnest(ArraySubquery(first)))
    # As an array too: the planner takes one entry of a subquery for a thousand and reads the table.
    return part.sorted(Edition.objects.filter(IsAnyOf(F("pk"), ArraySubquery(shown))), listing)


def parents_of(child: Row, backward: Backward) -> set[Target]:
    return {target for relation in backward.relations for target in child.targets(relation)}


def count_of_each(reader: Reader, relations: Sequence[str], listing: Listing) -> QuerySet[Any]:
    """How many rows of the list link to each of ``PARENT_KEYS`` by these relations, in one query.

    Rows are (kind, key, count).
    """
    links = _links_of_parents(listing.queryset(reader)).filter(relation__in=relations)
    return _counted(links)


def count_of_users(reader: Reader, language: Language, kinds: Iterable[str]) -> QuerySet[Any]:
    """How many records of these kinds link to each of ``PARENT_KEYS`` by any relation."""
    links = _links_of_parents(reader.editions(language, *kinds)).exclude(relation=ROLES_OF_SOME)
    return _counted(links)


def counts_of_terms(reader: Reader, listing: Listing) -> QuerySet[Any]:
    """How many rows of the list have each term, in one query; rows are (term, count)."""
    rows = listing.queryset(reader).order_by()
    counted: QuerySet[Any] = rows.values_list(Unnest("terms")).annotate(Count("pk"))
    return counted


def counts_of_terms_of_each(reader: Reader, backward: Backward, listing: Listing) -> QuerySet[Any]:
    """How many rows of the list that link to each of ``PARENT_KEYS`` have each term.

    Rows are (kind, key, term, count).
    """
    links = _links_of_parents(listing.queryset(reader)).filter(relation__in=backward.relations)
    terms = links.values_list("kind", "key", Unnest("edition__terms"))
    return terms.annotate(Count("edition_id", distinct=True))


def _links_of_parents(candidates: EditionQuerySet) -> QuerySet[EditionLink]:
    of_parents = EditionLink.objects.filter(among("key", PARENT_KEYS))
    return of_parents.filter(edition_id__in=candidates.values("pk"))


def _counted(links: QuerySet[EditionLink]) -> QuerySet[Any]:
    return links.values_list("kind", "key").annotate(Count("edition_id", distinct=True))
