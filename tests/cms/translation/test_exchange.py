"""PO files: what comes back is taken only where it belongs, and everything else is told."""

import zipfile
from io import BytesIO

import polib
import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from cms.translation.exchange import reading, unfinished
from tests.cms.translation.answers import was_refused
from tests.factories import make_story
from tests.helpers import publish, submit, translation_of, write_strings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

RICH = '<p>Перший <a href="https://example.org/">крок</a></p>'
LINKED = 'Перший <a id="a1">крок</a>'


@pytest.fixture
def translation():
    body = [{"type": "result", "value": RICH, "id": "r"}]
    story = make_story("Історія успіху", slug="istoriia", summary="Коротко", body=body)
    return submit(story)


@pytest.fixture
def worker(client, translator):
    client.force_login(translator)
    return client


def download(client, translation):
    response = client.get(reverse("wagtail_localize:download_pofile", args=[translation.pk]))
    return response, polib.pofile(response.content.decode())


def upload(client, translation, content, **choices):
    file = SimpleUploadedFile(
        "a.po", content if isinstance(content, bytes) else str(content).encode()
    )
    address = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    return client.post(address, {"file": file, **choices})


def written(translation):
    rows = StringTranslation.objects.filter(context__object_id=translation.source.object_id)
    return {row.translation_of.data: row.data for row in rows.select_related("translation_of")}


def said(response):
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def entry(file, text):
    return next(row for row in file if row.msgid == text)


def reasons(response):
    return {left.text: left.reason for left in response.context["report"].left}


def test_a_file_tells_what_a_translator_needs(worker, translation):
    response, file = download(worker, translation)
    assert 'filename="istoriia-uspikhu-uk-en-' in response["Content-Disposition"]
    assert file.metadata["Language"] == "en"
    assert file.metadata["X-Preview"].startswith("http://localhost/admin/localize/translate/")
    assert "255" in entry(file, "Історія успіху").comment
    assert [row.msgid for row in file] == ["Історія успіху", "istoriia", "Коротко", LINKED]


def test_what_was_written_comes_back(worker, translation, translator):
    _, file = download(worker, translation)
    for row in file:
        row.msgstr = f"en {row.msgid}" if row.msgid != "istoriia" else "story"
    response = upload(worker, translation, file)
    assert "Taken from the file: 4" in said(response)
    assert written(translation)[LINKED] == f"en {LINKED}"
    rows = StringTranslation.objects.all()
    assert {(row.last_translated_by, row.tool_name) for row in rows} == {(translator, "PO")}

    _, again = download(worker, translation)
    assert [row.msgstr for row in again] == [row.msgstr for row in file]
    assert "As here already: 4" in said(upload(worker, translation, again))


def of_another(header, other):
    header[reading.TRANSLATION] = str(other.uuid)


FROM_ELSEWHERE = {
    "no translation": lambda header, _other: header.pop(reading.TRANSLATION),
    "no state of the original": lambda header, _other: header.pop(reading.SOURCE_TAG),
    "no moment": lambda header, _other: header.pop(reading.DOWNLOADED),
    "no such moment": lambda header, _other: header.update({reading.DOWNLOADED: "yesterday"}),
    "another language": lambda header, _other: header.update({"Language": "pl"}),
    "another translation": of_another,
}
NO_PO_FILES = [
    b"",
    b"no po file",
    b"/etc/passwd",
    'msgid "Історія"'.encode("cp1251"),
    b'msgid "a\nmsgstr "b"',
    b"\x00\x01\x02",
    b"\xff\xfe" + "msgid".encode("utf-16-le"),
    b'msgid ""\nmsgstr ""\n"broken header',
    b'msgstr[7] "x"',
    b"PK\x03\x04",
]


def test_a_file_from_elsewhere_is_refused(worker, translation):
    other = submit(make_story("Інша"))
    _, file = download(worker, translation)
    for row in file:
        row.msgstr = "Words"
    header = dict(file.metadata)
    for name, change in FROM_ELSEWHERE.items():
        file.metadata = dict(header)
        change(file.metadata, other)
        response = upload(worker, translation, file)
        assert (response.status_code, bool(said(response))) == (302, True), name
    assert written(translation) == {}


def test_what_is_no_po_file_is_refused(worker, translation):
    for content in NO_PO_FILES:
        response = upload(worker, translation, content)
        assert (response.status_code, bool(said(response))) == (302, True), content


def test_a_large_file_is_refused(worker, translation, monkeypatch):
    monkeypatch.setattr(reading, "MOST_BYTES", 100)
    _, file = download(worker, translation)
    assert "larger than" in said(upload(worker, translation, file))


