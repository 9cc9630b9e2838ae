// @ts-check
// The loader of wirecode and the class of <wire-code>. It is all that a page pays for until an element comes
// near the viewport or takes focus; then the glue, the wasm and the first pack are fetched, once for all elements.

/**
 * @typedef {"network" | "policy" | "unsupported" | "format" | "version" | "data" | "attribute"} Kind
 * @typedef {{ systems?: string | string[], src?: string | string[] }} LookupOptions
 * @typedef {{ set(name: string, value?: string): void, begin(shared?: string): void, retry(): void, free(): void }} Instance
 * @typedef {{ ask(text: string, system: string, systems: string): string, systems: string, mistakes: string }} Engine
 * @typedef {{ engine: Engine, more: Promise<void>, warm(): Promise<void> }} Opened
 * @typedef {{
 *   config: object,
 *   start(base: string, config: string): void,
 *   styles(): CSSStyleSheet,
 *   copy(text: string): Promise<boolean>,
 *   follow(host: Element, frame: HTMLElement): () => void,
 *   shared(host: Element, later: (text: string) => void): string | undefined,
 *   Instance: new (
 *     root: HTMLElement,
 *     hasOwn: boolean,
 *     report: (what: string, detail: Record<string, string>) => unknown,
 *   ) => Instance,
 * }} Widget what the glue of the first module exports
 * @typedef {{
 *   open(index: string, systems: string, src: string): Promise<Opened>,
 *   lookup(opened: Opened, rest: string, text: string, systems: string): Promise<object>,
 * }} Knower what the glue of the second module exports
 */

/**
 * The hashed names, the digests of the final bytes, and the words for a failure before there are others: the assembly
 * step puts them in. A module: [glue, wasm, digest of the wasm].
 * @type {{
 *   widget: string[], engine: string[], index: string, words: string[],
 *   packs: { shelves: string, count: number, rest: string },
 * }}
 */
const FILES = $FILES;

const ATTRIBUTES = [
  "value", "system", "systems", "src", "theme", "lang", "layout", "sections", "placeholder", "link-base",
];

/** What an attribute may say, where not everything is allowed. @type {Record<string, RegExp>} */
const ALLOWED = {
  theme: /^(auto|light|dark)$/,
  layout: /^(card|compact|full)$/,
  sections: /^\s*((quick|forms|equivalents|related|facts|constants|when|debugging|exchange|code|faq|references)(\s+|$))*$/,
};

/** @param {string} name @param {string | null} value */
const isAllowed = (name, value) => value === null || !ALLOWED[name] || ALLOWED[name].test(value);

const BASE = new URL("assets/", import.meta.url).href;

/** @param {string} name */
const at = (name) => new URL(name, BASE).href;

/** @param {string | string[] | null | undefined} list */
const words = (list) => (Array.isArray(list) ? list.join(" ") : (list ?? "")).trim();

/** Addresses as the page sees them. @param {string | string[] | null | undefined} list */
const addresses = (list) =>
  words(list).split(/\s+/).filter(Boolean).map((address) => new URL(address, document.baseURI).href).join(" ");

/** @param {Kind} kind @param {string} message */
const failure = (kind, message) => Object.assign(new Error(message), { name: kind });

/** @type {{ [name: string]: Promise<any> | undefined }} */
const modules = {};

/** One of the two modules, once. A failure is forgotten, so that a later call tries again. @param {"widget" | "engine"} name */
const boot = (name) => (modules[name] ??= load(FILES[name]).catch((error) => {
  delete modules[name];
  throw error;
}));

/** What lets a browser that remembers failed imports, as Firefox does, try again. */
let again = "";

/** @param {string[]} names */
async function load([glueName, wasmName, integrity]) {
  // The newest of all that is used: what has these has the rest (tests/site/floor.rs).
  if (!(window.WebAssembly && "replaceSync" in CSSStyleSheet.prototype && CSS.supports("color", "light-dark(red,red)"))) {
    throw failure("unsupported", "this browser has no WebAssembly, replaceSync or light-dark()");
  }
  let glue, response;
  try {
    [glue, response] = await Promise.all([
      import(at(glueName) + again),
      fetch(at(wasmName), integrity ? { integrity } : {}),
    ]);
  } catch (error) {
    again += "?";
    throw failure("network", `${BASE} could not be loaded: ${error}`);
  }
  if (!response.ok) throw failure("network", `${response.url}: ${response.status} ${response.statusText}`);
  try {
    await glue.default({ module_or_path: response });
  } catch (error) {
    throw /content security policy|unsafe-eval|csp/i.test(String(error))
      ? failure("policy", "the page's Content-Security-Policy lacks 'wasm-unsafe-eval' in script-src")
      : failure("format", `${response.url} is damaged: ${error}`);
  }
  glue.start?.(BASE, JSON.stringify({ ...FILES.packs, ...glue.config }));
  return glue;
}

