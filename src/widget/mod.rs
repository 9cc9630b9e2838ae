//! What the browser shows: instances of the element, and packs of answers over the network. The custom element's class
//! itself is JavaScript (`embed.js`), because a Rust struct cannot extend `HTMLElement`.

mod data;
mod instance;

pub use data::start;
pub use instance::Instance;
