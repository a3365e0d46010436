"""Rich text on the website is cleaned on output too."""

import pytest

from tests.factories import make_story


@pytest.mark.django_db
def test_rich_text_written_past_the_editor_is_cleaned(client):
    hostile = '<p onclick="steal()">Текст<script>steal()</script></p><a href="javascript:x">!</a>'
    story = make_story(body=[("rich_text", hostile), ("result", hostile)])

    page = client.get(story.url).content.decode()

    assert page.count("Текст") == 2
    assert "steal" not in page
    assert "javascript:" not in page
