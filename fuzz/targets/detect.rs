//! Recognising codes in any text: no panic, the same again, and everything found is a part of the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wirecode::detect::detect;
use wirecode_fuzz::{assert_confidence, assert_part};

fuzz_target!(|bytes: &[u8]| {
    let text = &*String::from_utf8_lossy(bytes);
    let found = detect(text, &[]);
    for candidate in &found {
        assert_part(text, candidate.span);
        assert!(candidate.span.start < candidate.span.end, "{candidate:?} stands nowhere");
        assert!(!candidate.places.is_empty(), "{candidate:?} has no place");
        for place in &candidate.places {
            assert_part(text, *place);
        }
        assert!(candidate.count >= candidate.places.len(), "{candidate:?} has more places than it is counted");
        assert_part(text, candidate.last);
        assert_confidence(candidate.confidence);
    }
    assert!(found.is_sorted_by(|a, b| a.confidence >= b.confidence), "the surest does not come first: {found:?}");
    assert_eq!(found, detect(text, &[]));
});
