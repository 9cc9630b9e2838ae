//! What systemd says of a service that ended.

#[cfg(test)]
use super::Fixture;
use super::{Recogniser, nothing};

pub(super) const RECOGNISER: Recogniser = Recogniser {
    id: "systemd",
    find: nothing,
    shapes: SHAPES,
    #[cfg(test)]
    fixtures: FIXTURES,
};

const SHAPES: &str = r##"
= systemd 97 %listed
code=exited, status=#/%w
code=exited status=#/%w
= systemd 90 %named
status=#/%w
= systemd 94 %listed
code=exited, status=#
failed at step %n spawning
"##;

#[cfg(test)]
const FIXTURES: &[Fixture] = &[
    Fixture { input: "Main process exited, code=exited, status=217/USER", expect: &[("systemd", "217")] },
    Fixture { input: "Control process exited, code=exited, status=1/FAILURE", expect: &[("systemd", "1")] },
    Fixture {
        input: "x.service: Failed at step EXEC spawning /srv/x: Permission denied",
        expect: &[("systemd", "EXEC")],
    },
    Fixture {
        input: "  Process: 611 ExecStart=/srv/x (code=exited, status=203/EXEC)",
        expect: &[("systemd", "203")],
    },
    Fixture { input: "Started x.service - status 203 of 204", expect: &[] },
    Fixture { input: "systemd[1]: Reached target Multi-User System.", expect: &[] },
    Fixture { input: "status=200", expect: &[] },
];
