//! End-to-end tests; being written.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where it fails")]
mod harness;
