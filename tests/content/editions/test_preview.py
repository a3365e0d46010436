"""The edition of a draft is built by the builders of what is published."""

import pytest
from modelcluster.models import get_all_child_relations
from wagtail.models import Page

from content.editions.builders.registry import KIND_OF_MODEL, identity_of
from content.editions.drafts import Draft
from content.editions.preview import edition_of
from content.models import (
    AccessionTerms,
    Cluster,
    FundingNotice,
    Organisation,
    Project,
    Region,
    SuccessStory,
)
from tests.factories import (
    make_accession_terms,
    make_cluster,
    make_organisation,
    make_project,
    make_story,
    make_term,
)
from tests.helpers import fresh

pytestmark = pytest.mark.django_db

MAKE = {
    Cluster: make_cluster,
    SuccessStory: make_story,
    Project: make_project,
    AccessionTerms: make_accession_terms,
    Organisation: make_organisation,
    **{
        model: lambda model=model, **fields: make_term(model, **fields)
        for model in KIND_OF_MODEL
        if not issubclass(model, Page | Organisation)
    },
}

REQUIRED = {Region: {"iso_code": "UA-68"}, FundingNotice: {"text": "Слова"}}


def draft_of(instance):
    kind, key = identity_of(instance)
    return Draft(kind, key, instance.locale.language_code, instance.latest_revision_id)


@pytest.mark.parametrize("model", MAKE, ids=lambda model: model.__name__)
def test_a_draft_with_nothing_filled_in_can_be_shown(model):
    """Wagtail saves drafts whose required fields are empty."""
    instance = MAKE[model](live=False, **REQUIRED.get(model, {}))
    draft = instance.get_latest_revision_as_object()
    for relation in get_all_child_relations(model):
        if relation.related_model._meta.app_label == "content":
            setattr(draft, relation.get_accessor_name(), [relation.related_model()])
    if hasattr(draft, "body"):
        blocks = draft.body.stream_block.child_blocks.values()
        draft.body = [(block.name, block.get_default()) for block in blocks]
    draft.save_revision()
    assert edition_of(draft_of(fresh(instance))).key == instance.translation_key
