const root = document.documentElement;
root.dataset.theme = localStorage.theme ?? "light";
addEventListener("click", ({ target }) => {
  if (target.id !== "theme") return;
  root.dataset.theme = localStorage.theme = root.dataset.theme === "dark" ? "light" : "dark";
});
