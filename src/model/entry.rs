//! One value of a code system: a row of `codes.json`.

use serde::{Serialize, Serializer, ser::SerializeMap};

use super::Article;

/// Who stands behind a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Default)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema))]
pub enum Standing {
    /// In the system's registry.
    #[default]
    Registered,
    /// Registered for a time, with a date of expiry.
    Temporary,
    /// Kept free by the registry.
    Reserved,
    /// Registered, and no longer to be used.
    Deprecated,
    /// Defined by a product, for its own use.
    Vendor,
    /// In use without anybody's definition.
    Unofficial,
    /// Not a row: a number that nobody registered, inside a class of its system.
    #[cfg_attr(feature = "site", schemars(skip))]
    Unregistered,
    /// Not a row: a number outside what the system allows.
    #[cfg_attr(feature = "site", schemars(skip))]
    Invalid,
    /// Not a row: a whole class of codes.
    #[cfg_attr(feature = "site", schemars(skip))]
    Class,
}

impl Standing {
    /// Every standing with its name in JSON and in the interface's word list.
    pub const ALL: [(&'static str, Self); 9] = [
        ("registered", Self::Registered),
        ("temporary", Self::Temporary),
        ("reserved", Self::Reserved),
        ("deprecated", Self::Deprecated),
        ("vendor", Self::Vendor),
        ("unofficial", Self::Unofficial),
        ("unregistered", Self::Unregistered),
        ("invalid", Self::Invalid),
        ("class", Self::Class),
    ];

    /// Those that a row can have.
    #[must_use]
    pub fn of_rows() -> &'static [(&'static str, Self)] {
        &Self::ALL[..6]
    }

    /// Its name in the data and in the interface's word list.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, value)| *value == self).map_or("", |(name, _)| name)
    }
}

/// One value of a code system.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Entry {
    /// The code in the system's canonical form.
    pub code: String,
    /// Its current name.
    pub name: String,
    /// Older names and other spellings.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub aliases: Vec<String>,
    /// Who stands behind it.
    pub standing: Standing,
    /// One sentence that says what it means.
    pub summary: String,
    /// Words that a reader may type who does not know the name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub keywords: Vec<String>,
    /// What programs print for it without the code, in words that mean nothing else: `connection refused`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub says: Vec<String>,
    /// False where the code never travels between two parties.
    #[serde(skip_serializing_if = "is_true")]
    #[cfg_attr(feature = "site", schemars(default = "yes"))]
    pub on_the_wire: bool,
    /// Forms of the system in which this code cannot be written, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub without: Vec<Without>,
    /// The numbers of a code that is written as a symbol.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub numbers: Vec<PlatformNumber>,
    /// Values of the system's columns.
    #[serde(skip_serializing_if = "Facts::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub facts: Facts,
    /// What it means to each of its users, where nobody's definition rules.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub meanings: Vec<Meaning>,
    /// Other codes that a reader of this one should know.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub related: Vec<Relation>,
    /// Where it is defined.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub refs: Vec<Reference>,
    /// The day the row was read, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub read: String,
    /// The value's article, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<Article>,
    /// In the pack that lookups need: more is known than stands here.
    #[serde(skip_serializing_if = "is_false")]
    #[cfg_attr(feature = "site", schemars(skip))]
    pub partial: bool,
}

#[cfg(feature = "site")]
fn yes() -> bool {
    true
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde's signature
fn is_true(value: &bool) -> bool {
    *value
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde's signature
fn is_false(value: &bool) -> bool {
    !*value
}

impl Default for Entry {
    fn default() -> Self {
        Self {
            code: String::new(),
            name: String::new(),
            aliases: Vec::new(),
            standing: Standing::default(),
            summary: String::new(),
            keywords: Vec::new(),
            says: Vec::new(),
            on_the_wire: true,
            without: Vec::new(),
            numbers: Vec::new(),
            facts: Facts::default(),
            meanings: Vec::new(),
            related: Vec::new(),
            refs: Vec::new(),
            read: String::new(),
            article: None,
            partial: false,
        }
    }
}

/// The number that a code has on one platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct PlatformNumber {
    /// The platform: `Linux`.
    pub on: String,
    /// The number.
    pub number: i64,
}

/// The values of a system's columns in one row, in the row's order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facts(pub Vec<(String, Fact)>);

impl Facts {
    /// Whether the row has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value in the column `id`.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Fact> {
        self.0.iter().find(|(key, _)| key == id).map(|(_, fact)| fact)
    }
}

impl Serialize for Facts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, fact) in &self.0 {
            map.serialize_entry(key, fact)?;
        }
        map.end()
    }
}

#[cfg(feature = "site")]
impl schemars::JsonSchema for Facts {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Facts".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        std::collections::BTreeMap::<String, Fact>::json_schema(generator)
    }
}

/// The value of a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema))]
pub enum Fact {
    /// Of a `flag` column.
    Flag(bool),
    /// Of a `text` column.
    Text(String),
    /// Of a `list` column.
    List(Vec<String>),
}

/// What a code means to one of its users.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Meaning {
    /// The product or library.
    pub who: String,
    /// What the code means there.
    pub text: String,
    /// Whether the code ever reaches a client, in a sentence.
    pub reaches_client: String,
    /// The source id.
    pub source: String,
}

/// A form of the system in which a code cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Without {
    /// The id of the form.
    pub form: String,
    /// The reason, with its section.
    pub why: String,
}

/// How another code relates to this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema))]
pub enum RelationKind {
    /// Readers mix the two up.
    ConfusedWith,
    /// The other happens before this one.
    Before,
    /// The other happens after this one.
    After,
    /// The other is often the better choice.
    InsteadOf,
    /// Worth knowing.
    #[default]
    SeeAlso,
}

impl RelationKind {
    /// Every kind with its name in the data.
    pub const NAMES: [(&'static str, Self); 5] = [
        ("confused-with", Self::ConfusedWith),
        ("before", Self::Before),
        ("after", Self::After),
        ("instead-of", Self::InsteadOf),
        ("see-also", Self::SeeAlso),
    ];

    /// Its name in the data and in the interface's word list.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}

/// Another code that a reader of this one should know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Relation {
    /// The other code; `system/code` where it is of another system.
    pub to: String,
    /// How the two relate.
    pub kind: RelationKind,
    /// What tells them apart, or how one follows the other.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub why: String,
}

/// A place in a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[cfg_attr(feature = "site", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Reference {
    /// The source id.
    pub source: String,
    /// The section, where the source has sections.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "site", schemars(default))]
    pub section: String,
}
