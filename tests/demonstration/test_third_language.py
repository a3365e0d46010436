"""An administrator adds Polish in the browser; who translates into English has no part in it."""

import pytest

from tests.demonstration.people import PATIENCE, person

# One product, started once: its tests run on one worker.
pytestmark = pytest.mark.browser

POLISH = {
    "Український кластерний альянс": "Ukraiński Sojusz Klastrów",
    "Кластери": "Klastry",
    "Історії успіху": "Historie sukcesu",
    "Проєкти": "Projekty",
    "Умови вступу": "Warunki przystąpienia",
    "Хто вони, де працюють, що вміють і як з ними зв’язатися.": (
        "Kim są, gdzie działają, co potrafią i jak się z nimi skontaktować."
    ),
    "Що змінилося завдяки кластерам, у фактах і числах із джерелами.": (
        "Co zmieniło się dzięki klastrom, w faktach i liczbach ze źródłami."
    ),
    "Над чим кластери працюють разом, хто це фінансує і до чого це веде.": (
        "Nad czym klastry pracują razem, kto to finansuje i do czego to prowadzi."
    ),
    "Хто може приєднатися до альянсу, на яких умовах і що для цього зробити.": (
        "Kto może przystąpić do sojuszu, na jakich warunkach i co w tym celu zrobić."
    ),
    "Добровільне об’єднання українських кластерів і бізнес-асоціацій кластерного типу. Рішення про "
    "його створення ухвалили загальні збори 24 березня 2022 року.": (
        "Dobrowolne zrzeszenie ukraińskich klastrów, utworzone 24 marca 2022 r."
    ),
    "48": "48",
    "14": "14",
    "понад 50": "ponad 50",
    "понад 2 млн євро": "ponad 2 mln euro",
    "кластерів за річним звітом": "klastrów według sprawozdania rocznego",
    "партнерств за річним звітом": "partnerstw według sprawozdania rocznego",
    "допомоги за річним звітом": "pomocy według sprawozdania rocznego",
    "зустрічей компаній (B2B) з європейськими партнерами": "spotkań B2B z partnerami z Europy",
    "2022 рік": "2022 r.",
    "квітень – травень 2022 року": "kwiecień – maj 2022 r.",
}
SECTION = """
{ page(path: "/pl/klastry/") { __typename
  ... on PageFound { page { title servedLocale isFallback path } } } }
"""
CLUSTERS = """
{ clusters(locale: "pl", fallback: ["en"], first: 1) {
  totalCount nodes { servedLocale isFallback } } }
"""


def test_polish_is_added_without_a_change_of_code(product, browser):
    assert product.graphql(SECTION)["data"]["page"]["__typename"] != "PageFound"
    with person(product, browser, "administrator") as page:
        page.goto(f"{product.address}/admin/translations/languages/")
        page.select_option("[name=language]", "pl")
        page.click("form[action$='/languages/'] [type=submit]")
        page.wait_for_url("**/languages/pl/")
        write_the_texts(page)
        # Everything published is written anew for the new language, in this one request.
        page.click("[name=publish]", timeout=5 * PATIENCE)
        page.locator(".messages .success").first.wait_for(timeout=5 * PATIENCE)
        polish = page.locator("fieldset a[href$='/edit/']").first.get_attribute("href")
    found = product.graphql(SECTION)["data"]["page"]["page"]
    assert found == {
        "title": "Klastry",
        "servedLocale": "pl",
        "isFallback": False,
        "path": "/pl/klastry/",
    }
    # What nobody has translated yet is not shown as Polish.
    assert product.graphql(CLUSTERS)["data"]["clusters"] == {
        "totalCount": 46,
        "nodes": [{"servedLocale": "en", "isFallback": True}],
    }
    with person(product, browser, "translator") as page:
        assert_refused(page, product.address, polish)


def test_a_translator_is_refused_in_the_language_of_the_originals(product, browser):
    with person(product, browser, "editor") as page:
        page.goto(f"{product.address}/admin/success-stories/")
        link = page.locator("a[href$='/edit/']", has_text="Шість представниць України").first
        ukrainian = link.get_attribute("href")
    with person(product, browser, "translator") as page:
        assert_refused(page, product.address, ukrainian)


def write_the_texts(page):
    """Write every text; an address that is left empty follows from the title."""
    for label in page.locator("fieldset label").all():
        polish = POLISH.get(label.locator("span").inner_text())
        if polish is not None:
            page.locator(f"[id='{label.get_attribute('for')}']").fill(polish)


def assert_refused(page, address, path):
    """They are told so on their own first page, and nothing of the text is shown."""
    page.goto(f"{address}{path}")
    page.wait_for_url(f"{address}/admin/")
    told = page.locator(".messages .error").inner_text()
    assert "you do not have permission" in told
