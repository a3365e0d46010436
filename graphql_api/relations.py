"""Relations that are followed backwards, from a record to the records that link to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Count, F, Func, OuterRef

from content.editions.kinds import Kind
from content.editions.models import Edition, EditionLink
from content.editions.reading import EditionQuerySet
from graphql_api.rows import Row, Target


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


class _IsAnyOf(Func):
    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()


class _Unnest(Func):
    function = "unnest"
    set_returning = True


def first_of_each(
    parents: Sequence[Row], backward: Backward, candidates: EditionQuerySet, size: int
) -> EditionQuerySet:
    """Return the first ``size`` of the ordered ``candidates`` linked to each parent, in one query.

    A correlated subquery per parent reads no more rows than are shown; a window function would
    rank them all.
    """
    links = EditionLink.objects.filter(
        relation__in=backward.relations,
        kind=OuterRef(OuterRef("kind")),
        key=OuterRef(OuterRef("key")),
    )
    # As an array, so that the planner starts from the few links and not from the order's index.
    linked = _IsAnyOf(F("pk"), ArraySubquery(links.values("edition_id")))
    first = candidates.filter(linked).values("pk")[:size]
    shown = Edition.objects.filter(pk__in=[parent.pk for parent in parents]).values(
        shown=_Unnest(ArraySubquery(first))
    )
    # As an array too: the planner takes one entry of a subquery for a thousand and reads the table.
    return Edition.objects.filter(_IsAnyOf(F("pk"), ArraySubquery(shown)))


def parents_of(child: Row, backward: Backward) -> set[Target]:
    return {target for relation in backward.relations for target in child.targets(relation)}


def count_of_each(
    parents: Sequence[Row], relations: Sequence[str] | None, candidates: EditionQuerySet
) -> dict[Target, int]:
    """Count the candidates linked to each parent by these relations, or by any, in one query."""
    links = EditionLink.objects.filter(
        key__in={parent.key for parent in parents}, edition_id__in=candidates.values("pk")
    )
    if relations is None:
        links = links.exclude(relation=ROLES_OF_SOME)
    else:
        links = links.filter(relation__in=relations)
    counts = links.values_list("kind", "key").annotate(Count("edition_id", distinct=True))
    return {(kind, str(key)): count for kind, key, count in counts}


def counts_of_terms(queryset: EditionQuerySet) -> dict[str, int]:
    """How many rows have each term, in one query."""
    terms = queryset.order_by().values_list(_Unnest("terms")).annotate(Count("pk"))
    return dict(terms)


def counts_of_terms_of_each(
    parents: Sequence[Row], backward: Backward, candidates: EditionQuerySet
) -> dict[Target, dict[str, int]]:
    """How many of the candidates linked to each parent have each term, in one query."""
    links = EditionLink.objects.filter(
        key__in={parent.key for parent in parents},
        relation__in=backward.relations,
        edition_id__in=candidates.values("pk"),
    )
    counted = links.values_list("kind", "key", _Unnest("edition__terms")).annotate(
        Count("edition_id", distinct=True)
    )
    found: dict[Target, dict[str, int]] = {}
    for kind, key, term, count in counted:
        found.setdefault((kind, str(key)), {})[term] = count
    return found
