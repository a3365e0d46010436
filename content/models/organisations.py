from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.search import index

from content.models.base import VisibilityMixin
from content.models.children import SourceLink
from content.models.fields import CountryField, LinesField, PartialDateField
from content.models.vocabularies import SharedRecord
from content.translation_fields import children, facts, links, texts


class Organisation(VisibilityMixin, SharedRecord):
    """A partner, platform, funder or authority that records refer to."""

    short_name = models.CharField(_("short name"), max_length=100, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    kind = models.ForeignKey(
        "content.OrganisationKind",
        verbose_name=_("kind"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    legal_form = models.ForeignKey(
        "content.LegalForm",
        verbose_name=_("legal form"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    country = CountryField(_("country"), help_text=_("Empty for an international body."))
    website = models.URLField(_("website"), blank=True)
    founded = PartialDateField(_("founded"))
    other_names = LinesField(
        verbose_name=_("other names"), help_text=_("Other spellings in use, one on a line.")
    )
    names_verified = LinesField(
        verbose_name=_("languages of verified names"),
        help_text=_("Codes of the languages in which the name was seen in a source."),
    )

    translatable_fields = [
        *texts("name", "short_name", "summary"),
        *links("kind", "legal_form"),
        *facts(
            "code", "country", "website", "founded", "other_names", "names_verified", "visibility"
        ),
        *children("sources"),
    ]
    panels = [
        FieldPanel("code"),
        FieldRowPanel([FieldPanel("name"), FieldPanel("short_name")]),
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("legal_form")]),
        FieldRowPanel([FieldPanel("country"), FieldPanel("founded")]),
        FieldPanel("website"),
        FieldPanel("other_names"),
        FieldPanel("names_verified"),
        FieldPanel("visibility"),
        InlinePanel("sources", label=_("Source")),
    ]
    search_fields = [
        *SharedRecord.search_fields,
        index.SearchField("short_name", boost=2),
        index.AutocompleteField("short_name"),
        index.SearchField("summary"),
        index.FilterField("country"),
    ]

    class Meta(SharedRecord.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["code", "locale"], name="content_organisation_code")
        ]


class OrganisationSource(SourceLink):
    organisation = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="sources")

    class Meta(SourceLink.Meta):
        pass
