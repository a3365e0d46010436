"""A spreadsheet in a real browser: faults named, then imported, then undone."""

import pytest

from tests.demonstration.people import person

# One product, started once: its tests run on one worker.
pytestmark = pytest.mark.browser

FAULTY = "ключ;назва;засновано;регіони\nnew-cluster;Новий кластер;31.02.2020;lvivskaa\n"
GOOD = "ключ;назва;засновано;регіони\nnew-cluster;Новий кластер;весна 2020;lvivska\n"


def test_a_table_is_mended_imported_and_undone(product, browser):
    with person(product, browser, "editor") as page:
        upload(page, product, FAULTY.encode("cp1251"))
        faults = page.locator("main table").inner_text()
        assert "«31.02.2020» – не дата." in faults
        assert "Можливо, «lvivska»?" in faults
        assert page.locator("form[action$='/confirm/']").count() == 0
        upload(page, product, GOOD.encode())
        assert "2020-21" in page.locator("main table ins").all_inner_texts()
        page.check("input[value=publish]")
        page.click("form[action$='/confirm/'] button")
        # Nobody works at the queue here: the page begins by itself.
        page.locator("form[action$='/undo/']").wait_for()
        assert found(product) == {"name": "Новий кластер", "founded": {"text": "2020-21"}}
        page.click("form[action$='/undo/'] button")
        page.locator(".messages .success").wait_for()
        assert found(product) is None


def upload(page, product, data):
    page.goto(f"{product.address}/admin/spreadsheets/")
    file = {"name": "clusters.csv", "mimeType": "text/csv", "buffer": data}
    page.set_input_files("#id_cluster-file", file)
    page.click("form[action$='/cluster/import/'] button")
    page.wait_for_url("**/imports/*/")


def found(product):
    query = '{ cluster(by: {slug: "new-cluster"}, locale: "uk") { name founded { text } } }'
    return product.graphql(query)["data"]["cluster"]
