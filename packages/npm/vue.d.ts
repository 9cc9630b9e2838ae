import type { DefineComponent } from "vue";
import type { WireCodeAttributes, WireCodeEventMap } from "./embed.js";

export * from "./index.js";

type Own = {
  [K in keyof WireCodeEventMap as K extends `wire-code-${infer N}` ? `onWireCode${Capitalize<N>}` : never]?: (event: WireCodeEventMap[K]) => void;
};

declare module "vue" {
  interface GlobalComponents {
    "wire-code": DefineComponent<WireCodeAttributes & Own>;
  }
}
