//! An exit status of sysexits.h, where its name or its meaning stands beside it.

#[cfg(test)]
use super::Fixture;
use super::{Recogniser, nothing};

pub(super) const RECOGNISER: Recogniser = Recogniser {
    id: "sysexits",
    find: nothing,
    shapes: SHAPES,
    #[cfg(test)]
    fixtures: FIXTURES,
};

const SHAPES: &str = r##"
= sysexits 96 %listed
exit code #: ex_%w
returned # (could mean
ex_%w (#)
# (ex_%w
with ex_%n
"##;

#[cfg(test)]
const FIXTURES: &[Fixture] = &[
    Fixture { input: "last exit code = 78: EX_CONFIG", expect: &[("sysexits", "78")] },
    Fixture { input: "leaving with EX_NOUSER (67)", expect: &[("sysexits", "NOUSER"), ("sysexits", "67")] },
    Fixture {
        input: "transport returned 69 (could mean service or program unavailable)",
        expect: &[("sysexits", "69")],
    },
    Fixture { input: "status 75 (EX_TEMPFAIL)", expect: &[("sysexits", "75")] },
    Fixture { input: "my ex is 67", expect: &[] },
    Fixture { input: "exit code 78", expect: &[] },
    Fixture { input: "returned 69 things", expect: &[] },
];