def test_single_entries_are_left_with_their_reasons(worker, translation):
    _, file = download(worker, translation)
    entry(file, "Історія успіху").msgstr = "Success story"
    entry(file, "Коротко").flags.append("fuzzy")
    entry(file, "Коротко").msgstr = "Short"
    entry(file, LINKED).msgstr = 'First <a id="a9">step</a>'
    entry(file, "istoriia").msgstr = "one"
    file.append(polib.POEntry(msgctxt="slug", msgid="istoriia", msgstr="two"))
    file.append(polib.POEntry(msgctxt="title", msgid="Unknown", msgstr="x"))
    file.append(polib.POEntry(msgctxt="title", msgid="Former", msgstr="x", obsolete=True))
    response = upload(worker, translation, file)
    assert written(translation) == {"Історія успіху": "Success story"}
    assert set(reasons(response)) == {"Коротко", LINKED, "istoriia", "Unknown"}
    assert "fuzzy" in reasons(response)["Коротко"]
    assert "a9" in reasons(response)[LINKED]
    assert "twice" in reasons(response)["istoriia"]
    report = response.context["report"]
    assert (report.taken, report.obsolete) == (1, 1)


def test_words_that_do_not_fit_are_left(worker, translation):
    _, file = download(worker, translation)
    entry(file, "Коротко").msgstr = "Short"
    for words in (
        "<script>alert(1)</script>",
        '<b onclick="x">b</b>',
        "<p>block</p>",
        "S" * 300,
        "  ",
    ):
        entry(file, "Історія успіху").msgstr = words
        assert set(reasons(upload(worker, translation, file))) == {"Історія успіху"}, words
    assert written(translation) == {"Коротко": "Short"}


def test_a_stale_file_is_refused_but_what_fits_may_be_taken(worker, translation):
    _, file = download(worker, translation)
    entry(file, "Історія успіху").msgstr = "Success story"
    entry(file, "Коротко").msgstr = "Short"
    story = translation.source.get_source_instance()
    publish(story, summary="Довше")
    response = upload(worker, translation, file)
    assert "was changed after" in response.context["refusal"]
    assert written(translation) == {}

    response = upload(worker, translation, file, accept_stale="1")
    assert reasons(response) == {"Коротко": "The original has no such text."}
    assert written(translation) == {"Історія успіху": "Success story"}


def test_what_was_changed_here_meanwhile_stays_unless_wanted(worker, translation):
    _, file = download(worker, translation)
    entry(file, "Коротко").msgstr = "Short"
    write_strings(translation, {"Коротко": "Brief"})
    response = upload(worker, translation, file)
    assert "“Brief”" in reasons(response)["Коротко"]
    assert written(translation) == {"Коротко": "Brief"}
    upload(worker, translation, file, overwrite="1")
    assert written(translation) == {"Коротко": "Short"}


def test_an_empty_entry_removes_nothing(worker, translation):
    write_strings(translation, {"Коротко": "Short"})
    _, file = download(worker, translation)
    entry(file, "Коротко").msgstr = ""
    assert "Without a translation in the file: 4" in said(upload(worker, translation, file))
    assert written(translation) == {"Коротко": "Short"}


def test_machine_drafts_leave_marked_as_unsure(worker, translation):
    write_strings(translation, {"Коротко": "Short"})
    StringTranslation.objects.update(translation_type="machine")
    _, file = download(worker, translation)
    assert entry(file, "Коротко").fuzzy


def test_all_unfinished_files_of_a_language_come_at_once(worker, translation):
    done = submit(make_story("Готова", slug="hotova"))
    write_strings(done, {"Готова": "Done", "hotova": "done"})
    response = worker.get(reverse("translation_files:unfinished", args=["en"]))
    names = zipfile.ZipFile(BytesIO(response.content)).namelist()
    assert len(names) == 1
    assert names[0].startswith(f"{translation.pk}-istoriia-uspikhu-uk-en-")
    assert worker.get(reverse("translation_files:unfinished", args=["uk"])).status_code == 404


@pytest.mark.parametrize("limit", ["MOST_FILES", "MOST_BYTES"])
def test_an_archive_that_would_be_too_large_is_refused(worker, translation, monkeypatch, limit):
    submit(make_story("Друга"))
    monkeypatch.setattr(unfinished, limit, 1)
    response = worker.get(reverse("translation_files:unfinished", args=["en"]))
    assert response.url == f"{reverse('translation_states:list')}?language=en"
    assert "Nothing was downloaded" in said(response)


def test_files_stay_in_their_language(worker, translation):
    story = translation.source.get_source_instance()
    submit(story, "pl")
    polish = reverse("wagtail_localize:download_pofile", args=[translation_of(story, "pl").pk])
    assert was_refused(worker.get(polish))


def test_downloading_costs_the_same_for_more_texts(worker, translation, django_assert_num_queries):
    body = [
        {"type": "result", "value": f"<p>Крок {number}</p>", "id": f"{number}"}
        for number in range(12)
    ]
    for one in (translation, submit(make_story("Кроки", body=body))):
        address = reverse("wagtail_localize:download_pofile", args=[one.pk])
        worker.get(address)
        with django_assert_num_queries(22):
            worker.get(address)
