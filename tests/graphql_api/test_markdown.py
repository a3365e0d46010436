"""A text says the same as Markdown, read by a CommonMark parser that is not ours."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from content.text_parts import parts_of, tidied
from graphql_api.markdown import markdown

READER = MarkdownIt("commonmark")

CHARACTERS = st.sampled_from([*"абв  \n12.)-+=#>*_`~[]()!<&;:|\\/«»'", "\u0301", "&amp;"])
RUNS = st.lists(
    st.builds(
        lambda text, marks, link: {"text": text, **marks, **link},
        st.lists(CHARACTERS, min_size=1, max_size=6).map("".join),
        st.dictionaries(st.sampled_from(["bold", "italic", "code"]), st.just(True)),
        st.sampled_from([{}, {}, {"link": {"url": "https://a.example/(b)_*c?d=1&copy;"}}]),
    ),
    min_size=1,
    max_size=5,
)


def test_every_kind_of_part():
    html = (
        "<h3>Заголовок №1 #</h3><p>Див. <a href='https://a.example/'>кластер <b>моря</b></a>.</p>"
        "<p>1. Рік<br>- не список</p>"
        "<ul><li>перше<ul><li>внутрішнє</li></ul></li><li><i>друге</i></li></ul>"
        "<ul><li>інший список</li></ul><ol><li><code>a*b`</code></li><li>є</li></ol>"
    )
    assert markdown(parts_of(html)) == (
        "### Заголовок №1 \\#\n\n"
        "Див. [кластер **моря**](https://a.example/).\n\n"
        "1\\. Рік\\\n\\- не список\n\n"
        "- перше\n  - внутрішнє\n- *друге*\n\n"
        "* інший список\n\n"
        "1. `` a*b` ``\n2. є"
    )


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>а<b>«б»</b>в</p>", "&#1072;**«б»**&#1074;"),
        ("<p>Так!<a href='/x/'>тут</a></p>", "Так\\![тут](/x/)"),
        ("<p>2 &lt; 3 &amp;amp; *</p>", "2 \\< 3 \\&amp; \\*"),
        ("", ""),
    ],
)
def test_what_could_be_a_mark_is_none(html, expected):
    assert markdown(parts_of(html)) == expected


@settings(deadline=None)
@given(RUNS)
def test_words_and_marks_survive(runs):
    assume(not any("]:" in run["text"] for run in runs))
    runs = tidied(runs)
    parts = [{"type": "paragraph", "runs": runs}] if runs else []
    read = parts_of(READER.render(markdown(parts)))
    assert _characters(read, "bold", "code", "link") == _characters(parts, "bold", "code", "link")


@settings(deadline=None)
@given(RUNS)
def test_italics_survive_between_words(runs):
    apart = [each for run in runs for each in (run, {"text": " "})]
    runs = tidied(apart)
    parts = [{"type": "paragraph", "runs": runs}] if runs else []
    assert _characters(parts_of(READER.render(markdown(parts))), "italic") == _characters(
        parts, "italic"
    )


def _characters(parts, *names):
    """Every character that is not white space, with what is true of it."""
    return [
        (character, *(bool(run.get(name)) for name in names))
        for part in parts
        for run in part["runs"]
        for character in run["text"]
        if not character.isspace()
    ]
