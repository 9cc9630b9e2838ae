// @ts-check
// The loader of wirecode and the class of <wire-code>. It is all that a page pays for until an element comes
// near the viewport or takes focus; then the glue, the wasm and the first pack are fetched, once for all elements.

/**
 * @typedef {"network" | "policy" | "unsupported" | "format" | "version" | "data" | "attribute"} Kind
 * @typedef {{ systems?: string | string[], src?: string | string[] }} LookupOptions
 * @typedef {{ set(name: string, value?: string): void, retry(): void, free(): void }} Instance
 * @typedef {{
 *   default(options: { module_or_path: Response }): Promise<unknown>,
 *   css: string,
 *   start(base: string, pack: string, words: string): void,
 *   lookup(text: string, systems: string, src: string): Promise<object>,
 *   Instance: new (
 *     root: HTMLElement,
 *     src: string,
 *     report: (what: string, detail: Record<string, string>) => unknown,
 *   ) => Instance,
 * }} Module
 */

// The assembly step fills in the hashed names, the digests of the final bytes, and the words that are needed
// while there is no pack.
const FILES = { glue: "wirecode.js", wasm: "wirecode.wasm", pack: "pack.json", wasmDigest: "", words: {} };

const ATTRIBUTES = [
  "value", "system", "systems", "src", "theme", "lang", "sections", "placeholder", "link-base",
];

/** What an attribute may say, where not everything is allowed. @type {Record<string, RegExp>} */
const ALLOWED = {
  theme: /^(auto|light|dark)$/,
  sections: /^\s*((quick|forms|related|facts|constants|when|debugging|exchange|code|faq|references)(\s+|$))*$/,
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

/** @type {Promise<Module> | undefined} */
let booted;

/** Loads the module, once. A failure is forgotten, so that a later call tries again. */
const boot = () => (booted ??= load().catch((error) => {
  booted = undefined;
  throw error;
}));

/** @returns {Promise<Module>} */
async function load() {
  if (typeof WebAssembly !== "object") {
    throw failure("unsupported", "this browser has no WebAssembly, or it is switched off");
  }
  // The first pack is asked for by the wasm; the browser may as well fetch it now.
  const link = Object.assign(document.createElement("link"), {
    rel: "preload", as: "fetch", crossOrigin: "anonymous", href: at(FILES.pack),
  });
  document.head.append(link);
  let glue, response;
  try {
    [glue, response] = await Promise.all([
      import(at(FILES.glue)),
      fetch(at(FILES.wasm), FILES.wasmDigest ? { integrity: FILES.wasmDigest } : {}),
    ]);
  } catch (error) {
    throw failure("network", `${BASE} could not be loaded: ${error}`);
  } finally {
    link.remove();
  }
  if (!response.ok) throw failure("network", `${response.url}: ${response.status} ${response.statusText}`);
  try {
    await glue.default({ module_or_path: response });
  } catch (error) {
    throw /content security policy|unsafe-eval|csp/i.test(String(error))
      ? failure("policy", "the page's Content-Security-Policy lacks 'wasm-unsafe-eval' in script-src")
      : failure("format", `${response.url} is damaged: ${error}`);
  }
  glue.start(BASE, FILES.pack, JSON.stringify(FILES.words));
  return glue;
}

/** @type {CSSStyleSheet | undefined} */
let sheet;

/** The sheet that all instances share. @param {string} css */
const styles = (css) => {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  return sheet;
};

/** @param {string} text @returns {Promise<boolean>} */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Pages served without TLS have no clipboard object.
    const area = document.createElement("textarea");
    let focused = /** @type {HTMLElement | null} */ (document.activeElement);
    while (focused?.shadowRoot?.activeElement) {
      focused = /** @type {HTMLElement} */ (focused.shadowRoot.activeElement);
    }
    area.value = text;
    area.style.position = "fixed";
    area.style.opacity = "0";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    focused?.focus();
    return done;
  }
}

class WireCode extends HTMLElement {
  static observedAttributes = ATTRIBUTES;

  /** @type {Instance | undefined} */
  #instance;
  /** @type {IntersectionObserver | undefined} */
  #near;
  #wanted = false;
  #slot = document.createElement("slot");
  #frame = document.createElement("div");

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    this.#frame.className = "wc";
    this.#frame.part.add("root");
    this.#frame.hidden = true;
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
    if (this.#instance || this.#near) return;
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

  /** @param {string} name @param {string | null} _old @param {string | null} value */
  attributeChangedCallback(name, _old, value) {
    if (!isAllowed(name, value)) this.#fail("attribute", `${name}="${value}" is not known; the default is used`);
    this.#apply(name, value);
  }

  /** @param {string} name @param {string | null} value */
  #apply(name, value) {
    if (!isAllowed(name, value)) value = null;
    if (name === "theme") this.#frame.dataset.theme = value ?? "auto";
    else if (name === "lang") this.#frame.lang = value ?? "";
    else if (name === "src" && this.#instance) {
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
    let module;
    try {
      module = await boot();
    } catch (error) {
      const { name, message } = /** @type {Error} */ (error);
      this.#fail(/** @type {Kind} */ (name), message);
      // What failed for want of a network is tried again when there is one.
      if (name === "network") addEventListener("online", () => this.isConnected && this.retry(), { once: true });
      return;
    }
    if (!this.isConnected || this.#instance) return;
    const root = /** @type {ShadowRoot} */ (this.shadowRoot);
    root.adoptedStyleSheets = [styles(module.css)];
    // Without a fallback to keep, the skeleton is shown at once.
    this.#show(!this.textContent?.trim());
    this.#instance = new module.Instance(this.#frame, addresses(this.getAttribute("src")), this.#report);
    for (const name of ATTRIBUTES) {
      if (this.hasAttribute(name) && name !== "src") this.#apply(name, this.getAttribute(name));
    }
  }

  #unmount() {
    this.#instance?.free();
    this.#instance = undefined;
    this.#show(false);
  }

  /** @param {boolean} shown */
  #show(shown) {
    this.#frame.hidden = !shown;
    this.#slot.hidden = shown;
  }

  /** @param {string} what @param {Record<string, string>} detail */
  #report = (what, detail) => {
    if (what === "copy") return copy(detail.text);
    if (what === "error") return this.#fail(/** @type {Kind} */ (detail.kind), detail.message);
    if (what === "point") return this.#follow();
    if (what === "ready") this.#show(true);
    this.#tell(what, detail);
  };

  /** Keeps the option under the arrow keys in sight, once it is rendered. */
  #follow() {
    requestAnimationFrame(() => {
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
  return (await boot()).lookup(String(text), words(systems), addresses(src));
}

/** Defines the element. A name that is taken stays as it is. @param {string} [name] */
export function define(name = "wire-code") {
  if (!customElements.get(name)) customElements.define(name, class extends WireCode {});
}

define();
