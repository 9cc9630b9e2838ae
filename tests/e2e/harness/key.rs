//! Keys that are no letters, as WebDriver writes them.

/// Lets go of the keys that are held.
pub const RELEASE: char = '\u{e000}';
pub const TAB: &str = "\u{e004}";
pub const ENTER: &str = "\u{e007}";
pub const CONTROL: char = '\u{e009}';
pub const ESCAPE: &str = "\u{e00c}";
pub const END: &str = "\u{e010}";
pub const HOME: &str = "\u{e011}";
pub const LEFT: &str = "\u{e012}";
pub const UP: &str = "\u{e013}";
pub const RIGHT: &str = "\u{e014}";
pub const DOWN: &str = "\u{e015}";
pub const DELETE: &str = "\u{e017}";
