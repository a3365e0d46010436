import pytest

from search.analysis.compounds import parts_of


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Агрохарчовий", ("агро", "харчовий")),
        ("кібербезпеки", ("кібер", "безпеки")),
        ("енергозбереження", ("енерго", "збереження")),
        ("agrifood", ("agri", "food")),
        ("microelectronics", ("micro", "electronics")),
    ],
)
def test_words_made_of_two_are_parted(word, parts):
    assert parts_of(word, "uk") == parts


@pytest.mark.parametrize("word", ["економіка", "автор", "агроном", "медіа", "video", "кластер", ""])
def test_other_words_are_left_whole(word):
    assert parts_of(word, "uk") is None
