//! The widget's WebAssembly module. Everything it exports is in `wirecode::widget`; the element's class is
//! `embed.js`.

// Linking the library keeps its exports.
use wirecode as _;

fn main() {}
