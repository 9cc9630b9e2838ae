//! Answering any text: no panic, the same answer again, spans that are parts of it, and white space that says nothing.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wirecode::answer::answer;
use wirecode::model::{Answer, Query};
use wirecode_fuzz::{assert_confidence, assert_part, catalog};

/// What is put around a text; by its length it is decided which.
const AROUND: [(&str, &str); 4] = [(" ", " "), ("\n", "\n"), ("\t", "\r\n"), ("\n\n  ", "  \n")];

fuzz_target!(|bytes: &[u8]| {
    let text = &*String::from_utf8_lossy(bytes);
    let given = ask(text);
    assert_eq!(given.input, text);
    for reading in &given.readings {
        assert_part(text, reading.span);
        for place in &reading.places {
            assert_part(text, *place);
        }
        assert!(reading.places.is_sorted_by_key(|place| place.start), "places out of order: {reading:?}");
        assert!(reading.count >= reading.places.len(), "more places than it is counted: {reading:?}");
        if let Some((first, last)) = reading.lines {
            assert!(1 <= first && first <= last && last <= text.split('\n').count(), "no such lines: {reading:?}");
        }
        for mark in &reading.marks {
            assert_part(&reading.name, *mark);
        }
        assert_confidence(reading.confidence);
    }
    for span in given.notes.iter().filter_map(|note| note.span) {
        assert_part(text, span);
    }
    assert_eq!(given, ask(text));

    let (before, after) = AROUND[text.len() % AROUND.len()];
    let padded = ask(&format!("{before}{text}{after}"));
    assert_eq!(codes(&given), codes(&padded), "{before:?} and {after:?} around {text:?}");
});

fn ask(text: &str) -> Answer {
    answer(catalog(), &Query::new(text))
}

fn codes(answer: &Answer) -> Vec<(&str, &str)> {
    answer.readings.iter().map(|reading| (reading.system.as_str(), reading.code.as_str())).collect()
}
