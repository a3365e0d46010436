"""The README's query has the answer that the README shows."""

import json
import re
from pathlib import Path

from django.conf import settings

# One product, started once: its tests run on one worker.
README = (Path(settings.BASE_DIR) / "README.md").read_text()
DIRECTORY = """
{ clusters(locale: "en", first: 50) { totalCount nodes {
  name shortName slug servedLocale industries { name } regions { name }
  stories(first: 5) { nodes { title } } } } }
"""


def fenced(language):
    return re.search(rf"```{language}\n(.*?)```", README, re.DOTALL)[1]


def test_the_query_of_the_readme_has_the_answer_shown_there(product):
    assert product.graphql(fenced("graphql")) == json.loads(fenced("json"))


def test_the_directory_holds_the_real_content_in_both_languages(product):
    english = product.graphql(DIRECTORY)["data"]["clusters"]
    ukrainian = product.graphql(DIRECTORY.replace('"en"', '"uk"'))["data"]["clusters"]
    assert english["totalCount"] == ukrainian["totalCount"] == 46
    assert {node["servedLocale"] for node in english["nodes"]} == {"en"}
    names = {node["shortName"]: node for node in ukrainian["nodes"]}
    assert names["АППАУ"]["stories"]["nodes"][0]["title"].startswith("Три бронзові")
