"""A project, programme, programme area or initiative."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from content.blocks import BodyBlock
from content.blocks.lists import ListedTextsBlock
from content.choices import BudgetKind, BudgetPer, Currency, MetricQualifier, ProjectKind
from content.models.base import FundingNoticeMixin, Record
from content.models.fields import PartialDateField
from content.translation_fields import children, facts, links, texts


class Project(FundingNoticeMixin, Record):
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    kind = models.CharField(
        _("kind"), max_length=14, choices=ProjectKind.choices, default=ProjectKind.PROJECT
    )
    parent_project = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    status = models.ForeignKey(
        "content.ProjectStatus",
        verbose_name=_("status"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    status_as_of = PartialDateField(_("status as of"))
    start = PartialDateField(_("start"))
    end = PartialDateField(_("end"))
    planned_end = PartialDateField(
        _("planned end"), help_text=_("The end that was first planned, when it moved.")
    )
    duration_months = models.PositiveSmallIntegerField(
        _("duration in months"), null=True, blank=True
    )
    funding_programme = models.ForeignKey(
        "content.FundingProgramme",
        verbose_name=_("funding programme"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    grant_id = models.CharField(_("grant number"), max_length=60, blank=True)
    budget_amount = models.DecimalField(
        _("budget"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    budget_currency = models.CharField(
        _("currency"), max_length=3, blank=True, choices=Currency.choices
    )
    budget_kind = models.CharField(
        _("what the amount is"), max_length=10, blank=True, choices=BudgetKind.choices
    )
    budget_qualifier = models.CharField(
        _("qualifier"),
        max_length=8,
        choices=MetricQualifier.choices,
        default=MetricQualifier.EXACT,
    )
    budget_per = models.CharField(
        _("for whom"), max_length=10, blank=True, choices=BudgetPer.choices, default=""
    )
    eu_contribution_amount = models.DecimalField(
        _("EU contribution"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    eu_contribution_currency = models.CharField(
        _("currency of the EU contribution"), max_length=3, blank=True, choices=Currency.choices
    )
    website = models.URLField(_("website"), blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("description"), blank=True)
    goals = StreamField(ListedTextsBlock(), verbose_name=_("goals"), blank=True)
    tasks = StreamField(ListedTextsBlock(), verbose_name=_("tasks"), blank=True)
    expected_results = StreamField(
        ListedTextsBlock(), verbose_name=_("expected results"), blank=True
    )

    translatable_fields = [
        *Record.translatable_fields,
        *texts("acronym", "body", "goals", "tasks", "expected_results", "notice_author"),
        *links("status", "funding_programme", "funding_notice"),
        *facts(
            "kind",
            "parent_project",
            "status_as_of",
            "start",
            "end",
            "planned_end",
            "duration_months",
            "grant_id",
            "budget_amount",
            "budget_currency",
            "budget_kind",
            "budget_qualifier",
            "budget_per",
            "eu_contribution_amount",
            "eu_contribution_currency",
            "website",
        ),
        *children(
            "programme_areas",
            "partners",
            "clusters",
            "ecosystems",
            "documents",
            "metrics",
            "sources",
        ),
    ]

    content_panels = [
        *Record.content_panels,
        FieldRowPanel([FieldPanel("acronym"), FieldPanel("kind")]),
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldPanel("parent_project"),
        InlinePanel("programme_areas", label=_("Programme area")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("status"), FieldPanel("status_as_of")]),
                FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
                FieldRowPanel([FieldPanel("planned_end"), FieldPanel("duration_months")]),
            ],
            heading=_("Time"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("funding_programme"), FieldPanel("grant_id")]),
                FieldRowPanel([FieldPanel("budget_amount"), FieldPanel("budget_currency")]),
                FieldRowPanel(
                    [
                        FieldPanel("budget_kind"),
                        FieldPanel("budget_qualifier"),
                        FieldPanel("budget_per"),
                    ]
                ),
                FieldRowPanel(
                    [FieldPanel("eu_contribution_amount"), FieldPanel("eu_contribution_currency")]
                ),
                FieldPanel("funding_notice"),
                FieldPanel("notice_author"),
            ],
            heading=_("Funding"),
        ),
        FieldPanel("goals"),
        FieldPanel("tasks"),
        FieldPanel("expected_results"),
        InlinePanel("partners", label=_("Partner")),
        InlinePanel("clusters", label=_("Cluster")),
        InlinePanel("ecosystems", label=_("Ecosystem")),
        FieldPanel("website"),
        InlinePanel("documents", label=_("Document")),
        InlinePanel("metrics", label=_("Number")),
        InlinePanel("sources", label=_("Source")),
    ]
    parent_page_types = ["content.ProjectsPage"]
    is_creatable = True
    search_fields = [
        *Record.search_fields,
        index.SearchField("acronym", boost=2),
        index.SearchField("body"),
        index.FilterField("kind"),
    ]

    class Meta(Record.Meta):
        verbose_name = _("project")
        verbose_name_plural = _("projects")

    def clean(self) -> None:
        super().clean()
        for amount, currency in (
            ("budget_amount", "budget_currency"),
            ("eu_contribution_amount", "eu_contribution_currency"),
        ):
            if getattr(self, amount) is not None and not getattr(self, currency):
                raise ValidationError({currency: _("An amount needs its currency.")})
