const { classList } = document.documentElement;
classList.toggle("dark", localStorage.theme === "dark");
addEventListener("click", ({ target }) => {
  if (target.id !== "theme") return;
  localStorage.theme = classList.toggle("dark") ? "dark" : "light";
});
