// Puts GraphiQL in the place of the plain form, and keeps beside it what the form offers: recipes,
// a language, a token, and what is known of each answer. Without its files the form stays.
"use strict";

(() => {
  const workbench = document.querySelector("#workbench");
  const form = document.querySelector("#ask");
  const facts = document.querySelector("#facts");
  const recipeBox = document.querySelector("#recipe");
  const localeBox = document.querySelector("#locale");
  const token = document.querySelector("#token");
  const recipes = JSON.parse(document.querySelector("#recipes").textContent);
  const { React, ReactDOM, GraphiQL } = window;
  if (!React || !ReactDOM || !GraphiQL) return;

  const words = workbench.dataset;
  // Of an address; longer questions are sent as a body.
  const LONGEST_ADDRESS = 7000;
  const MEDIA_TYPE = "application/graphql-response+json";
  let editors = null;

  // The dialogs' styles are let in by it.
  window.__webpack_nonce__ = words.nonce;

  const number = (value) => value.toLocaleString(document.documentElement.lang);

  function tell(response, answer) {
    for (const place of facts.querySelectorAll("[data-fact]")) {
      const name = place.dataset.fact;
      const cost = answer.extensions && answer.extensions.cost;
      let text = response.headers.get(name);
      if (name === "status") text = response.status;
      if (name === "cost" && cost) {
        text = place.dataset.words
          .replace("{requested}", number(cost.requested))
          .replace("{limit}", number(cost.limit));
      }
      place.textContent = text || "–";
    }
  }

  async function ask({ query, operationName, variables }) {
    const headers = { Accept: MEDIA_TYPE };
    const secret = token.value.trim().replace(/^bearer /i, "");
    if (secret) headers.Authorization = `Bearer ${secret}`;
    const address = new URLSearchParams({ query });
    if (operationName) address.set("operationName", operationName);
    if (variables && Object.keys(variables).length) {
      address.set("variables", JSON.stringify(variables));
    }
    const options = { headers, credentials: "omit", referrerPolicy: "no-referrer" };
    let url = `${words.endpoint}?${address}`;
    if (url.length > LONGEST_ADDRESS) {
      url = words.endpoint;
      options.method = "POST";
      headers["Content-Type"] = "application/json";
      options.body = JSON.stringify({ query, operationName, variables });
    }
    const response = await fetch(url, options);
    let answer;
    try {
      answer = await response.json();
    } catch (error) {
      throw new Error(`${words.failed} (${response.status})`, { cause: error });
    }
    if (operationName !== "IntrospectionQuery") tell(response, answer);
    return answer;
  }

  // Kept in this tab alone; where the browser keeps nothing, until the page is left.
  function storage() {
    try {
      window.sessionStorage.getItem("graphiql");
      return window.sessionStorage;
    } catch {
      const kept = new Map();
      return {
        getItem: (name) => (kept.has(name) ? kept.get(name) : null),
        setItem: (name, value) => void kept.set(name, value),
        removeItem: (name) => void kept.delete(name),
        clear: () => kept.clear(),
        get length() { return kept.size; },
      };
    }
  }

  // What GraphiQL had in front; by itself it forgets variables that nobody changed.
  function lastShown(kept) {
    const state = JSON.parse(kept.getItem("graphiql:tabState") || "{}");
    const shown = (state.tabs || [])[state.activeTabIndex];
    return shown ? { query: shown.query || "", variables: shown.variables || "" } : null;
  }

  // The keyboard must be able to leave an editor.
  function prepare(editor, label) {
    const keys = { ...editor.getOption("extraKeys"), Tab: false, "Shift-Tab": false };
    editor.setOption("extraKeys", keys);
    editor.getInputField().setAttribute("aria-label", label);
  }

  function Connection() {
    const { queryEditor, variableEditor, responseEditor } =
      GraphiQL.React.useEditorContext({ nonNull: true });
    React.useLayoutEffect(() => {
      form.hidden = true;
      document.querySelector("#answer").hidden = true;
    }, []);
    React.useEffect(() => {
      if (!queryEditor || !variableEditor) return;
      prepare(queryEditor, words.query);
      prepare(variableEditor, words.variables);
      editors = { query: queryEditor, variables: variableEditor };
    }, [queryEditor, variableEditor]);
    React.useEffect(() => {
      if (responseEditor) responseEditor.getInputField().setAttribute("aria-label", words.answer);
    }, [responseEditor]);
    return null;
  }

  const take = (place) => place && place.append(facts);
  // It scrolls, so that the keyboard must reach it.
  const Facts = () => React.createElement("div", {
    ref: take, className: "explorer-facts", tabIndex: 0, role: "group", "aria-label": words.answer,
  });

  function speakLanguage() {
    const deaf = document.querySelector("#deaf");
    const garbled = document.querySelector("#garbled");
    deaf.hidden = garbled.hidden = true;
    if (!localeBox.value || !editors) return;
    if (!/\$locale\b/.test(editors.query.getValue())) {
      deaf.hidden = false;
      return;
    }
    try {
      const variables = JSON.parse(editors.variables.getValue() || "{}");
      variables.locale = localeBox.value;
      editors.variables.setValue(JSON.stringify(variables, null, 2));
    } catch {
      garbled.hidden = false;
    }
  }

  function openRecipe(event) {
    if (!editors) return;
    event.preventDefault();
    const recipe = recipes[recipeBox.value];
    document.querySelector("#purpose").textContent = recipe.purpose;
    editors.query.setValue(recipe.query);
    editors.variables.setValue(recipe.variables);
    speakLanguage();
  }

  const query = form.querySelector("#query").value;
  const variables = form.querySelector("#variables").value;
  const kept = storage();
  // What an address names is shown; otherwise the browser's tab goes on where it was.
  const former = window.location.search ? null : lastShown(kept);

  const place = document.createElement("div");
  place.className = "graphiql-place";
  place.lang = "en";
  workbench.append(place);
  ReactDOM.createRoot(place).render(
    React.createElement(
      GraphiQL,
      {
        fetcher: ask,
        storage: kept,
        defaultEditorToolsVisibility: "variables",
        isHeadersEditorEnabled: false,
        ...(former || { query, variables }),
      },
      React.createElement(
        GraphiQL.Footer,
        null,
        React.createElement(Facts),
        React.createElement(Connection),
      ),
    ),
  );
  document.querySelector("#choices").addEventListener("submit", openRecipe);
  localeBox.addEventListener("change", speakLanguage);
})();
