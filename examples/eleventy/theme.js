// The colours are the browser's own: the page only says which scheme it is in.
const show = () => (document.querySelector("meta[name=color-scheme]").content = localStorage.theme ?? "light");
show();
addEventListener("click", ({ target }) => {
  if (target.id !== "theme") return;
  localStorage.theme = localStorage.theme === "dark" ? "light" : "dark";
  show();
});
