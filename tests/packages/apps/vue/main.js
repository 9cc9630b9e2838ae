import { createApp, ref } from "vue/dist/vue.esm-bundler.js";
import "wirecode";

const app = createApp({
  template: `
    <button id="next" @click="code = '502'">502</button>
    <wire-code :value="code" :systems="['http', 'grpc']" link-base="/codes/" @wire-code-change="told = $event.detail">HTTP 404</wire-code>
    <output>{{ told && told.system + " " + told.code }}</output>`,
  setup: () => ({ code: ref("404"), told: ref() }),
});
app.config.compilerOptions.isCustomElement = (tag) => tag === "wire-code";
app.mount(document.body.appendChild(document.createElement("div")));
