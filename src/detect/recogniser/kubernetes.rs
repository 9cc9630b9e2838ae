//! The reason that Kubernetes gives for a pod that does not run.

#[cfg(test)]
use super::Fixture;
use super::{Recogniser, nothing};

pub(super) const RECOGNISER: Recogniser = Recogniser {
    id: "kubernetes",
    find: nothing,
    shapes: SHAPES,
    #[cfg(test)]
    fixtures: FIXTURES,
};

const SHAPES: &str = r##"
= kubernetes 97 OOMKilled
reason: oomkilled
reason: oom killed
= kubernetes 96 Evicted
reason: evicted
= kubernetes 80 %listed
^warning %n %w (%w over
^warning %n %w kubelet
= kubernetes 92 %listed
0/%0 %n %0
0/%0 init:%n %0
1/2 %n %0
reason: %n
status: %n$
"reason":"%n"
back off|pod|pods|container ~ %n
= kubernetes 95 %listed
start container ~ with %n:
"##;

#[cfg(test)]
const FIXTURES: &[Fixture] = &[
    Fixture {
        input: "web-6d4cf56db6-x2x7l   0/1     CrashLoopBackOff   5          3m",
        expect: &[("kubernetes", "CrashLoopBackOff")],
    },
    Fixture {
        input: "    Last State:     Terminated\n      Reason:       OOMKilled\n",
        expect: &[("kubernetes", "OOMKilled")],
    },
    Fixture { input: "web-0   0/1   Evicted   0   3d", expect: &[("kubernetes", "Evicted")] },
    Fixture {
        input: "{\"waiting\":{\"reason\":\"ImagePullBackOff\"}}",
        expect: &[("kubernetes", "ImagePullBackOff")],
    },
    Fixture { input: "3/4 done 5", expect: &[] },
    Fixture { input: "no reason at all", expect: &[] },
    Fixture { input: "pods 3, containers 5", expect: &[] },
];
