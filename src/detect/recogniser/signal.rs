//! A signal by name or number, where a program says that it ended one.

#[cfg(test)]
use super::Fixture;
use super::{Recogniser, nothing};

pub(super) const RECOGNISER: Recogniser = Recogniser {
    id: "signal",
    find: nothing,
    shapes: SHAPES,
    #[cfg(test)]
    fixtures: FIXTURES,
};

const SHAPES: &str = r##"
= signal 96 SIGKILL
killed signal terminated program
= signal 96 %listed
= signal 95 %listed
signal %0/%n
code=killed, status=%0/%n
code=dumped, status=%0/%n
terminated with signal %n
terminated by signal %n
killed by signal %n
died with <signals.%n
received signal %n
caught signal %n
exit signal %n
signal: %0, %n
(signal: #
signal: %n
due to signal %n
[signal %n
signal=%n
kill -s %n
kill -%n
kill -sig%n
unhandled signal #
fatal signal #
signal caught: %n
sending signal %n
got signal %n
exited on signal #
was sent %n
signal '%n'
stopped by signal %n
shut down by signal %n
dumped core ~ signal #
= signal 94 %listed
terminated|killed|died|stopped|crashed|exited by|with|on|from signal #
kill -#
due to signal #
received|caught|got signal #
signal number? # (%w
exit signal #
term sig #
signal: #
signal=#
= signal 80 %listed
= signal 80 SIGSEGV
exception: seg fault
= signal 88 %listed
by signal %0:%n
"##;

#[cfg(test)]
const FIXTURES: &[Fixture] = &[
    Fixture { input: "Main process exited, code=killed, status=9/KILL", expect: &[("signal", "KILL")] },
    Fixture { input: "Program terminated with signal SIGABRT, Aborted.", expect: &[("signal", "SIGABRT")] },
    Fixture {
        input: "process didn't exit successfully: `x` (signal: 11, SIGSEGV: invalid memory reference)",
        expect: &[("signal", "11"), ("signal", "SIGSEGV")],
    },
    Fixture { input: "nginx: worker process 4711 exited on signal 9", expect: &[("signal", "9")] },
    Fixture {
        input: "subprocess.CalledProcessError: Command 'x' died with <Signals.SIGKILL: 9>.",
        expect: &[("signal", "SIGKILL")],
    },
    Fixture { input: "the signal is at 9 dB", expect: &[] },
    Fixture { input: "traffic signal 11 is out of order", expect: &[] },
    Fixture { input: "Signals and slots in 5 minutes", expect: &[] },
];
