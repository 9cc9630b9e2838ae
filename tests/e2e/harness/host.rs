//! Pages that embed the widget, as an author would write them.

/// What an element's fallback says.
pub const FALLBACK: &str = "HTTP 404: the resource was not found";

/// Keeps what the elements tell, for `Page::told` and the scripts of tests.
const RECORDER: &str = "
  window.told = [];
  for (const what of ['ready', 'change', 'error']) {
    document.addEventListener('wire-code-' + what, (event) => told.push({
      what, id: event.target.id, detail: event.detail ?? {}, bubbles: event.bubbles, composed: event.composed,
      loaded: performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname),
    }));
  }";

/// A page with `body` and the loader.
pub fn host(body: &str) -> String {
    host_with("<script type=\"module\" src=\"/embed.js\"></script>", body)
}

/// A page with `head` and `body`, and no loader.
pub fn host_with(head: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>Host</title>\n<link rel=\"icon\" href=\"data:,\">\n\
         <script>{RECORDER}</script>\n{head}\n</head>\n<body>\n<main>\n<h1>Host</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )
}
