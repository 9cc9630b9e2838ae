import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { WireCode, WireCodeAttributes, WireCodeEventMap } from "./embed.js";

export * from "./index.js";

type Own = {
  [K in keyof WireCodeEventMap as K extends `wire-code-${string}` ? `on${K}` : never]?: (event: WireCodeEventMap[K]) => void;
};

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "wire-code": DetailedHTMLProps<HTMLAttributes<WireCode>, WireCode> & WireCodeAttributes & Own;
    }
  }
}
