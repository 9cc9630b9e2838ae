import { defineConfig } from "vitepress";

export default defineConfig({
  title: "Example site",
  head: [
    ["link", { rel: "icon", href: "/favicon.svg" }],
    ["script", { type: "module", src: "/wirecode/embed.js" }],
  ],
  vue: {
    template: { compilerOptions: { isCustomElement: (tag) => tag === "wire-code" } },
  },
  themeConfig: {
    search: { provider: "local" },
    sidebar: [
      { text: "Errors", link: "/" },
      { text: "About this site", link: "/about" },
    ],
  },
});
