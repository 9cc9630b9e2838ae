// @ts-check
// What of the widget must be JavaScript: the end of the glue.

/** What `start` is told; the rest is in the loader. */
export const config = $CONFIG;

/** @type {CSSStyleSheet | undefined} */
let sheet;

/** The sheet that all elements share. */
export const styles = () => {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync($CSS);
  }
  return sheet;
};

/** What stands around an element, shadow roots included. @param {Element} node @returns {Element | undefined} */
const around = (node) => node.assignedSlot ?? node.parentElement ?? /** @type {any} */ (node.getRootNode()).host;

/**
 * The scheme of what an element stands on: that of the nearest background. Where there is none the browser paints what
 * the page's `color-scheme` says, and so will the element; unless the page names its theme.
 * @param {Element} host
 */
const ground = (host) => {
  for (let node = /** @type {Element | undefined} */ (host); node; node = around(node)) {
    // rgb(1, 2, 3), oklch(0.2 0.1 250 / 0.5), color(srgb 0.1 0.2 0.3)
    const [name, ...rest] = getComputedStyle(node).backgroundColor.split(/[(,/ ]+/);
    const [a, b, c, alpha = 1] = rest.map(parseFloat).filter((number) => number >= 0);
    if (alpha < 0.5) continue;
    const light = /^(ok)?l/.test(name) ? a * (name[0] === "o" ? 255 : 2.55) : (0.3 * a + 0.6 * b + 0.1 * c) * (name[0] === "r" ? 1 : 255);
    return light < 128 ? "dark" : "light";
  }
  const { documentElement: { dataset, className }, body } = document;
  const [, named] = /(?:^|\s)(dark|light)(?=\s|$)/.exec([dataset.theme, className, body.dataset.theme, body.className].join(" ")) ?? [];
  return named ?? "";
};

/**
 * Keeps a frame in the theme that its element asks for, or in the scheme of what it stands on.
 * @param {Element} host
 * @param {HTMLElement} frame
 * @returns {() => void} ends it
 */
export const follow = (host, frame) => {
  const look = () => {
    const theme = host.getAttribute("theme") ?? "";
    frame.dataset.theme = /^(dark|light)$/.test(theme) ? theme : ground(host);
  };
  // A background that fades has its colour at the end.
  const faded = (/** @type {TransitionEvent} */ { propertyName }) => propertyName === "background-color" && look();
  const media = matchMedia("(prefers-color-scheme: dark)");
  const observer = new MutationObserver(look);
  for (let node = /** @type {Element | undefined} */ (host); node; node = around(node)) {
    observer.observe(node, { attributes: true });
  }
  media.addEventListener("change", look);
  document.addEventListener("transitionend", faded);
  look();
  return () => {
    observer.disconnect();
    media.removeEventListener("change", look);
    document.removeEventListener("transitionend", faded);
  };
};

/** The element that shows the text in the address of the page. @type {Element | undefined} */
let owner;

/** Gives it another. @type {(text: string) => void} */
let take;

let taken = "";

/** The text in the address, where it is new; a fragment is sent to nobody. */
const fragment = () => {
  const [, text] = location.hash.split("#wire-code=");
  if (!text || text === taken) return undefined;
  taken = text;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

addEventListener("hashchange", () => {
  const text = owner?.isConnected && fragment();
  if (text) take(text);
});

/**
 * The text in the address of the page, for the first element that asks.
 * @param {Element} host
 * @param {(text: string) => void} later takes the text of a link that is opened on the same page
 */
export const shared = (host, later) => {
  if (owner?.isConnected) return undefined;
  owner = host;
  take = later;
  return fragment();
};

/**
 * Puts a text on the clipboard; a fragment behind the address of the page.
 * @param {string} text
 * @returns {Promise<boolean>} whether it is there
 */
export async function copy(text) {
  if (text.startsWith("#")) text = location.href.split("#")[0] + text;
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
