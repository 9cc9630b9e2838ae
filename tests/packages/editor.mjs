// What an editor offers inside the element, asked of the language server that VS Code has for HTML; as JSON.
import { readFileSync } from "node:fs";
import server from "vscode-html-languageservice";

const { getLanguageService, newHTMLDataProvider, TextDocument } = server;
const data = JSON.parse(readFileSync("node_modules/wirecode/vscode.html-custom-data.json", "utf8"));
const service = getLanguageService({ customDataProviders: [newHTMLDataProvider("wirecode", data)], useDefaultDataProvider: false });
/** @param {string} text with a | where the cursor is */
const offered = (text) => {
  const document = TextDocument.create("page.html", "html", 1, text.replace("|", ""));
  const list = service.doComplete(document, document.positionAt(text.indexOf("|")), service.parseHTMLDocument(document));
  return list.items.map(({ label }) => label).sort();
};
console.log(JSON.stringify({ tags: offered("<|"), attributes: offered("<wire-code |></wire-code>"), theme: offered('<wire-code theme="|"></wire-code>') }));
