// <uca-list>: lists of the Ukrainian Cluster Alliance on any page. How to use it: /en/embed/
// Without dependencies, cookies or requests to anybody but the alliance. All of it is built as
// nodes and a constructed style sheet, so that the strictest policies of a page let it work.
(() => {
  "use strict";
  const TAG = "uca-list";
  const { kinds, words, source, most, usual } = /* data */ {};
  const DAY = 24 * 60 * 60 * 1000;
  // What was withdrawn must not be shown for ever by pages that cannot ask.
  const KEPT_FOR = 7 * DAY;
  const PATIENCE = 10000;
  const GENERAL = ["kind", "locale", "limit", "sort", "level", "fallback"];
  const FILTERS = [...new Set(Object.values(kinds).flatMap((kind) => Object.keys(kind.filters)))];
  // What is wrong with a question; asking again would not mend it.
  const MISTAKES = ["BAD_USER_INPUT", "UNKNOWN_LOCALE", "GRAPHQL_VALIDATION_FAILED"];

  const script = document.currentScript;
  if (!script) throw new Error(`${TAG}: load v1.js by a plain <script src>, not as a module.`);
  const HOME = new URL(script.src).origin;
  if (customElements.get(TAG)) return;

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { display: block; background: var(--uca-background, transparent); color: var(--uca-text, light-dark(#17202b, #e7ebf0)); font: var(--uca-font, inherit); line-height: 1.5; overflow-wrap: break-word; }
    :host([hidden]) { display: none; }
    :host([theme]) { background: var(--uca-background, light-dark(#fdfcf9, #11161c)); }
    :host([theme="light"]) { color-scheme: light; }
    :host([theme="dark"]) { color-scheme: dark; }
    :host([theme="auto"]) { color-scheme: light dark; }
    * { box-sizing: border-box; }
    ul { display: grid; gap: var(--uca-gap, 1.25rem); grid-template-columns: repeat(auto-fill, minmax(min(100%, var(--uca-column, 18rem)), 1fr)); margin: 0; padding: 0; list-style: none; }
    li { min-block-size: var(--uca-card-height, 15rem); padding: 1.25rem; background: var(--uca-card, light-dark(#fff, #182029)); border: 1px solid var(--uca-line, light-dark(#d5dbe2, #323c48)); border-radius: var(--uca-radius, .5rem); }
    .picture { float: inline-end; inline-size: 6rem; block-size: auto; margin: 0 0 .5rem .75rem; border-radius: .25rem; }
    .logo { block-size: 4rem; object-fit: contain; padding: .25rem; background: #fff; }
    .title { margin: 0 0 .35rem; font-size: 1.15em; font-weight: 600; line-height: 1.25; }
    p { margin: 0 0 .5rem; }
    a { color: var(--uca-link, light-dark(#0f4f9e, #8fc1ff)); text-underline-offset: .15em; }
    :is(a, button):focus-visible { outline: 3px solid currentColor; outline-offset: 2px; border-radius: 2px; }
    .quiet { color: var(--uca-quiet, light-dark(#4d5865, #aab4c0)); font-size: .9em; }
    .language { font-style: italic; }
    .summary { clear: both; display: -webkit-box; -webkit-line-clamp: 4; -webkit-box-orient: vertical; overflow: hidden; }
    .notice { display: flex; gap: .75rem; align-items: start; }
    .notice img { flex: none; inline-size: 3rem; block-size: 2rem; }
    .all { margin-block: .75rem 0; }
    [role="status"]:not(:empty) { margin-block-end: .75rem; }
    button { font: inherit; color: inherit; background: var(--uca-card, light-dark(#fff, #182029)); border: 1px solid currentColor; border-radius: .35rem; min-block-size: 2.5rem; padding: .25rem .75rem; cursor: pointer; }
    @media (forced-colors: active) { li { border-color: CanvasText; } }
  `);

  /** An element with attributes and children; what is null or empty is left out. */
  function made(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== null && value !== undefined) element.setAttribute(key, value);
    }
    element.append(...children.flat().filter((child) => child !== null && child !== ""));
    return element;
  }

  /** An address that leads to a page, and nothing else that an address can be. */
  function leading(address) {
    return /^https?:\/\//i.test(address) ? address : null;
  }

  function filled(text, values) {
    return text.replace(/%\((\w+)\)s/g, (_, name) => values[name]);
  }

  /** A date as exactly as it is known, in the language of the list. */
  function day(date, locale) {
    const shapes = {
      DAY: { day: "numeric", month: "long", year: "numeric" },
      MONTH: { month: "long", year: "numeric" },
      YEAR: { year: "numeric" },
    };
    const shape = Object.hasOwn(shapes, date.precision) && shapes[date.precision];
    if (!shape) return date.text;
    return new Intl.DateTimeFormat(locale, { ...shape, timeZone: "UTC" }).format(new Date(date.start));
  }

  // The last good answers of this page's origin, each with its moment. A browser may keep none.
  const memory = {
    key: (address) => `${TAG} ${address}`,
    get(address) {
      try {
        const kept = JSON.parse(localStorage.getItem(memory.key(address)));
        return kept && Date.now() - kept.at < KEPT_FOR ? kept : null;
      } catch {
        return null;
      }
    },
    keep(address, data) {
      try {
        localStorage.setItem(memory.key(address), JSON.stringify({ at: Date.now(), data }));
      } catch {
        // Full, or forbidden by the reader: the list works without.
      }
    },
    tidy() {
      try {
        for (const key of Object.keys(localStorage)) {
          if (!key.startsWith(`${TAG} `)) continue;
          if (!memory.get(key.slice(TAG.length + 1))) localStorage.removeItem(key);
        }
      } catch {
        // Forbidden by the reader: then there is nothing to tidy.
      }
    },
  };
  memory.tidy();

  /** What is wrong with the settings of an element; the message is for whoever writes the page. */
  class Mistake extends Error {}

  function number(element, name, fallback, least, greatest) {
    const text = element.getAttribute(name) || String(fallback);
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= greatest) return value;
    throw new Mistake(`${name}="${text}" (${least}–${greatest})`);
  }

  function named(known, name, text) {
    if (Object.hasOwn(known, text)) return known[text];
    throw new Mistake(`${name}="${text}" (${Object.keys(known).join(", ")})`);
  }

  /** What the attributes ask for: the address of the answer, and how it is shown. */
  function wanted(element) {
    const name = element.getAttribute("kind") || "stories";
    const kind = named(kinds, "kind", name);
    const locale = element.getAttribute("locale") || source;
    const filter = {};
    for (const attribute of FILTERS) {
      const text = element.getAttribute(attribute)?.trim();
      if (!text) continue;
      const [field, isNumber] = named(kind.filters, "filter", attribute);
      const values = text.split(/[\s,]+/).filter(Boolean);
      filter[field] = isNumber ? values.map(Number) : values;
      if (isNumber && !filter[field].every(Number.isInteger)) throw new Mistake(`${attribute}="${text}"`);
    }
    const fallback = element.getAttribute("fallback") || "";
    if (!["", "none"].includes(fallback)) throw new Mistake(`fallback="${fallback}" (none)`);
    const variables = {
      locale,
      fallback: fallback || locale === source ? [] : [source],
      filter: Object.keys(filter).length ? filter : null,
      order: [named(kind.orders, "sort", element.getAttribute("sort") || Object.keys(kind.orders)[0])],
      first: number(element, "limit", usual, 1, most),
    };
    const query = new URLSearchParams({ documentId: kind.id, variables: JSON.stringify(variables) });
    return {
      name,
      kind,
      locale,
      limit: variables.first,
      level: number(element, "level", 3, 2, 6),
      address: `${HOME}/graphql/?${query}`,
    };
  }

  /** The data of an answer; a `Mistake` where the question is wrong, any other error where none came. */
  async function answered(address, signal) {
    const headers = { Accept: "application/graphql-response+json" };
    const response = await fetch(address, { headers, signal, credentials: "omit" });
    const { data, errors } = await response.json();
    if (errors) {
      const [{ message, extensions }] = errors;
      throw MISTAKES.includes(extensions?.code) ? new Mistake(message) : new Error(message);
    }
    if (!response.ok || !data?.list) throw new Error(`HTTP ${response.status}`);
    return data;
  }

  class UcaList extends HTMLElement {
    static observedAttributes = [...GENERAL, ...FILTERS];
    #root = this.attachShadow({ mode: "open" });
    #status = made("div", { role: "status", class: "quiet" });
    #section = made("section");
    #question = null;
    #isDue = false;
    #later = () => {
      if (this.#isDue) return;
      this.#isDue = true;
      queueMicrotask(() => {
        this.#isDue = false;
        if (this.isConnected) this.#load();
      });
    };

    constructor() {
      super();
      this.#root.adoptedStyleSheets = [sheet];
      this.#root.append(this.#status, this.#section);
    }

    connectedCallback() {
      addEventListener("online", this.#later);
      this.#later();
    }

    disconnectedCallback() {
      removeEventListener("online", this.#later);
      this.#question?.abort();
    }

    attributeChangedCallback() {
      this.#later();
    }

    async #load() {
      this.#question?.abort();
      const question = (this.#question = new AbortController());
      const language = this.getAttribute("locale") || source;
      const tongue = Object.hasOwn(words, language) ? language : "en";
      this.#section.lang = this.#status.lang = tongue;
      const say = words[tongue];
      let asked;
      try {
        asked = wanted(this);
        this.#expect(asked, say);
        const timer = setTimeout(() => question.abort("late"), PATIENCE);
        const data = await answered(asked.address, question.signal).finally(() => clearTimeout(timer));
        memory.keep(asked.address, data);
        this.#show(asked, data, say);
        this.#tell(data.list.nodes.length ? "ready" : "empty", data.list.nodes.length ? "" : say.empty);
      } catch (error) {
        // Another question took the place of this one, or the element is gone.
        if (question !== this.#question || !this.isConnected) return;
        this.#fail(error, asked, say);
      }
    }

    /** Hold the place of what will come, unless something is shown already. */
    #expect({ name, limit }, say) {
      this.#section.setAttribute("aria-label", say[name]);
      this.#section.setAttribute("aria-busy", "true");
      if (this.#section.querySelector("a")) return;
      const places = Array.from({ length: limit }, () => made("li"));
      this.#section.replaceChildren(
        made("ul", { "aria-hidden": "true" }, places),
        made("p", { class: "all quiet" }, say.loading),
      );
      this.#tell("loading", "");
    }

    #fail(error, asked, say) {
      console.warn(`${TAG}:`, error, this);
      if (error instanceof Mistake) {
        this.#section.replaceChildren();
        this.#tell("mistaken", filled(say.mistaken, { reason: error.message }));
        return;
      }
      const kept = memory.get(asked.address);
      if (kept) {
        this.#show(asked, kept.data, say);
        const shape = { dateStyle: "long", timeStyle: "short" };
        const date = new Intl.DateTimeFormat(this.#section.lang, shape).format(kept.at);
        this.#tell("stale", filled(say.stale, { date }));
        return;
      }
      const again = made("button", { type: "button" }, say.again);
      again.addEventListener("click", this.#later);
      this.#section.replaceChildren(made("p", {}, again));
      this.#tell("failed", say.failed);
    }

    /** Say how it stands: to the reader, and to scripts and styles by `data-state`. */
    #tell(state, text) {
      this.#section.removeAttribute("aria-busy");
      if (state === "loading") this.#section.setAttribute("aria-busy", "true");
      this.#section.dataset.state = state;
      this.#status.textContent = text;
    }

    #show({ name, kind, locale, level }, { list, site }, say) {
      const entries = list.nodes.map((node) => this.#entry(node, locale, level, say));
      const section = site.sections.find(({ code }) => code === kind.section);
      const home = site.url ?? HOME;
      const whole = section?.url ?? (kind.section ? home : new URL("organisations/", home).href);
      const all = made("a", { href: leading(whole) }, say[`all ${name}`]);
      this.#section.replaceChildren(
        // Named as a list: browsers take lists without bullets for none.
        ...(entries.length ? [made("ul", { role: "list" }, entries)] : []),
        made("p", { class: "all" }, all, site.name ? ` — ${site.name}` : ""),
      );
    }

    #entry(node, locale, level, say) {
      const { title, url, summary, label, date, image, logo, fundingNotices = [] } = node;
      const address = leading(url ?? "");
      const facts = [label?.name, date && day(date, this.#section.lang)].filter(Boolean).join(" · ");
      const picture = image ?? logo;
      // What frames a text speaks the language of the list; the text may speak another.
      const lang = this.#section.lang;
      return made(
        "li",
        { lang: node.servedLocale },
        picture ? this.#picture(picture, image ? "picture" : "picture logo") : null,
        facts ? made("p", { class: "quiet" }, facts) : null,
        made(`h${level}`, { class: "title" }, address ? made("a", { href: address }, title) : title),
        node.isFallback ? made("p", { class: "quiet language", lang }, this.#inLanguage(node, locale, say)) : null,
        summary ? made("p", { class: "summary" }, summary) : null,
        picture?.credit ? made("p", { class: "quiet", lang }, filled(say.picture, { author: picture.credit })) : null,
        fundingNotices.map((notice) => this.#notice(notice, say)),
      );
    }

    #inLanguage({ servedLocale }, locale, say) {
      const names = new Intl.DisplayNames([this.#section.lang], { type: "language" });
      return filled(say.in, { language: names.of(servedLocale) });
    }

    #picture({ alt, file: { url, width, height } }, shape) {
      return made("img", { class: shape, src: leading(url), width, height, alt, loading: "lazy", decoding: "async" });
    }

    /** The words that a funder wants wherever the record is shown, and its emblem beside them. */
    #notice({ text, emblemRequired }, say) {
      const flag = { src: `${HOME}/embed/european-union.svg`, width: 72, height: 48, alt: say.emblem };
      return made("div", { class: "notice quiet" }, emblemRequired ? made("img", flag) : null, made("span", {}, text));
    }
  }

  customElements.define(TAG, UcaList);
})();
