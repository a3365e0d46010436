"""The recipes of the guide for partners answer with the real content."""

import pytest

from tests.docs.recipes import recipes

# One product, started once: its tests run on one worker.


@pytest.mark.parametrize("recipe", recipes(), ids=lambda recipe: recipe.name)
def test_every_recipe_finds_something(product, recipe):
    answer = product.graphql(recipe.query, **recipe.variables)
    assert "errors" not in answer
    for found in answer["data"].values():
        assert found
        if isinstance(found, dict):
            assert found.get("nodes") != []
            assert found.get("__typename", "PageFound") == "PageFound"
