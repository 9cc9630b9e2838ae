//! Conversions that follow from a rule, so that no table need state them.

use super::{by_number, equivalent};
use crate::catalog::Catalog;
use crate::model::{Edge, Equivalent, Fidelity, number};

/// The first exit status that says that a signal ended the process.
const SIGNALLED: i64 = 128;

/// The first QUIC error code that carries a TLS alert (RFC 9001, section 4.8), and the last.
const CRYPTO: (i64, i64) = (0x100, 0x1ff);

/// What the code becomes by rule, and what becomes it.
pub fn computed(catalog: &Catalog, system: &str, code: &str) -> Vec<Equivalent> {
    let number = number(code);
    let rule = |source: &str, note: String| Edge {
        fidelity: Fidelity::Standard,
        source: source.to_owned(),
        note,
        ..Edge::default()
    };
    let to = |system: &str, code: &str, direction: &str, edge: &Edge| {
        let rows = catalog.system(system)?;
        Some(equivalent(catalog, rows, rows.entry(code)?, direction, edge))
    };
    match (system, number) {
        // 128 + n, where n is the signal's number on the platform.
        ("signal", _) => {
            let Some(entry) = catalog.entry(system, code) else { return Vec::new() };
            let status = |(number, platforms): (i64, Vec<&str>)| {
                let edge = rule("bash-exit-status", format!("{SIGNALLED} + {number}: {}", platforms.join(", ")));
                to("exit", &(SIGNALLED + number).to_string(), "to", &edge)
            };
            by_number(entry).into_iter().filter_map(status).collect()
        }
        ("exit", Some(number)) if number > SIGNALLED => {
            let Some(signals) = catalog.system("signal") else { return Vec::new() };
            let of = |entry: &crate::model::Entry| {
                let platforms: Vec<&str> = entry
                    .numbers
                    .iter()
                    .filter(|known| known.number == number - SIGNALLED)
                    .map(|known| known.on.as_str())
                    .collect();
                let edge = rule(
                    "bash-exit-status",
                    format!("{number} - {SIGNALLED} = {}: {}", number - SIGNALLED, platforms.join(", ")),
                );
                (!platforms.is_empty()).then(|| to("signal", &entry.code, "from", &edge))?
            };
            signals.entries.iter().filter_map(of).collect()
        }
        ("tls-alert", Some(alert)) => {
            let edge = rule("rfc9001", format!("0x100 + {alert}"));
            to("quic", &format!("{:#x}", CRYPTO.0 + alert), "to", &edge).into_iter().collect()
        }
        ("quic", Some(code)) if (CRYPTO.0..=CRYPTO.1).contains(&code) => {
            let alert = code - CRYPTO.0;
            let edge = rule("rfc9001", format!("{code:#x} - 0x100 = {alert}"));
            to("tls-alert", &alert.to_string(), "from", &edge).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::catalog::{Catalog, read_bundle};

    fn catalog() -> Catalog {
        let text = r#"{"wirecode":1,"systems":[
            {"id":"signal","title":"s","short":"s","what":"w","form":"symbol","codes":[
                {"code":"SIGUSR1","name":"n","standing":"registered","summary":"s",
                 "numbers":[{"on":"Linux","number":10},{"on":"macOS","number":30},{"on":"FreeBSD","number":30}]},
                {"code":"SIGBUS","name":"n","standing":"registered","summary":"s",
                 "numbers":[{"on":"Linux","number":7},{"on":"macOS","number":10}]}]},
            {"id":"exit","title":"e","short":"e","what":"w","form":"decimal","codes":[
                {"code":"138","name":"n","standing":"registered","summary":"s"},
                {"code":"158","name":"n","standing":"registered","summary":"s"}]},
            {"id":"tls-alert","title":"t","short":"t","what":"w","form":"decimal","codes":[
                {"code":"42","name":"bad_certificate","standing":"registered","summary":"s"}]},
            {"id":"quic","title":"q","short":"q","what":"w","form":"hex","codes":[
                {"code":"0x12a","name":"n","standing":"registered","summary":"s"}]}]}"#;
        let mut problems = Vec::new();
        let mut catalog = Catalog::default();
        catalog.add(read_bundle("test", text, &mut problems).unwrap(), &mut problems);
        assert_eq!(problems, []);
        catalog
    }

    #[test]
    fn rules_hold_in_both_directions() {
        // (system, code, direction, system/code with the note)
        let rows = [
            ("signal", "SIGUSR1", "to exit/138 128 + 10: Linux; to exit/158 128 + 30: macOS, FreeBSD"),
            ("exit", "138", "from signal/SIGUSR1 138 - 128 = 10: Linux; from signal/SIGBUS 138 - 128 = 10: macOS"),
            ("exit", "128", ""),
            ("exit", "1", ""),
            ("tls-alert", "42", "to quic/0x12a 0x100 + 42"),
            ("quic", "0x12a", "from tls-alert/42 0x12a - 0x100 = 42"),
            ("quic", "0xff", ""),
            ("quic", "nonsense", ""),
        ];
        let catalog = catalog();
        for (system, code, expected) in rows {
            let found: Vec<String> = super::computed(&catalog, system, code)
                .iter()
                .map(|edge| format!("{} {}/{} {}", edge.direction, edge.system, edge.code, edge.note))
                .collect();
            assert_eq!(found.join("; "), expected, "{system} {code}");
        }
    }
}
