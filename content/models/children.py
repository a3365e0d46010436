"""Abstract rows that belong to a record: links, metrics, sources.

Every one is translatable, also where it holds no words: rows without ``TranslatableMixin`` are
deleted and written anew at each publication of a translation.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin

from content.choices import MetricQualifier
from content.models.fields import PartialDateField
from content.translation_fields import facts, links, texts
from content.validators import validate_code


class Child(TranslatableMixin, Orderable):
    """A row of a record, in the record's order and language."""

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True
        # Rows that code has given no place keep the order in which they were written.
        ordering = ("sort_order", "pk")


class Metric(Child):
    """A number with all that makes it true: qualifier, moment and source."""

    key = models.CharField(
        _("key"),
        max_length=60,
        help_text=_("What is counted, as a short code, for example “members-sme”."),
    )
    label = models.CharField(_("label"), max_length=255, blank=True)
    qualifier = models.CharField(
        _("qualifier"),
        max_length=8,
        choices=MetricQualifier.choices,
        default=MetricQualifier.EXACT,
    )
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4)
    value_from = models.DecimalField(
        _("value before"),
        max_digits=18,
        decimal_places=4,
        null=True,
        blank=True,
        help_text=_("For growth: the earlier number in “from 20 to 25”."),
    )
    unit = models.CharField(
        _("unit"), max_length=20, blank=True, help_text=_("A code such as EUR or percent.")
    )
    as_of = PartialDateField(_("as of"))
    source = models.ForeignKey(
        "content.Source",
        verbose_name=_("source"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    translatable_fields = [
        *texts("label"),
        *facts("key", "qualifier", "value", "value_from", "unit", "as_of", "source", "sort_order"),
    ]
    panels = [
        FieldRowPanel([FieldPanel("key"), FieldPanel("label")]),
        FieldRowPanel([FieldPanel("qualifier"), FieldPanel("value"), FieldPanel("value_from")]),
        FieldRowPanel([FieldPanel("unit"), FieldPanel("as_of"), FieldPanel("source")]),
    ]

    class Meta(Child.Meta):
        abstract = True
        verbose_name = _("number")
        verbose_name_plural = _("numbers")

    def __str__(self) -> str:
        return f"{self.key}: {self.value}"


class SourceLink(Child):
    """Where a statement of the record can be checked."""

    source = models.ForeignKey(
        "content.Source", verbose_name=_("source"), on_delete=models.PROTECT, related_name="+"
    )

    translatable_fields = facts("source", "sort_order")
    panels = [FieldPanel("source")]

    class Meta(Child.Meta):
        abstract = True
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return str(self.source)


class EcosystemLink(Child):
    ecosystem = models.ForeignKey(
        "content.Ecosystem",
        verbose_name=_("ecosystem"),
        on_delete=models.PROTECT,
        related_name="+",
    )

    translatable_fields = [*links("ecosystem"), *facts("sort_order")]
    panels = [FieldPanel("ecosystem")]

    class Meta(Child.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.ecosystem)


class ClusterLink(Child):
    cluster = models.ForeignKey(
        "content.Cluster", verbose_name=_("cluster"), on_delete=models.CASCADE, related_name="+"
    )

    translatable_fields = facts("cluster", "sort_order")
    panels = [FieldPanel("cluster")]

    class Meta(Child.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.cluster)


class OrganisationLink(Child):
    organisation = models.ForeignKey(
        "content.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="+",
    )

    translatable_fields = [*links("organisation"), *facts("sort_order")]
    panels = [FieldPanel("organisation")]

    class Meta(Child.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.organisation)


class CodedMixin(models.Model):
    """A stable ASCII code, unique in each language version."""

    code = models.CharField(
        _("code"),
        max_length=100,
        validators=[validate_code],
        help_text=_("Stable for ever: partners filter by it. Lower-case Latin letters."),
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Answer a duplicate in the form; the database constraint alone would answer 500."""
        super().clean()
        twins = type(self)._default_manager.filter(code=self.code)
        locale_id: Any = getattr(self, "locale_id", None)
        if locale_id is not None:
            twins = twins.filter(locale_id=locale_id)
        if twins.exclude(pk=self.pk).exists():
            raise ValidationError({"code": _("Another record already uses this code.")})
