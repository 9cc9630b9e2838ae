export default function (config) {
  config.addPassthroughCopy("wirecode");
  config.addPassthroughCopy("site.css");
  config.addPassthroughCopy("theme.js");
  // A how-to is no page.
  config.ignores.add("README.md");
}
