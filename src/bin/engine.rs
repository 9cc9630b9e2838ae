//! The engine's WebAssembly module. Everything it exports is in `wirecode::engine`; `embed.js` calls it.

// Linking the library keeps its exports.
use wirecode as _;

fn main() {}