/** Fetches the pack that should have an answer while the module is on its way (see `packs::shelf`). @param {string} code */
function expect(code) {
  const { shelves, count } = FILES.packs;
  const hash = new TextEncoder().encode(code.trim())
    .reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193), 0x811c9dc5);
  const link = Object.assign(document.createElement("link"), {
    rel: "preload", as: "fetch", crossOrigin: "anonymous", href: at(`${shelves}/${(hash >>> 0) % count}.json`),
  });
  document.head.append(link);
  return () => link.remove();
}

class WireCode extends HTMLElement {
  static observedAttributes = ATTRIBUTES;

  /** @type {Instance | undefined} */
  #instance;
  /** @type {IntersectionObserver | undefined} */
  #near;
  #wanted = false;
  /** @type {Widget | undefined} */
  #widget;
  /** Ends the following of the page's theme. @type {(() => void) | undefined} */
  #leave;
  /** The addresses of the author's own data. */
  #src = "";
  #slot = document.createElement("slot");
  #frame = document.createElement("div");

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    this.#frame.className = "wc";
    this.#frame.part.add("root");
    this.#frame.hidden = true;
    // What is typed is the field's. A site's shortcuts see an element that is no field, and would take the keys away.
    this.#frame.onkeydown = (event) => {
      if (!event.ctrlKey && !event.metaKey && /^(.$|Arr)/.test(event.key)) event.stopPropagation();
    };
    root.append(this.#slot, this.#frame);
  }

  connectedCallback() {
    for (const name of ATTRIBUTES) {
      // A property that was set before the class was there hides the accessor.
      const property = camel(name);
      if (Object.hasOwn(this, property)) {
        const value = /** @type {any} */ (this)[property];
        delete (/** @type {any} */ (this)[property]);
        /** @type {any} */ (this)[property] = value;
      }
    }
    if (this.#instance) return this.#follow();
    if (this.#near) return;
    // What is in sight now need not wait for the observer, which speaks after the next frame.
    // What is in a closed <details> has rectangles too.
    if (this.checkVisibility?.() && [...this.getClientRects()].some(({ top, bottom }) => bottom >= 0 && top <= innerHeight)) return this.#want();
    this.#near = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && this.#want(),
      { rootMargin: "300px" },
    );
    this.#near.observe(this);
    this.addEventListener("focusin", this.#want);
  }

  disconnectedCallback() {
    // An element that is only moved is connected again before the microtask.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#rest();
      this.#wanted = false;
      this.#unmount();
    });
  }

  /** @param {string} name @param {string | null} old @param {string | null} value */
  attributeChangedCallback(name, old, value) {
    // Vue says `value` again whenever it renders; what the reader has typed since must stay.
    if (old === value) return;
    if (!isAllowed(name, value)) this.#fail("attribute", `${name}="${value}" is not known; the default is used`);
    this.#apply(name, value);
  }

  /** @param {string} name @param {string | null} value */
  #apply(name, value) {
    if (!isAllowed(name, value)) value = null;
    if (name === "lang") this.#frame.lang = value ?? "";
    if (name === "layout") this.#frame.dataset.layout = value ?? "";
    if (name === "src" && this.#instance) {
      this.#unmount();
      this.#mount();
    } else this.#instance?.set(name, value ?? undefined);
  }

  /** Tries again after a failure. */
  retry() {
    if (this.#instance) this.#instance.retry();
    else this.#mount();
  }

  #rest() {
    this.#near?.disconnect();
    this.#near = undefined;
    this.removeEventListener("focusin", this.#want);
  }

  #want = () => {
    if (this.#wanted) return;
    this.#wanted = true;
    this.#rest();
    this.#mount();
  };

  async #mount() {
    this.#src = addresses(this.getAttribute("src"));
    // Once the module is here it asks by itself.
    const done = modules.widget || this.#src ? undefined : expect(this.getAttribute("value") ?? "");
    /** @type {Widget} */
    let module;
    try {
      module = await boot("widget");
    } catch (error) {
      this.#fallBack(/** @type {Error} */ (error));
      return;
    } finally {
      done?.();
    }
    if (!this.isConnected || this.#instance) return;
    const root = /** @type {ShadowRoot} */ (this.shadowRoot);
    root.adoptedStyleSheets = [module.styles()];
    this.#widget = module;
    this.#follow();
    // Without a fallback to keep, the skeleton is shown at once.
    this.#frame.replaceChildren();
    this.#show(!this.textContent?.trim());
    this.#instance = new module.Instance(this.#frame, !!this.#src, this.#report);
    for (const name of ATTRIBUTES) {
      if (this.hasAttribute(name) && name !== "src") this.#apply(name, this.getAttribute(name));
    }
    this.#instance.begin(module.shared(this, (text) => this.#instance?.begin(text)));
  }

  /** Tells that there will be no widget, and leaves what there is instead. @param {Error} error */
  #fallBack({ name, message }) {
    this.#fail(/** @type {Kind} */ (name), message);
    // What failed for want of a network is tried again when there is one.
    if (name === "network") addEventListener("online", () => this.isConnected && this.retry(), { once: true });
    if (this.textContent?.trim()) return;
    const retry = document.createElement("button");
    [this.#frame.textContent, retry.textContent] = FILES.words;
    retry.onclick = () => this.retry();
    this.#frame.append(" ", retry);
    this.#show(true);
  }

  /** Follows the theme of what is around the element, from the place where it is now. */
  #follow() {
    this.#leave?.();
    this.#leave = this.#widget?.follow(this, this.#frame);
  }

  #unmount() {
    this.#leave?.();
    this.#instance?.free();
    this.#leave = this.#instance = undefined;
    this.#show(false);
  }

  /** @param {boolean} shown */
  #show(shown) {
    this.#frame.hidden = !shown;
    this.#slot.hidden = shown;
  }

  /** @param {string} what @param {Record<string, string>} detail */
  #report = (what, detail) => {
    if (what === "copy") return this.#widget?.copy(detail.text);
    if (what === "engine") return this.#wake();
    if (what === "error") return this.#fail(/** @type {Kind} */ (detail.kind), detail.message);
    if (what === "point") return this.#point();
    if (what === "ready") this.#show(true);
    this.#tell(what, detail);
  };

  /** The engine, as the instance asks it. */
  async #wake() {
    /** @type {Opened} */
    const { engine, more, warm } = await (await boot("engine")).open(at(FILES.index), words(this.getAttribute("systems")), this.#src);
    // Who has the field may paste. Pages whose codes are the engine's have it without a reader who asks.
    if (this.matches(":focus-within")) warm();
    else this.#frame.addEventListener("focusin", warm, { once: true });
    if (engine.mistakes) engine.mistakes.split("\n").forEach((line) => this.#fail("data", line));
    return {
      ask: (/** @type {[string, string, string]} */ ...query) => engine.ask(...query),
      systems: engine.systems,
      more,
    };
  }

  /** Keeps the option under the arrow keys in sight, and the focus in the field, once they are rendered. */
  #point() {
    requestAnimationFrame(() => {
      /** @type {HTMLElement | null} */ (this.#frame.querySelector("#field"))?.focus();
      this.#frame.querySelector('[role="option"][aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
    });
  }

  /** @param {Kind} kind @param {string} message */
  #fail(kind, message) {
    console.error(`wire-code: ${kind}: ${message}`);
    this.#tell("error", { kind, message });
  }

  /** @param {string} what @param {object} detail */
  #tell(what, detail) {
    this.dispatchEvent(new CustomEvent(`wire-code-${what}`, { detail, bubbles: true, composed: true }));
  }
}

/** `link-base` -> `linkBase` @param {string} name */
const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

for (const name of ATTRIBUTES) {
  Object.defineProperty(WireCode.prototype, camel(name), {
    configurable: true,
    enumerable: true,
    /** @this {WireCode} */
    get() {
      return this.getAttribute(name) ?? "";
    },
    /** @this {WireCode} @param {string | string[] | null | undefined} value */
    set(value) {
      if (value === null || value === undefined) this.removeAttribute(name);
      else this.setAttribute(name, Array.isArray(value) ? value.join(" ") : String(value));
    },
  });
}

/**
 * The answer to a text, as a plain object.
 * @param {string} text
 * @param {LookupOptions} [options]
 */
export async function lookup(text, { systems, src } = {}) {
  /** @type {Knower} */
  const engine = await boot("engine");
  const opened = await engine.open(at(FILES.index), words(systems), addresses(src));
  return engine.lookup(opened, at(FILES.packs.rest), String(text), words(systems));
}

/** Defines the element. A name that is taken stays as it is. @param {string} [name] */
export function define(name = "wire-code") {
  if (!customElements.get(name)) customElements.define(name, class extends WireCode {});
}

define();
