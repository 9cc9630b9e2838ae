/** @type {import("@docusaurus/types").Config} */
export default {
  title: "Example site",
  url: "https://docs.example",
  baseUrl: "/",
  trailingSlash: true,
  favicon: "favicon.svg",
  onBrokenLinks: "throw",
  scripts: [{ src: "https://cdn.example/wirecode/embed.js", type: "module" }],
  presets: [["classic", { docs: { routeBasePath: "/" }, blog: false }]],
  themeConfig: {
    navbar: { title: "Example site" },
  },
};
