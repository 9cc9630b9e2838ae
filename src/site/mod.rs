//! The static site: planning pages, writing them with their packs. Native only.

mod builder;
pub mod digest;
mod hosting;
pub mod pack;
pub mod pages;
pub mod schema;
mod shell;
pub mod write;

pub use shell::Place;
