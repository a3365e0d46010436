"""A cluster and everything a directory entry says about it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from content.blocks import BodyBlock
from content.blocks.lists import ServicesBlock
from content.choices import AllianceStatus, ExternalIdScheme, MembershipState
from content.models.base import Record, require_alt_text
from content.models.children import Child, EcosystemLink, Metric, SourceLink
from content.models.fields import CountriesField, LinesField, PartialDateField
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
    template = "website/page.html"
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


class ClusterRegion(Child):
    cluster_page = ParentalKey(Cluster, on_delete=models.CASCADE, related_name="regions")
    region = models.ForeignKey(
        "content.Region", verbose_name=_("region"), on_delete=models.PROTECT, related_name="+"
    )

    translatable_fields = [*links("region"), *facts("sort_order")]
    panels = [FieldPanel("region")]

    class Meta(Child.Meta):
        verbose_name = _("region")

    def __str__(self) -> str:
        return str(self.region)


class ClusterEcosystem(EcosystemLink):
    cluster_page = ParentalKey(Cluster, on_delete=models.CASCADE, related_name="ecosystems")

    class Meta(EcosystemLink.Meta):
        pass


class ClusterIndustry(Child):
    cluster_page = ParentalKey(Cluster, on_delete=models.CASCADE, related_name="industries")
    industry = models.ForeignKey(
        "content.Industry", verbose_name=_("industry"), on_delete=models.PROTECT, related_name="+"
    )

    translatable_fields = [*links("industry"), *facts("sort_order")]
    panels = [FieldPanel("industry")]

    class Meta(Child.Meta):
        verbose_name = _("industry")

    def __str__(self) -> str:
        return str(self.industry)


class ClusterSocialLink(Child):
    cluster_page = ParentalKey(Cluster, on_delete=models.CASCADE, related_name="social_links")
    url = models.URLField(_("address"))

    translatable_fields = facts("url", "sort_order")
    panels = [FieldPanel("url")]

    class Meta(Child.Meta):
        verbose_name = _("social network")

    def __str__(self) -> str:
        return self.url


class ClusterLabel(Child):
    """A quality label, for example ECEI bronze."""

    cluster_page = ParentalKey(Cluster, on_delete=models.CASCADE, related_name="labels")
    name = models.CharField(_("name"), max_length=100)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    expires = PartialDateField(_("valid until"))

    translatable_fields = [*texts("name"), *facts("year", "expires", "sort_order")]
    panels = [FieldRowPanel([FieldPanel("name"), FieldPanel("year"), FieldPanel("expires")])]

    class Meta(Child.Meta):
        verbose_name = _("label")

    def __str__(self) -> str:
        return self.name


class ClusterMembership(Child):
    """A tie to another body, with its state: an agreement to join is not a membership."""

    cluster_page = ParentalKey(Cluster, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(
        "content.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=MembershipState.choices,
        default=MembershipState.NOT_STATED,
    )
    since = PartialDateField(_("since"))
    document = models.ForeignKey(
        "content.ContentDocument",
        verbose_name=_("document"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    translatable_fields = [
        *links("organisation"),
        *facts("state", "since", "document", "sort_order"),
    ]
    panels = [
        FieldPanel("organisation"),
        FieldRowPanel([FieldPanel("state"), FieldPanel("since")]),
        FieldPanel("document"),
    ]

    class Meta(Child.Meta):
        verbose_name = _("membership")

    def __str__(self) -> str:
        return f"{self.organisation} ({self.get_state_display()})"


class ClusterExternalId(Child):
    cluster_page = ParentalKey(Cluster, on_delete=models.CASCADE, related_name="external_ids")
    scheme = models.CharField(_("scheme"), max_length=10, choices=ExternalIdScheme.choices)
    value = models.CharField(_("value"), max_length=100)

    translatable_fields = facts("scheme", "value", "sort_order")
    panels = [FieldRowPanel([FieldPanel("scheme"), FieldPanel("value")])]

    class Meta(Child.Meta):
        verbose_name = _("identifier")

    def __str__(self) -> str:
        return f"{self.scheme}: {self.value}"


class ClusterMetric(Metric):
    cluster_page = ParentalKey(Cluster, on_delete=models.CASCADE, related_name="metrics")

    class Meta(Metric.Meta):
        pass


class ClusterSource(SourceLink):
    cluster_page = ParentalKey(Cluster, on_delete=models.CASCADE, related_name="sources")

    class Meta(SourceLink.Meta):
        pass
