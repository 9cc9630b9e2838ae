//! An exit status in the words of shells, build tools, containers and languages; those of sysexits.h are its own.

#[cfg(test)]
use super::Fixture;
use super::{Recogniser, nothing};

pub(super) const RECOGNISER: Recogniser = Recogniser {
    id: "exit",
    find: nothing,
    shapes: SHAPES,
    #[cfg(test)]
    fixtures: FIXTURES,
};

const SHAPES: &str = r##"
= exit 93
exit code|status #
exit code|status of|is|was|value #
exit status code #
exited with code|status|value? #
exit value #
exited: #
abnormal code: #
= exit 91
exited with? code|status? #
exits with code|status? #
exiting with code|status? #
non zero code|status|return? #
non zero exit (#)
returned # instead of one of
returned # exit status
(exit #):
echo $?¶#
returned non zero ~ #
return code of? #
returncode #
retcode #
return value #
exitcode #
exit status: %w ~ code #
command ~ failed with? code|status|error #
command ~ returned #
terminated with|by exit? code|status #
completed with|from exit? code #
process ~ finished with exit? code|status #
ended with exit? code|status #
died with exit? code|status #
errorlevel #
last exit? code #
exit reason ~ code #
elifecycle errno #
= exit 72 %usual
# as the? exit code|status
exits #
dies with #
died with #
= exit 70
] error #$
*** [ ~ ] error #
rsync error: ~ (code #)
= exit 88
process.exit(#)
os.exit(#)
sys.exit(#)
system.exit(#)
process::exit(#)
environment.exit(#)
raise system exit(#)
^[%0]+ exit #
rc #
failed: [code=#]
code=exited, status=#/%w
^exit #$
exit(#);
with exit #
exit $?=#
= sysexits 84 %listed
exit code|status #
exited with? exit? code|status? #
exit value|status: #
exits with code|status? #
"##;

#[cfg(test)]
const FIXTURES: &[Fixture] = &[
    Fixture { input: "the container stops with exit code 137 every night", expect: &[("exit", "137")] },
    Fixture { input: "{\"State\":{\"Status\":\"exited\",\"ExitCode\":143}}", expect: &[("exit", "143")] },
    Fixture { input: "3f2a  nginx  \"/entry.sh\"  2 hours ago  Exited (1) 2 hours ago", expect: &[("exit", "1")] },
    Fixture { input: "make: *** [Makefile:14: all] Error 2", expect: &[("exit", "2")] },
    Fixture {
        input: "subprocess.CalledProcessError: Command '['git', 'x']' returned non-zero exit status 128.",
        expect: &[("exit", "128")],
    },
    Fixture { input: "take exit 137 off the motorway", expect: &[] },
    Fixture { input: "exits to the north, 5 to the south", expect: &[] },
    Fixture { input: "exit code review at 14:30", expect: &[] },
];
