"""A cluster and everything a directory entry says about it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from content.blocks import BodyBlock
from content.blocks.lists import ServicesBlock
from content.choices import AllianceStatus
from content.models.base import Record, require_alt_text
from content.models.fields import CountriesField, LinesField, PartialDateField
from content.panels import CompletenessPanel
from content.translation_fields import children, facts, links, texts


class Cluster(Record):
    """A cluster, cluster-type association, network or initiative. ``title`` is its name."""

    short_name = models.CharField(_("short name"), max_length=100, blank=True)
    kind = models.ForeignKey(
        "content.ClusterKind",
        verbose_name=_("kind"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    alliance_status = models.CharField(
        _("status in the alliance"),
        max_length=13,
        choices=AllianceStatus.choices,
        default=AllianceStatus.NOT_CONFIRMED,
        help_text=_("Only “Member of the alliance” is ever shown as a member."),
    )
    joined_on = PartialDateField(_("joined the alliance"))
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)
    logo = models.ForeignKey(
        "content.ContentImage",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    logo_alt_text = models.CharField(_("alternative text of the logo"), max_length=255, blank=True)
    founded = PartialDateField(_("founded"))
    legal_form = models.ForeignKey(
        "content.LegalForm",
        verbose_name=_("legal form"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    city = models.CharField(_("city"), max_length=100, blank=True)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    website = models.URLField(_("website"), blank=True)
    public_email = models.EmailField(_("public e-mail"), blank=True)
    public_phone = models.CharField(_("public phone"), max_length=40, blank=True)
    other_names = LinesField(
        verbose_name=_("other names"), help_text=_("Other spellings in use, one on a line.")
    )
    names_verified = LinesField(
        verbose_name=_("languages of verified names"),
        help_text=_("Codes of the languages in which the name was seen in a source."),
    )
    services = StreamField(ServicesBlock(), verbose_name=_("services offered"), blank=True)
    countries_of_interest = CountriesField(verbose_name=_("countries of interest"))

    translatable_fields = [
        *Record.translatable_fields,
        *texts("short_name", "body", "logo_alt_text", "city", "services"),
        *links("kind", "legal_form"),
        *facts(
            "alliance_status",
            "joined_on",
            "logo",
            "founded",
            "latitude",
            "longitude",
            "website",
            "public_email",
            "public_phone",
            "other_names",
            "names_verified",
            "countries_of_interest",
        ),
        *children(
            "regions",
            "ecosystems",
            "industries",
            "social_links",
            "labels",
            "memberships",
            "external_ids",
            "metrics",
            "sources",
        ),
    ]

    content_panels = [
        CompletenessPanel(),
        *Record.content_panels,
        FieldPanel("short_name"),
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("kind"), FieldPanel("legal_form")]),
                FieldRowPanel([FieldPanel("alliance_status"), FieldPanel("joined_on")]),
                FieldPanel("founded"),
            ],
            heading=_("Standing"),
        ),
        MultiFieldPanel(
            [
                InlinePanel("regions", label=_("Region")),
                FieldPanel("city"),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
            ],
            heading=_("Place"),
        ),
        MultiFieldPanel(
            [
                InlinePanel("ecosystems", label=_("Ecosystem")),
                InlinePanel("industries", label=_("Industry")),
            ],
            heading=_("Field of work"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("website"),
                FieldRowPanel([FieldPanel("public_email"), FieldPanel("public_phone")]),
                InlinePanel("social_links", label=_("Social network")),
            ],
            heading=_("Contact"),
        ),
        MultiFieldPanel([FieldPanel("logo"), FieldPanel("logo_alt_text")], heading=_("Logo")),
        FieldPanel("body"),
        FieldPanel("services"),
        FieldPanel("countries_of_interest"),
        InlinePanel("metrics", label=_("Number")),
        InlinePanel("labels", label=_("Label")),
        InlinePanel("memberships", label=_("Membership in another body")),
        FieldPanel("other_names"),
        InlinePanel("external_ids", label=_("Identifier elsewhere")),
        InlinePanel("sources", label=_("Source")),
        FieldPanel("names_verified"),
    ]
    parent_page_types = ["content.ClustersPage"]
    is_creatable = True
    search_fields = [
        *Record.search_fields,
        index.SearchField("short_name", boost=2),
        index.AutocompleteField("short_name"),
        index.SearchField("body"),
        index.FilterField("alliance_status"),
    ]

    class Meta(Record.Meta):
        verbose_name = _("cluster")
        verbose_name_plural = _("clusters")

    def clean(self) -> None:
        super().clean()
        require_alt_text(self, "logo", "logo_alt_text")
