"""The store that everybody reads: editions, their links, and the journal of what changed."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from content.editions.kinds import Audience, Event, Kind
from content.editions.reading import EditionQuerySet, JournalQuerySet
from content.editions.stored_json import StoredJSON


class Edition(models.Model):
    """The published form of one object in one language.

    Written when that language version is published, withdrawn when it is unpublished. It holds
    everything its readers may know and nothing else.
    """

    kind = models.CharField(max_length=24, choices=Kind.choices)
    key = models.UUIDField(help_text="Identity of the object, the same in every language.")
    locale = models.CharField(max_length=12)
    source_locale = models.CharField(max_length=12)
    languages = ArrayField(
        models.CharField(max_length=12),
        help_text="Languages this identity is published in, this one included.",
    )
    a_language_expires = models.BooleanField(
        default=False, help_text="A language version of this identity has an end date."
    )
    code = models.CharField(max_length=100, blank=True)
    slug = models.CharField(max_length=255, blank=True)
    path = models.CharField(max_length=1000, blank=True)
    url = models.CharField(max_length=1200, blank=True)
    visibility = models.PositiveSmallIntegerField(choices=Audience.choices)
    visible_until = models.DateTimeField(null=True)
    title = models.CharField(max_length=500)
    sort_key = models.CharField(max_length=1000, db_collation="C")
    date = models.DateField(null=True)
    first_published_at = models.DateTimeField(null=True)
    last_published_at = models.DateTimeField(null=True)
    terms = ArrayField(
        models.CharField(max_length=120), help_text="“facet:value”, for filters and counts."
    )
    depends_on = ArrayField(
        models.CharField(max_length=80), help_text="“kind:key” of everything the builder touched."
    )
    links = StoredJSON(help_text="{relation: [[kind, key], …]} in the record's order.")
    card = StoredJSON(help_text="What lists show.")
    body = StoredJSON(help_text="What only a detail view shows.")
    search_text = models.TextField(blank=True)
    content_hash = models.CharField(max_length=64)
    builder_version = models.PositiveSmallIntegerField()
    sequence = models.BigIntegerField(help_text="Journal entry of the last change.")

    objects = EditionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key", "locale"], name="edition_identity")
        ]
        indexes = [
            models.Index(
                fields=["kind", "locale", "visibility", "sort_key", "key"], name="edition_by_title"
            ),
            models.Index(
                fields=["kind", "locale", "visibility", "date", "key"], name="edition_by_date"
            ),
            models.Index(
                fields=["kind", "locale", "visibility", "last_published_at", "key"],
                name="edition_by_publication",
            ),
            models.Index(fields=["kind", "locale", "slug"], name="edition_by_slug"),
            models.Index(fields=["path"], name="edition_by_path"),
            models.Index(fields=["visible_until"], name="edition_by_end"),
            GinIndex(fields=["terms"], name="edition_terms"),
            GinIndex(fields=["depends_on"], name="edition_depends_on"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} ({self.locale})"


class EditionLink(models.Model):
    """A link from an edition to an identity, by which relations are followed backwards."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="link_rows")
    relation = models.CharField(max_length=40)
    kind = models.CharField(max_length=24, choices=Kind.choices)
    key = models.UUIDField()
    position = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [models.Index(fields=["key", "kind", "relation"], name="edition_link_target")]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.relation} → {self.kind} {self.key}"


class JournalEntry(models.Model):
    """One change of the store. Appended under a lock, so numbers become visible in order."""

    sequence = models.BigAutoField(primary_key=True)
    moment = models.DateTimeField()
    event = models.CharField(max_length=20, choices=Event.choices)
    kind = models.CharField(max_length=24, choices=Kind.choices)
    key = models.UUIDField()
    locale = models.CharField(max_length=12)
    visibility = models.PositiveSmallIntegerField(choices=Audience.choices)
    visibility_before = models.PositiveSmallIntegerField(choices=Audience.choices, null=True)
    path = models.CharField(max_length=1000, blank=True)
    path_before = models.CharField(max_length=1000, blank=True)

    objects = JournalQuerySet.as_manager()

    class Meta:
        ordering = ["sequence"]
        indexes = [
            models.Index(fields=["kind", "locale", "sequence"], name="journal_by_kind"),
            models.Index(fields=["path_before"], name="journal_by_old_path"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.event} {self.kind} {self.key} ({self.locale})"


class PublishedTranslation(models.Model):
    """Which words of the source a published translation had translated when it was published.

    Comparing them with the words of the source now tells, without guessing, how much of a
    published translation is up to date.
    """

    kind = models.CharField(max_length=24, choices=Kind.choices)
    key = models.UUIDField()
    locale = models.CharField(max_length=12)
    segments = models.JSONField(help_text="Digests of the translated source segments.")
    translated_at = models.DateTimeField()
    outdated_since = models.DateTimeField(
        null=True, help_text="When words of the source first changed that it does not know."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key", "locale"], name="published_translation_identity"
            )
        ]
        permissions = [
            (
                "publish_incomplete_translation",
                "Can publish a translation with missing texts, the original in their place",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} ({self.locale})"


class SourceText(models.Model):
    """When the translatable words of a published source last changed."""

    kind = models.CharField(max_length=24, choices=Kind.choices)
    key = models.UUIDField()
    digest = models.CharField(max_length=64)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="source_text_identity")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
