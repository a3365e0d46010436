"""A machine translator in batches, against a service on this machine that misbehaves."""

import pytest
from wagtail.models import Locale
from wagtail_localize.strings import StringValue

from cms.translation.machine import batches
from cms.translation.machine.batches import MOST_ATTEMPTS, Clock, cut, translate
from cms.translation.machine.engines import DeepL, Google, LibreTranslate
from cms.translation.machine.service import ServiceError
from tests.cms.translation.service import breaks_off, hangs_up, running, says, translates

pytestmark = pytest.mark.usefixtures("in_english")

UK, EN = Locale(language_code="uk"), Locale(language_code="en")


@pytest.fixture(scope="module")
def running_service():
    with running() as service:
        yield service


@pytest.fixture
def service(running_service):
    running_service.asked.clear()
    running_service.answers[:] = [translates]
    return running_service


class Time:
    """A clock that stands still but for the pauses."""

    def __init__(self) -> None:
        self.pauses: list[float] = []

    @property
    def clock(self) -> Clock:
        return Clock(now=lambda: sum(self.pauses), sleep=self.pauses.append)


def strings(count, size=10):
    return [StringValue(f"{number:0{size}}") for number in range(count)]


def run(service, texts, seconds=20.0, time=None):
    """Return the numbers of texts translated in each batch, and why it ended early."""
    engine = LibreTranslate({"LIBRETRANSLATE_URL": service.address})
    time = time or Time()
    done = []
    try:
        for batch in translate(engine, UK, EN, texts, seconds=seconds, clock=time.clock):
            done.append(len(batch))
    except ServiceError as error:
        return done, str(error)
    return done, ""


def test_a_long_page_goes_in_batches(service):
    assert run(service, strings(120)) == ([50, 50, 20], "")
    assert [len(question["q"]) for question in service.asked] == [50, 50, 20]


def test_batches_are_small_in_bytes_too():
    sizes = [len(batch) for batch in cut(strings(5, size=40 * 1024))]
    assert sizes == [2, 2, 1]
    assert list(cut(strings(1, size=batches.MOST_BYTES + 1))) == []


def test_what_came_before_a_failure_is_kept(service):
    service.answers[:] = [translates, translates, says(b"", 403)]
    done, reason = run(service, strings(150))
    assert (done, "administrator" in reason) == ([50, 50], True)
    assert len(service.asked) == 3


@pytest.mark.parametrize(
    "answer",
    [
        says(b"slow down", 429),
        says(b"oops", 500),
        says(b"not json"),
        says(b'{"translatedText": ["one"]}'),
        says(b'{"translatedText": [1, 2]}'),
        says(b"[]"),
        breaks_off,
        hangs_up,
    ],
    ids=["429", "500", "no JSON", "too few", "numbers", "list", "truncated", "hangs up"],
)
def test_a_passing_failure_is_asked_again(service, answer):
    service.answers[:] = [answer, answer, translates]
    time = Time()
    assert run(service, strings(2), time=time) == ([2], "")
    assert time.pauses == [1.0, 2.0]


def test_a_lasting_failure_ends(service):
    service.answers[:] = [says(b"", 503)]
    time = Time()
    done, reason = run(service, strings(2), time=time)
    assert (done, bool(reason)) == ([], True)
    assert len(service.asked) == MOST_ATTEMPTS


def test_the_service_says_how_long_to_wait(service):
    service.answers[:] = [says(b"", 429, Retry_After="7"), translates]
    time = Time()
    assert run(service, strings(1), time=time) == ([1], "")
    assert time.pauses == [7.0]


def test_nobody_waits_beyond_the_limit(service):
    service.answers[:] = [says(b"", 429, Retry_After="3600")]
    time = Time()
    done, reason = run(service, strings(1), time=time)
    assert (done, "pause" in reason, time.pauses) == ([], True, [])


def test_a_redirect_is_not_followed_with_the_key(service):
    service.answers[:] = [says(b"", 302, Location="https://elsewhere.example/")]
    assert run(service, strings(1))[0] == []
    assert len(service.asked) == 1


def test_an_unreachable_service_is_told():
    engine = LibreTranslate({"LIBRETRANSLATE_URL": "http://127.0.0.1:9"})
    with pytest.raises(ServiceError, match="in time"):
        list(translate(engine, UK, EN, strings(1), seconds=20, clock=Time().clock))


def test_an_answer_without_end_is_cut_off(service, monkeypatch):
    monkeypatch.setattr("cms.translation.machine.service.MOST_BYTES", 10)
    assert run(service, strings(2))[0] == []
    assert len(service.asked) == 1


@pytest.mark.parametrize(
    ("engine", "answer"),
    [
        (DeepL, b'{"translations": [{"text": "Story"}]}'),
        (Google, b'{"data": {"translations": [{"translatedText": "Story"}]}}'),
    ],
)
def test_each_service_is_asked_in_its_own_way(engine, answer, monkeypatch):
    sent = {}

    def post(address, **content):
        sent.update(content, address=address)
        return _Response(answer)

    monkeypatch.setattr("cms.translation.machine.service.requests.post", post)
    translator = engine({"AUTH_KEY": "secret", "API_KEY": "secret"})
    assert translator.translate(UK, EN, [StringValue("Історія")]) == {
        StringValue("Історія"): StringValue("Story")
    }
    assert sent["address"].startswith("https://")
    assert any("secret" in value for value in sent["headers"].values())
    assert not sent["allow_redirects"]
    assert sent["timeout"][1] == 10


class _Response:
    status_code = 200

    def __init__(self, body: bytes) -> None:
        self._parts = [body, b""]
        self.raw = self

    def read1(self, *_given, **_named):
        return self._parts.pop(0)

    def __enter__(self):
        return self

    def __exit__(self, *_given):
        return None
