"""Killed halfway and run again is the same as one clean run."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import transaction
from wagtail.models import Page, Revision
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from content.editions.models import Edition
from content.importing import upsert
from content.importing.export import export_content
from content.importing.progress import Progress
from content.importing.reading import read_content
from content.models import ImportedRecord

pytestmark = pytest.mark.django_db


class KilledError(BaseException):
    """Nothing that any code would think of catching."""


@pytest.fixture(autouse=True)
def _forget_site_roots() -> Iterator[None]:
    yield
    cache.clear()


def state() -> dict[str, Any]:
    models = (Page, Revision, Translation, TranslationSource, StringTranslation)
    return {
        "files": export_content()[0],
        "counts": {model.__name__: model.objects.count() for model in models},
        "imported": set(ImportedRecord.objects.values_list("kind", "slug", "record_digest")),
        "editions": set(Edition.objects.values_list("kind", "key", "locale", "title")),
        "live": set(Page.objects.values_list("url_path", "live", "title")),
    }


def test_interrupted_import_is_finished_by_the_next(small_directory, monkeypatch):
    content = read_content(small_directory)
    with transaction.atomic():
        upsert.load(content, Progress(None))
        clean = state()
        transaction.set_rollback(True)
    cache.clear()

    written = upsert.write
    records = iter(range(1000))

    def killed_after_fifty(*arguments: Any) -> Any:
        result = written(*arguments)
        if next(records) == 50:
            raise KilledError
        return result

    monkeypatch.setattr(upsert, "write", killed_after_fifty)
    with pytest.raises(KilledError):
        upsert.load(content, Progress(None))
    half = ImportedRecord.objects.count()
    assert 50 < half < len(clean["imported"])
    monkeypatch.setattr(upsert, "write", written)
    report = upsert.load(content, Progress(None))
    assert report.counts["unchanged"] == half
    assert not report.kept
    assert state() == clean


def test_a_record_that_cannot_be_written_is_named(small_directory, monkeypatch):
    def refuse(*arguments: Any) -> Any:
        raise upsert.UnpairedTextError("title")

    monkeypatch.setattr(upsert, "write", refuse)
    with pytest.raises(CommandError, match="stopped at home home: title"):
        call_command("load_content", "--from", str(small_directory), "--quiet")
    assert not ImportedRecord.objects.exclude(kind="source").exists()
