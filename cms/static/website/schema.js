// Hides what does not have the words that are looked for; without scripts the browser's own search
// finds them on the page.
"use strict";

(() => {
  const form = document.querySelector("#schema-filter");
  const box = form.querySelector("input");
  const status = form.querySelector("[role=status]");
  const has = (text, words) => words.every((word) => text.includes(word));
  const types = [...document.querySelectorAll(".schema-type")].map((type) => ({
    element: type,
    name: type.id.toLowerCase(),
    about: [...type.children].filter((part) => !part.matches(".schema-members"))
      .map((part) => part.textContent).join(" ").toLowerCase(),
    members: [...type.querySelectorAll(":scope > .schema-members > li")].map((member) => ({
      element: member,
      text: member.textContent.toLowerCase(),
    })),
  }));
  const kinds = [...document.querySelectorAll(".schema-kind")];

  function filter() {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const type of types) {
      const isNamed = has(type.about, words);
      let found = isNamed;
      for (const member of type.members) {
        const isShown = isNamed || has(`${type.name} ${member.text}`, words);
        member.element.hidden = !isShown;
        found ||= isShown;
      }
      type.element.hidden = !found;
      count += found ? 1 : 0;
    }
    for (const kind of kinds) kind.hidden = !kind.querySelector(".schema-type:not([hidden])");
    status.textContent = words.length ? form.dataset.found.replace("{count}", count) : "";
  }

  // A link leads to what is hidden: show everything, then go there.
  function reveal() {
    const target = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    if (!target || !target.closest("[hidden]")) return;
    box.value = "";
    filter();
    target.scrollIntoView();
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  box.addEventListener("input", filter);
  window.addEventListener("hashchange", reveal);
})();
