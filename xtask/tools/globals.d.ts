// What the assembly step puts into the hand-written scripts, each in one place.

/** The names of all files (embed.js). */
declare const $FILES: any;

/** The sheet of the widget (host.js). */
declare const $CSS: string;

/** The words of the interface, and the ids of the systems that have packs (host.js). */
declare const $CONFIG: object;

/** The ids of the systems that have packs (the engine's host.js). */
declare const $SYSTEMS: string[];

/** The engine's class, of wasm-bindgen's glue. */
declare class Engine {
  static open(index: string, systems: string, src: string): Promise<Engine>;
  more(): Promise<void>;
  answer(text: string, system: string, systems: string): string;
  systems: string;
  mistakes: string;
  warm(part: number): boolean;
}
