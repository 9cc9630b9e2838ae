// What the assembly step puts before the hand-written scripts in the glues.

/** The sheet of the widget. */
declare const css: string;

/** The ids of the systems that have packs. */
declare const SYSTEMS: string[];

/** The engine's class, of wasm-bindgen's glue. */
declare class Engine {
  static open(index: string, systems: string, src: string): Promise<Engine>;
  more(): Promise<void>;
  answer(text: string, system: string, systems: string): string;
  systems: string;
  mistakes: string;
}
