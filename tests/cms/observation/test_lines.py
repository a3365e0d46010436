"""Lines of the log: one JSON object for each event, and no secret in any."""

import io
import json
import logging

import pytest

from cms.observation import current
from cms.observation.lines import JsonLines, TextLines, without_secrets
from graphql_api import secret_keys


def logged(formatter: logging.Formatter, *given: object, **named: object) -> str:
    output = io.StringIO()
    handler = logging.StreamHandler(output)
    handler.setFormatter(formatter)
    logger = logging.Logger("cms.test")
    logger.addHandler(handler)
    logger.error(*given, **named)
    return output.getvalue()


def test_an_event_is_one_object():
    token = current.request_id.set("my-own-id")
    try:
        line = logged(JsonLines(), "Two\nlines about %s", "«Агро»")
    finally:
        current.request_id.reset(token)
    event = json.loads(line)

    assert line.count("\n") == 1
    assert event["message"] == "Two\nlines about «Агро»"
    assert (event["level"], event["logger"]) == ("ERROR", "cms.test")
    assert event["request_id"] == "my-own-id"
    assert event["time"].endswith("+00:00")


def test_a_fault_has_its_traceback_without_secrets():
    secret = secret_keys.new_secret()
    try:
        raise ValueError(f"no such key: {secret}")
    except ValueError:
        event = json.loads(logged(JsonLines(), "failed", exc_info=True))

    assert "ValueError: no such key: uca_" in event["traceback"]
    assert secret not in event["traceback"]


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        (f"key {secret_keys.new_secret()} was sent", None),
        (f"preview {secret_keys.new_secret(secret_keys.PREVIEW)}", None),
        ("Authorization: Bearer abc.def-ghi", "abc.def-ghi"),
        ("postgresql://cms:hunter2@db.example.org/cms", "hunter2"),
        ("redis://:hunter2@cache/0", "hunter2"),
        ("GET /x?token=c0ffee&a=1", "c0ffee"),
    ],
    # New secrets in the names would differ from one process of a run to the next.
    ids=["key", "preview token", "header", "database", "Redis", "address"],
)
def test_secrets_are_left_out(text, secret):
    told = without_secrets(text)

    assert (secret or text.split("_")[1][8:46]) not in told
    assert "…" in told
    assert "…" in logged(TextLines(), text)


def test_words_are_left_as_they_are():
    text = "Request 0123456789abcdef failed at ['clusters', 'nodes', 0]: tokens are counted"

    assert without_secrets(text) == text
