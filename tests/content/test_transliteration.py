import pytest

from content.transliteration import slugify, transliterate


# The examples printed in the resolution itself.
@pytest.mark.parametrize(
    ("ukrainian", "latin"),
    [
        ("Алушта Андрій", "Alushta Andrii"),
        ("Борщагівка Борисенко", "Borshchahivka Borysenko"),
        ("Вінниця Володимир", "Vinnytsia Volodymyr"),
        ("Гадяч Богдан Згурський", "Hadiach Bohdan Zghurskyi"),
        ("Ґалаґан Ґорґани", "Galagan Gorgany"),
        ("Донецьк Дмитро", "Donetsk Dmytro"),
        ("Рівне Олег Есмань", "Rivne Oleh Esman"),
        ("Єнакієве Гаєвич Короп’є", "Yenakiieve Haievych Koropie"),
        ("Житомир Жанна Жежелів", "Zhytomyr Zhanna Zhezheliv"),
        ("Закарпаття Казимирчук", "Zakarpattia Kazymyrchuk"),
        ("Медвин Михайленко", "Medvyn Mykhailenko"),
        ("Їжакевич Кадиївка Мар’їне", "Yizhakevych Kadyivka Marine"),
        ("Йосипівка Стрий Олексій", "Yosypivka Stryi Oleksii"),
        ("Щербухи Гоща Гаращенко", "Shcherbukhy Hoshcha Harashchenko"),
        ("Юрій Корюківка", "Yurii Koriukivka"),
        ("Яготин Ярошенко Костянтин Знам’янка Феодосія",
         "Yahotyn Yaroshenko Kostiantyn Znamianka Feodosiia"),
        ("Розгон згода", "Rozghon zghoda"),
    ],
)  # fmt: skip
def test_official_examples(ukrainian: str, latin: str) -> None:
    assert transliterate(ukrainian) == latin


def test_apostrophes_of_every_kind_fall_away() -> None:
    assert {transliterate(f"Знам{sign}янка") for sign in "'’ʼ`"} == {"Znamianka"}


def test_capitals_and_other_scripts_stay() -> None:
    assert transliterate("ЩИТ, Я і 4BIZ «H₂O»") == "SHCHYT, Ya i 4BIZ «H₂O»"


def test_slug_is_plain_ascii() -> None:
    slug = slugify("Дніпровський кластер «Індустрія 4.0» – Придністров’я")
    assert slug == "dniprovskyi-klaster-industriia-40-prydnistrovia"
