"""System checks refuse models that would break in translation; ours pass."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.checks import run_checks
from django.db import models
from django.test.utils import isolate_apps
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from content.checks import check_model
from content.models import Cluster, Region
from content.rich_text import FEATURES
from content.translation_fields import children, facts, links, texts


def identifiers(model: Any) -> list[str]:
    return [message.id.removeprefix("content.") for message in check_model(model)]


def throw_away(**attributes: Any) -> Any:
    """Return a translatable model with ``attributes``; call it inside ``isolate_apps``."""
    bases = (TranslatableMixin, ClusterableModel)
    meta = type("Meta", (TranslatableMixin.Meta,), {"app_label": "content"})
    return type("ThrowAway", bases, {"__module__": __name__, "Meta": meta, **attributes})


def to_region(**options: Any) -> models.ForeignKey:
    return models.ForeignKey(Region, null=True, on_delete=models.CASCADE, related_name="+")


def test_our_models_pass():
    ours = [message for message in run_checks() if message.id.startswith("content.")]
    assert ours == []


def test_the_checks_run_with_manage_py_check(monkeypatch):
    kept = [field for field in Cluster.translatable_fields if field.field_name != "founded"]
    monkeypatch.setattr(Cluster, "translatable_fields", kept)
    found = [message for message in run_checks() if message.id == "content.E001"]
    assert ["Cluster.founded" in message.msg for message in found] == [True]


@isolate_apps("content")
def test_a_model_with_every_field_decided_passes():
    model = throw_away(
        name=models.CharField(max_length=10),
        count=models.IntegerField(),
        region=to_region(),
        text=RichTextField(features=FEATURES),
        translatable_fields=[*texts("name", "text"), *facts("count"), *links("region")],
    )
    assert identifiers(model) == []


@isolate_apps("content")
def test_e001_refuses_a_field_without_a_decision():
    model = throw_away(name=models.CharField(max_length=10), translatable_fields=[])
    assert identifiers(model) == ["E001"]


@isolate_apps("content")
def test_e001_refuses_a_model_that_leaves_the_guessing_to_the_package():
    model = throw_away(name=models.CharField(max_length=10))
    assert identifiers(model) == ["E001"]


@isolate_apps("content")
def test_e001_refuses_children_without_a_decision():
    model = throw_away(translatable_fields=[])

    class Row(TranslatableMixin, Orderable):
        parent = ParentalKey(model, on_delete=models.CASCADE, related_name="rows")

        class Meta(TranslatableMixin.Meta, Orderable.Meta):
            app_label = "content"

    assert identifiers(model) == ["E001"]


@isolate_apps("content")
def test_e002_refuses_a_decision_about_nothing():
    model = throw_away(
        name=models.CharField(max_length=10), translatable_fields=texts("name", "nmae")
    )
    assert identifiers(model) == ["E002"]


@isolate_apps("content")
@pytest.mark.parametrize("decision", [TranslatableField, SynchronizedField])
def test_e003_refuses_a_link_that_goes_stale(decision):
    model = throw_away(region=to_region(), translatable_fields=[decision("region")])
    assert identifiers(model) == ["E003"]


@isolate_apps("content")
def test_e004_refuses_a_fact_that_translators_may_override():
    model = throw_away(
        website=models.URLField(), translatable_fields=[SynchronizedField("website")]
    )
    assert identifiers(model) == ["E004"]


@isolate_apps("content")
@pytest.mark.parametrize("field", [models.ManyToManyField, ParentalManyToManyField])
def test_e005_refuses_many_to_many(field):
    model = throw_away(regions=field(Region, related_name="+"), translatable_fields=[])
    assert identifiers(model) == ["E005"]


@isolate_apps("content")
@pytest.mark.parametrize(
    ("field", "decide"),
    [
        (models.CharField(max_length=10, unique=True), texts),
        (models.OneToOneField(Region, on_delete=models.CASCADE, related_name="+"), links),
    ],
    ids=["unique", "one-to-one"],
)
def test_e006_refuses_what_a_copy_cannot_repeat(field, decide):
    model = throw_away(thing=field, translatable_fields=decide("thing"))
    assert identifiers(model) == ["E006"]


@isolate_apps("content")
def test_e006_refuses_a_uuid_key():
    model = throw_away(id=models.UUIDField(primary_key=True, default=uuid4), translatable_fields=[])
    assert identifiers(model) == ["E006"]


@isolate_apps("content")
@pytest.mark.parametrize(
    ("fields", "expected"), [(["code"], ["E006"]), (["code", "locale"], [])], ids=str
)
def test_e006_wants_the_locale_in_a_unique_constraint(fields, expected):
    class ThrowAway(TranslatableMixin, models.Model):  # noqa: DJ008 - nobody reads its name
        code = models.CharField(max_length=10)
        translatable_fields = facts("code")

        class Meta(TranslatableMixin.Meta):
            app_label = "content"
            constraints = [models.UniqueConstraint(fields=fields, name="throw_away_code")]

    assert identifiers(ThrowAway) == expected


@isolate_apps("content")
@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"text": models.TextField()}, ["E007"]),
        ({"region": models.ForeignKey(Region, models.CASCADE, related_name="+")}, ["E007"]),
        ({"count": models.IntegerField()}, []),
    ],
    ids=["words", "link", "number"],
)
def test_e007_refuses_children_whose_words_nobody_translates(content, expected):
    model = throw_away(translatable_fields=facts("rows"))
    meta = type("Meta", (), {"app_label": "content"})
    parent = ParentalKey(model, on_delete=models.CASCADE, related_name="rows")
    type(
        "Row",
        (models.Model,),
        {"__module__": __name__, "Meta": meta, "parent": parent, **content},
    )
    assert identifiers(model) == expected


@isolate_apps("content")
def test_e007_refuses_translatable_children_that_are_only_synchronised():
    model = throw_away(translatable_fields=facts("rows"))

    class Row(TranslatableMixin, Orderable):
        parent = ParentalKey(model, on_delete=models.CASCADE, related_name="rows")
        text = models.TextField()

        class Meta(TranslatableMixin.Meta, Orderable.Meta):
            app_label = "content"

    assert identifiers(model) == ["E007"]


@isolate_apps("content")
@pytest.mark.parametrize("features", [None, ["bold", "image"], ["embed"], ["superscript"]], ids=str)
def test_e008_refuses_rich_text_that_hides_or_splits_text(features):
    model = throw_away(text=RichTextField(features=features), translatable_fields=texts("text"))
    assert identifiers(model) == ["E008"]


@isolate_apps("content")
def test_e008_looks_into_streams():
    block = blocks.StructBlock([("text", blocks.RichTextBlock(features=["image"]))])
    model = throw_away(
        body=StreamField([("part", blocks.ListBlock(block))]), translatable_fields=texts("body")
    )
    [message] = check_model(model)
    assert message.id == "content.E008"
    assert "body.part.text" in message.msg


@isolate_apps("content")
@pytest.mark.parametrize(
    "block",
    [
        blocks.RawHTMLBlock(),
        TableBlock(),
        TypedTableBlock([("text", blocks.CharBlock())]),
        blocks.RegexBlock(regex=r"\w+"),
    ],
    ids=lambda block: type(block).__name__,
)
def test_e009_refuses_blocks_whose_words_are_not_extracted(block):
    model = throw_away(body=StreamField([("block", block)]), translatable_fields=texts("body"))
    assert identifiers(model) == ["E009"]


@isolate_apps("content")
def test_e009_accepts_a_block_that_extracts_its_own_words():
    class Wrapped(blocks.RawHTMLBlock):
        def get_translatable_segments(self, value):
            return []

    model = throw_away(body=StreamField([("block", Wrapped())]), translatable_fields=texts("body"))
    assert identifiers(model) == []


@isolate_apps("content")
def test_e010_refuses_words_without_a_panel():
    model = throw_away(
        name=models.CharField(max_length=10),
        summary=models.CharField(max_length=10),
        translatable_fields=texts("name", "summary"),
        panels=[FieldPanel("name")],
    )
    assert identifiers(model) == ["E010"]


@isolate_apps("content")
def test_e010_accepts_words_in_nested_panels_and_facts_without_any(monkeypatch):
    assert identifiers(Cluster) == []
    panels = [panel for panel in Cluster.content_panels if panel is not Cluster.content_panels[1]]
    monkeypatch.setattr(Cluster, "content_panels", panels)
    assert identifiers(Cluster) == ["E010"]


@isolate_apps("content")
def test_children_decided_with_children_pass():
    model = throw_away(translatable_fields=children("rows"))

    class Row(TranslatableMixin, Orderable):
        parent = ParentalKey(model, on_delete=models.CASCADE, related_name="rows")
        text = models.TextField()
        translatable_fields = [*texts("text"), *facts("sort_order")]

        class Meta(TranslatableMixin.Meta, Orderable.Meta):
            app_label = "content"

    assert identifiers(model) == []
    assert identifiers(Row) == []
