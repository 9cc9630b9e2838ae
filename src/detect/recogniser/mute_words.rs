//! Words that look like those of a code in messages that have none.

#[cfg(test)]
use super::Fixture;
use super::{Recogniser, nothing};

pub(super) const RECOGNISER: Recogniser = Recogniser {
    id: "mute_words",
    find: nothing,
    shapes: SHAPES,
    #[cfg(test)]
    fixtures: FIXTURES,
};

// In their order: ssh means that no key was accepted; what OpenSSL thought of a certificate; what Docker says of what did not happen; npm's own number of
// the kind of an error.
const SHAPES: &str = r#"
= - 0 %mute
key error: #
# in a %,
# in aaaa|mx|ns|txt|cname|srv|ptr|soa|caa
permission denied (%w
permission denied, please try again
verify return code: #
oom killed": false
npm err! errno #
npm error errno #
"#;

/// What it silences is tested with the words of the data.
#[cfg(test)]
const FIXTURES: &[Fixture] = &[];
