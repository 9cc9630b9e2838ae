//! Plain data: what is known of codes, and what is answered. No logic beyond constructors.

mod answer;
mod article;
mod entry;
mod library;
mod map;
mod markup;
mod prose;
mod source;
mod system;
mod ui;

pub use answer::{
    Answer, Card, Constant, Equivalent, FactRow, Fidelity, Form, Level, Note, NoteSource, Query, Reading, Span,
};
pub use article::{Article, Exchange, Message, Party, Question, Tab};
pub use entry::{
    Entry, Fact, Facts, Meaning, PlatformNumber, Reference, Relation, RelationKind, Standing, Without,
};
pub use library::{Library, Symbol, SymbolAlias};
pub use map::{Edge, Map};
pub use markup::Markup;
pub use prose::{Block, Inline, Prose, is_allowed_address};
pub use source::Source;
pub use system::{Bare, Class, CodeForm, Column, ColumnKind, FormTemplate, Outside, System, number};
pub use ui::{Ui, Word};
