"""The example of a mirror, which partners copy, stays equal to the API whatever editors do."""

import json
import runpy
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from content.editions.models import Edition
from tests.content.editions.editorial_life import EditorialLife
from tests.factories import make_cluster, make_tree

pytestmark = pytest.mark.django_db

SCRIPT = Path(django_settings.BASE_DIR) / "docs" / "examples" / "mirror.py"
LISTS = {"CLUSTER": "clusters", "SUCCESS_STORY": "successStories"}
PAGES = " ".join(
    f"{kind}: {field}(first: 100, locale: $locale)"
    " { totalCount nodes { key contentHash title path summary } }"
    for kind, field in LISTS.items()
)
API = f"""query ($locale: LocaleCode) {{ {PAGES}
    ECOSYSTEM: ecosystems(locale: $locale) {{ key contentHash code name }} }}"""


@pytest.fixture(scope="module")
def mirror():
    return runpy.run_path(str(SCRIPT))["mirror"]


def asked(ask):
    return lambda query, variables: ask(query, **variables)


def published(ask):
    """What the API's lists hold, in every language."""
    found = {}
    for locale in ("uk", "en", "pl"):
        answer = ask(API, locale=locale)
        for kind, records in answer.items():
            nodes = records if isinstance(records, list) else records["nodes"]
            for node in nodes:
                key = node.pop("key")
                found[kind, key, locale] = node
    return found


def copied(database):
    rows = database.execute("SELECT kind, key, locale, data FROM record").fetchall()
    return {
        tuple(name): json.loads(data) for *name, data in rows if name[0] in {*LISTS, "ECOSYSTEM"}
    }


def test_the_mirror_equals_the_api_after_any_editorial_life(ask, mirror):
    make_tree("en", "pl")

    class MirroredLife(EditorialLife):
        def __init__(self):
            super().__init__()
            self.copy = sqlite3.connect(":memory:")

        def teardown(self):
            self.copy.close()
            super().teardown()

        @invariant()
        def the_copy_is_true(self):
            mirror(self.copy, asked(ask))
            assert copied(self.copy) == published(ask)
            afresh = sqlite3.connect(":memory:")
            mirror(afresh, asked(ask))
            assert copied(afresh) == copied(self.copy)
            afresh.close()

        def the_store_is_true(self):
            """Of the store another test makes sure."""

    run_state_machine_as_test(
        MirroredLife,
        settings=settings(
            max_examples=3,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.explicit, Phase.generate],
            print_blob=True,
        ),
    )


def test_the_mirror_drops_what_has_ended(ask, mirror):
    cluster = make_cluster()
    with sqlite3.connect(":memory:") as copy:
        mirror(copy, asked(ask))
        assert ("CLUSTER", str(cluster.translation_key), "uk") in copied(copy)
        past = timezone.now() - timedelta(seconds=1)
        copy.execute("UPDATE record SET visible_until = ?", (past.timestamp(),))
        Edition.objects.of_kind("cluster").update(visible_until=past)
        mirror(copy, asked(ask))
        assert copied(copy) == published(ask) == {}
    copy.close()


def test_the_script_is_short():
    assert len(SCRIPT.read_text(encoding="utf-8").splitlines()) <= 60
