//! Files over the network, for both of the browser's modules.

use std::fmt;

use gloo_net::http::Request;

/// Why there is no answer to be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The kind that `wire-code-error` carries: `network`, `format`, `version`, `data` …
    pub kind: &'static str,
    /// What went wrong, for the site's author.
    pub message: String,
}

impl Failure {
    /// A failure of `address`.
    pub fn of(kind: &'static str, address: &str, what: &impl fmt::Display) -> Self {
        Self { kind, message: format!("{address}: {what}") }
    }
}

/// The text of the file at `address`.
///
/// # Errors
/// Where it cannot be had.
pub async fn fetch(address: &str) -> Result<String, Failure> {
    let failed = |what: &dyn fmt::Display| Failure::of("network", address, &what);
    let response = Request::get(address).send().await.map_err(|error| failed(&error))?;
    if !response.ok() {
        return Err(failed(&format_args!("{} {}", response.status(), response.status_text())));
    }
    response.text().await.map_err(|error| failed(&error))
}
