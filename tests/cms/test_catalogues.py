"""Translations are compiled without the gettext programs."""

import gettext
import os
from pathlib import Path

import pytest
from babel.messages.pofile import PoFileError
from django.conf import settings
from django.core.management import CommandError, call_command

from cms.catalogues import compile_catalogues

CATALOGUE = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: uk\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
"(n%100<12 || n%100>14) ? 1 : 2);\\n"

msgid "Cluster"
msgstr "Кластер"

msgctxt "verb"
msgid "Publish"
msgstr "Оприлюднити"

msgid "%(count)s story"
msgid_plural "%(count)s stories"
msgstr[0] "%(count)s історія"
msgstr[1] "%(count)s історії"
msgstr[2] "%(count)s історій"

#, fuzzy
msgid "Project"
msgstr "Прожект"
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A catalogue that lies where packages keep theirs."""
    path = tmp_path / "content" / "locale" / "uk" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(CATALOGUE)
    return path


def test_a_compiled_catalogue_translates(source, tmp_path):
    compile_catalogues(tmp_path)

    with source.with_suffix(".mo").open("rb") as compiled:
        catalogue = gettext.GNUTranslations(compiled)
    assert catalogue.gettext("Cluster") == "Кластер"
    assert catalogue.pgettext("verb", "Publish") == "Оприлюднити"
    plural = [catalogue.ngettext("%(count)s story", "%(count)s stories", n) for n in (1, 3, 11)]
    assert plural == ["%(count)s історія", "%(count)s історії", "%(count)s історій"]
    assert catalogue.gettext("Project") == "Project"


def test_only_a_changed_catalogue_is_compiled(source, tmp_path):
    assert compile_catalogues(tmp_path) == [source]
    assert compile_catalogues(tmp_path) == []

    later = source.with_suffix(".mo").stat().st_mtime_ns + 1
    os.utime(source, ns=(later, later))

    assert compile_catalogues(tmp_path) == [source]


def test_a_malformed_catalogue_is_refused(source, tmp_path, monkeypatch):
    source.write_text('msgid "Cluster"\nmeaning "Кластер"\n')
    monkeypatch.setattr(settings, "BASE_DIR", tmp_path)

    with pytest.raises(PoFileError):
        compile_catalogues(tmp_path)
    with pytest.raises(CommandError):
        call_command("compilemessages")
