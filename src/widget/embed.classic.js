// @ts-check
// The loader for generators that write classic scripts only: loads embed.js, which stands beside it, as a module.
// The syntax is old on purpose. A browser that cannot run the widget must still be able to say so.
(function () {
  var own = /** @type {HTMLScriptElement | null} */ (document.currentScript);

  /** @param {string} why */
  function fail(why) {
    console.error("wire-code: " + why);
  }

  // A module, and what a bundler has taken in, has no element and so no address.
  if (!own || !own.src) return fail("attribute: embed.classic.js has to be a <script src> of its own; a module imports embed.js");
  if (!("noModule" in own) || !window.customElements) {
    return fail("unsupported: this browser has no modules or no custom elements; the text inside <wire-code> stays");
  }
  // Not import(): its very syntax stops a browser that does not know it. A module that is asked for twice runs once.
  var loader = document.createElement("script");
  loader.type = "module";
  loader.nonce = own.nonce;
  loader.crossOrigin = own.crossOrigin;
  loader.src = new URL("embed.js", own.src).href;
  loader.onload = function () {
    if (!customElements.get("wire-code")) fail("unsupported: this browser is too old; the text inside <wire-code> stays");
  };
  loader.onerror = function () {
    fail("network: " + loader.src + " could not be loaded");
  };
  document.head.appendChild(loader);
})();
