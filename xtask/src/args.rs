//! The command line of the chores: flags, values, and a refusal of what is not known.

use anyhow::{Context, Result, bail};
use std::str::FromStr;

/// What followed the chore's name.
pub struct Arguments(Vec<String>);

impl Arguments {
    /// Splits `--name=value` so that both spellings are read alike.
    pub fn new(words: impl Iterator<Item = String>) -> Self {
        let split = |word: String| match word.split_once('=') {
            Some((name, value)) if name.starts_with("--") => vec![name.to_owned(), value.to_owned()],
            _ => vec![word],
        };
        Self(words.flat_map(split).collect())
    }

    /// Takes a flag; whether it was there.
    pub fn flag(&mut self, name: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|word| word != name);
        self.0.len() < before
    }

    /// Takes an option and its value.
    pub fn value<T: FromStr>(&mut self, name: &str) -> Result<Option<T>> {
        let Some(at) = self.0.iter().position(|word| word == name) else { return Ok(None) };
        if at + 1 >= self.0.len() {
            bail!("{name} needs a value after it");
        }
        let text = self.0.remove(at + 1);
        self.0.remove(at);
        text.parse().ok().with_context(|| format!("{name} cannot be `{text}`")).map(Some)
    }

    /// Takes the next word that is no option; what it is, is said where it is missing.
    pub fn word(&mut self, what: &str) -> Result<String> {
        self.optional_word().with_context(|| format!("{what} is missing; `cargo xtask --help` shows the line"))
    }

    /// Takes the next word that is no option, if there is one.
    pub fn optional_word(&mut self) -> Option<String> {
        let at = self.0.iter().position(|word| !word.starts_with("--"))?;
        Some(self.0.remove(at))
    }

    /// Refuses what nobody took.
    pub fn finish(self) -> Result<()> {
        match self.0.first() {
            Some(word) => bail!("`{word}` is not known here; `cargo xtask --help` lists what is"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(line: &str) -> Arguments {
        Arguments::new(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn flags_and_values_are_taken_in_any_order() {
        let mut line = arguments("--release --port=9000 --base /docs/");
        assert_eq!(line.value::<u16>("--port").ok(), Some(Some(9000)));
        assert_eq!(line.value::<String>("--base").ok().flatten().as_deref(), Some("/docs/"));
        assert!(line.flag("--release"));
        assert!(!line.flag("--plain"));
        assert!(line.finish().is_ok());
    }

    #[test]
    fn what_is_wrong_is_refused() {
        assert!(arguments("--port 70000").value::<u16>("--port").is_err());
        assert!(arguments("--port").value::<u16>("--port").is_err());
        assert!(arguments("--relase").finish().is_err());
    }
}
