"""Types over page models with the library's own tools: optimizer, pagination, prefetch hints.

It answers what the benchmark asks and gives the same answers as the product. It knows nothing of
view restrictions, end dates, languages that fall back, or limits.
"""

from typing import cast
from uuid import UUID

import strawberry
import strawberry_django
from django.db.models import QuerySet
from strawberry_django.optimizer import DjangoOptimizerExtension
from strawberry_django.pagination import OffsetPaginated
from wagtail.rich_text import expand_db_html

from content import models

_SHOWN = {"live": True, "locale__language_code": "uk", "visibility": "public"}


@strawberry.type
class PartialDate:
    text: str

    @classmethod
    def of(cls, text: str) -> "PartialDate | None":
        return cls(text=text) if text else None


@strawberry.type
class RichText:
    html: str


@strawberry.type
class RichTextBlock:
    text: RichText


@strawberry_django.type(models.Ecosystem)
class Ecosystem:
    code: str
    name: str


@strawberry_django.type(models.SuccessStory)
class SuccessStory:
    key: UUID = strawberry_django.field(field_name="translation_key")
    title: str
    slug: str
    summary: str

    @strawberry_django.field(only=["date"])
    def date(self) -> PartialDate | None:
        return PartialDate.of(cast(models.SuccessStory, self).date)

    @strawberry_django.field(prefetch_related=["clusters__cluster"])
    def clusters(self) -> list["Cluster"]:
        return [row.cluster for row in cast(models.SuccessStory, self).clusters.all()]


@strawberry.type
class Stories:
    nodes: list[SuccessStory]


@strawberry_django.type(models.Cluster)
class Cluster:
    key: UUID = strawberry_django.field(field_name="translation_key")
    title: str
    slug: str
    short_name: str
    summary: str
    city: str
    website: str

    @strawberry_django.field(only=["founded"])
    def founded(self) -> PartialDate | None:
        return PartialDate.of(cast(models.Cluster, self).founded)

    @strawberry_django.field(prefetch_related=["ecosystems__ecosystem"])
    def ecosystems(self) -> list[Ecosystem]:
        return [row.ecosystem for row in cast(models.Cluster, self).ecosystems.all()]

    @strawberry_django.field(only=["locale"], prefetch_related=["told_in__story"])
    def stories(self, first: int) -> Stories:
        cluster = cast(models.Cluster, self)
        told = [row.story for row in cluster.told_in.all()]
        stories = [story for story in told if story.live and story.locale_id == cluster.locale_id]
        # Newest first, ties by key; two sorts, since one direction is not the other's.
        stories.sort(key=lambda story: story.translation_key)
        stories.sort(key=lambda story: story.date, reverse=True)
        return Stories(nodes=stories[:first])

    @strawberry_django.field(only=["body"])
    def blocks(self) -> list[RichTextBlock]:
        return [
            RichTextBlock(text=RichText(html=expand_db_html(block.value.source)))
            for block in cast(models.Cluster, self).body
            if block.block_type == "rich_text"
        ]


@strawberry.type
class Query:
    @strawberry_django.offset_paginated(OffsetPaginated[Cluster])
    def clusters(
        self, region: str | None = None, ecosystem: str | None = None, youngest_first: bool = False
    ) -> QuerySet[models.Cluster]:
        clusters = models.Cluster.objects.filter(**_SHOWN)
        if region:
            clusters = clusters.filter(regions__region__code=region)
        if ecosystem:
            clusters = clusters.filter(ecosystems__ecosystem__code=ecosystem)
        order = ["-founded", "translation_key"] if youngest_first else ["title", "translation_key"]
        return clusters.order_by(*order)

    @strawberry_django.offset_paginated(OffsetPaginated[SuccessStory])
    def success_stories(self) -> QuerySet[models.SuccessStory]:
        return models.SuccessStory.objects.filter(**_SHOWN).order_by("-date", "translation_key")

    @strawberry_django.field
    def cluster(self, slug: str) -> Cluster | None:
        found = models.Cluster.objects.filter(slug=slug, **_SHOWN).first()
        return cast(Cluster | None, found)


schema = strawberry.Schema(Query, extensions=[DjangoOptimizerExtension])
