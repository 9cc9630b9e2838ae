// What a project with strict types writes. A line after `@ts-expect-error` must not compile.
import { define, lookup, setBase, type Answer, type Kind } from "wirecode";
import { lookup as fromPage } from "wirecode/embed.js";
import manifest from "wirecode/custom-elements.json" with { type: "json" };

setBase(new URL("https://example.com/wirecode/"));
define("other-code");
const answer: Answer = await lookup("404", { systems: ["http"], src: "/own.json" });
const same: Answer = await fromPage("404");
const code: string | undefined = answer.readings[0]?.code ?? same.readings[0]?.code;
const name: string | undefined = answer.class?.name;
const count: number = answer.faq.length + (answer.references?.length ?? 0) + manifest.modules.length;
for (const block of answer.when ?? []) {
  if (typeof block === "string") block.trim();
  else if ("list" in block) block.list.join();
}

const element = document.createElement("wire-code");
element.value = code ?? null;
element.theme = "dark";
element.systems = ["http", "grpc"];
element.linkBase = name ?? "";
element.retry();
element.addEventListener("wire-code-change", (event) => event.detail.code.trim());
element.addEventListener("click", (event) => event.clientX + count);
document.addEventListener("wire-code-error", ({ detail }) => {
  const kind: Kind = detail.kind;
  console.error(kind, detail.message);
});
document.querySelector("wire-code")?.setAttribute("layout", "compact");

// @ts-expect-error: no such theme
element.theme = "pink";
// @ts-expect-error: no such property
element.valeu = "404";
// @ts-expect-error: no such field
element.addEventListener("wire-code-change", (event) => event.detail.kode);
// @ts-expect-error: a number is no text
await lookup(404);
// @ts-expect-error: the page's loader knows where its files are
import { setBase as none } from "wirecode/embed.js";
