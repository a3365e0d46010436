"""The index of published content, and the words that editors say mean the same."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from content.editions.kinds import Audience, Kind
from content.editions.models import Edition
from content.editions.reading import EditionQuerySet
from search.analysis.synonyms import SynonymGroup, group_of
from search.statistics.models import QueryStatistic
from search.vectors import Names, VectorField

__all__ = ["QueryStatistic", "SearchDocument", "SearchWord", "Synonym"]
LONGEST_EXPRESSION = 100
MOST_EXPRESSIONS = 40


class SearchDocument(models.Model):
    """What of an edition is searched, written in the transaction that writes the edition.

    It repeats the columns by which readers are told apart and languages chosen, so that the verbs
    of ``EditionQuerySet`` hold for it as they stand and a search reads narrow rows alone.
    """

    edition = models.OneToOneField(
        Edition, on_delete=models.CASCADE, primary_key=True, related_name="search_document"
    )
    kind = models.CharField(max_length=24, choices=Kind.choices)
    key = models.UUIDField()
    locale = models.CharField(max_length=12)
    languages = ArrayField(models.CharField(max_length=12))
    a_language_expires = models.BooleanField(default=False)
    visibility = models.PositiveSmallIntegerField(choices=Audience.choices)
    visible_until = models.DateTimeField(null=True)
    last_published_at = models.DateTimeField(null=True)
    terms = ArrayField(models.CharField(max_length=120), help_text="Those of the edition.")
    facets = ArrayField(
        models.CharField(max_length=120), help_text="The terms that are counted, and the type."
    )
    head = VectorField(help_text="Names (A), summary (B), links and places (C).")
    vector = VectorField(help_text="The same and the body (D).")
    names = ArrayField(models.TextField(), help_text="Keys of the whole names.")
    name_key = models.CharField(max_length=500, db_collation="C")
    prior = models.FloatField(help_text="What is worth more whatever is asked, from 0 to 0.1.")
    analysis_version = models.PositiveSmallIntegerField()

    objects = EditionQuerySet.as_manager()

    class Meta:
        indexes = [
            GinIndex(fields=["vector"], name="search_vector", gin_pending_list_limit=256),
            GinIndex(fields=["head"], name="search_head", gin_pending_list_limit=256),
            # Of names alone: an index knows no weights, and of a city's name all its clusters
            # would be read.
            GinIndex(Names("head"), name="search_words_of_names", gin_pending_list_limit=256),
            # By name first: a language alone is half of all documents, and finds nothing.
            models.Index(fields=["name_key", "locale"], name="search_by_typed_name"),
            models.Index(
                F("prior").desc(), Length("name_key"), "name_key", "edition", name="search_by_worth"
            ),
            models.Index(fields=["kind", "key", "locale"], name="search_by_identity"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} ({self.locale})"


class SearchWord(models.Model):
    """A word of the content, from which a misspelt one is corrected.

    It may stand in hidden content, or in none any more: whoever suggests it looks first whether
    the reader may see something that holds it.
    """

    word = models.CharField(max_length=60)
    locale = models.CharField(max_length=12)
    key = models.CharField(max_length=120)
    shortened = ArrayField(
        models.CharField(max_length=120), help_text="The key, and the key without each letter."
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["word", "locale"], name="search_word")]
        indexes = [
            GinIndex(fields=["shortened"], name="search_word_shortened", gin_pending_list_limit=256)
        ]

    def __str__(self) -> str:
        return f"{self.word} ({self.locale})"


def _no_keys() -> list[str]:
    return []


class Synonym(models.Model):
    """Words and phrases that mean the same; it holds from the next query on, in every process."""

    expressions = models.TextField(
        _("words and phrases"),
        help_text=_(
            "One per line, in any language. Whoever searches for one of them finds what says "
            "any other."
        ),
    )
    also = models.TextField(
        _("found by them, but not the reverse"),
        blank=True,
        help_text=_(
            "One per line. Whoever searches for one of the words above finds these too; "
            "whoever searches for one of these does not find the words above."
        ),
    )
    is_active = models.BooleanField(_("in use"), default=True)
    note = models.CharField(_("note"), max_length=250, blank=True)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)
    keys = ArrayField(models.CharField(max_length=120), default=_no_keys, editable=False)

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = ["expressions"]
        indexes = [GinIndex(fields=["keys"], name="search_synonym_keys")]

    def __str__(self) -> str:
        return " = ".join(self.asked[:4])

    def save(self, *args: object, **kwargs: object) -> None:
        """Note the first lexeme of each expression asked for, by which queries find the group."""
        self.keys = sorted({phrase[0] for phrase in self.group().asked})
        with transaction.atomic():
            super().save(*args, **kwargs)

    @property
    def asked(self) -> list[str]:
        return _lines(self.expressions)

    @property
    def found(self) -> list[str]:
        return _lines(self.also)

    def group(self) -> SynonymGroup:
        return group_of(self.asked, self.found)

    def clean(self) -> None:
        if len(self.asked) + len(self.found) < 2:
            raise ValidationError(
                {"expressions": _("Give at least two expressions, one per line.")}
            )
        for name, lines in (("expressions", self.asked), ("also", self.found)):
            if len(lines) > MOST_EXPRESSIONS:
                raise ValidationError(
                    {name: _("Give at most %(most)s expressions.") % {"most": MOST_EXPRESSIONS}}
                )
            for line in lines:
                self._check(name, line)

    def _check(self, name: str, line: str) -> None:
        if len(line) > LONGEST_EXPRESSION:
            raise ValidationError(
                {
                    name: _("“%(line)s…” is longer than %(most)s characters.")
                    % {"line": line[:30], "most": LONGEST_EXPRESSION}
                }
            )
        if not group_of([line]).asked:
            raise ValidationError({name: _("“%(line)s” holds no word.") % {"line": line}})


def _lines(text: str) -> list[str]:
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
