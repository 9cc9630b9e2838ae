import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";

export default defineConfig({
  site: "https://docs.example",
  integrations: [
    starlight({
      title: "Example site",
      head: [{ tag: "script", attrs: { type: "module", src: "https://cdn.example/wirecode/embed.js" } }],
      components: { Head: "./src/components/Head.astro" },
      sidebar: [
        { label: "Errors", link: "/" },
        { label: "About this site", link: "/about/" },
      ],
    }),
  ],
});
