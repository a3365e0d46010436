"""A success story: what was hard, what was done, what came of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from content.blocks import BodyBlock
from content.models.base import FundingNoticeMixin, Record, require_alt_text
from content.models.children import (
    ClusterLink,
    EcosystemLink,
    Metric,
    OrganisationLink,
    SourceLink,
)
from content.models.fields import CountriesField, PartialDateField
from content.translation_fields import children, facts, links, texts


class SuccessStory(FundingNoticeMixin, Record):
    date = PartialDateField(
        _("date"), help_text=_("When it happened, as exact as known: 2022, 2022-05 or 2022-05-16.")
    )
    lead_image = models.ForeignKey(
        "content.ContentImage",
        verbose_name=_("lead picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    lead_image_alt_text = models.CharField(
        _("alternative text of the lead picture"),
        max_length=255,
        blank=True,
        help_text=_("What the picture shows, for people who cannot see it."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)
    result_category = models.ForeignKey(
        "content.ResultCategory",
        verbose_name=_("result category"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    related_project = models.ForeignKey(
        "content.Project",
        verbose_name=_("project"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    countries = CountriesField(verbose_name=_("countries"))
    practice_region = models.ForeignKey(
        "content.Region",
        verbose_name=_("region of the practice"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    practice_period = PartialDateField(
        _("period of the practice"), help_text=_("For example 2022-03/2023 or 2022-03/..")
    )
    practice_maturity = models.ForeignKey(
        "content.MaturityLevel",
        verbose_name=_("maturity of the cluster"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    practice_audience = models.TextField(_("whom the practice may help"), blank=True)

    translatable_fields = [
        *Record.translatable_fields,
        *texts("lead_image_alt_text", "body", "practice_audience", "notice_author"),
        *links("result_category", "practice_region", "practice_maturity", "funding_notice"),
        *facts("date", "lead_image", "related_project", "countries", "practice_period"),
        *children("clusters", "organisations", "ecosystems", "metrics", "sources"),
    ]

    content_panels = [
        *Record.content_panels,
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("date"), FieldPanel("result_category")]),
        MultiFieldPanel(
            [FieldPanel("lead_image"), FieldPanel("lead_image_alt_text")],
            heading=_("Lead picture"),
        ),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                InlinePanel("clusters", label=_("Cluster")),
                InlinePanel("organisations", label=_("Organisation")),
                FieldPanel("related_project"),
            ],
            heading=_("Who took part"),
        ),
        InlinePanel("ecosystems", label=_("Ecosystem")),
        FieldPanel("countries"),
        InlinePanel("metrics", label=_("Number")),
        MultiFieldPanel(
            [
                FieldPanel("practice_region"),
                FieldPanel("practice_period"),
                FieldPanel("practice_maturity"),
                FieldPanel("practice_audience"),
            ],
            heading=_("Practice passport"),
        ),
        MultiFieldPanel(
            [FieldPanel("funding_notice"), FieldPanel("notice_author")], heading=_("Funding")
        ),
        InlinePanel("sources", label=_("Source")),
    ]
    parent_page_types = ["content.SuccessStoriesPage"]
    is_creatable = True
    search_fields = [*Record.search_fields, index.SearchField("body")]

    class Meta(Record.Meta):
        verbose_name = _("success story")
        verbose_name_plural = _("success stories")

    def clean(self) -> None:
        super().clean()
        require_alt_text(self, "lead_image", "lead_image_alt_text")


class StoryCluster(ClusterLink):
    story = ParentalKey(SuccessStory, on_delete=models.CASCADE, related_name="clusters")

    class Meta(ClusterLink.Meta):
        pass


class StoryOrganisation(OrganisationLink):
    story = ParentalKey(SuccessStory, on_delete=models.CASCADE, related_name="organisations")

    class Meta(OrganisationLink.Meta):
        pass


class StoryEcosystem(EcosystemLink):
    story = ParentalKey(SuccessStory, on_delete=models.CASCADE, related_name="ecosystems")

    class Meta(EcosystemLink.Meta):
        pass


class StoryMetric(Metric):
    story = ParentalKey(SuccessStory, on_delete=models.CASCADE, related_name="metrics")

    class Meta(Metric.Meta):
        pass


class StorySource(SourceLink):
    story = ParentalKey(SuccessStory, on_delete=models.CASCADE, related_name="sources")

    class Meta(SourceLink.Meta):
        pass
