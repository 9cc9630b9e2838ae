//! The browser: instances of the element, data over the network, `lookup()`. The custom element's class itself is
//! JavaScript (`embed.js`), because a Rust struct cannot extend `HTMLElement`.

mod data;
mod instance;

pub use data::start;
pub use instance::{Instance, lookup};
