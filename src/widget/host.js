// @ts-check
// What of the widget must be JavaScript; the assembly step puts it into the glue, beside `css` and `words`.

/** @type {CSSStyleSheet | undefined} */
let sheet;

/** The sheet that all elements share. */
export const styles = () => {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  return sheet;
};

let taken = false;

/** The text in the address of the page, for the first element that asks; a fragment is sent to nobody. */
export const shared = () => {
  const [, text] = location.hash.split("#wire-code=");
  if (!text || taken) return undefined;
  taken = true;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
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
