//! The command carries the data in itself: a file that is new there must be seen, not only one that changed.

fn main() {
    if std::env::var_os("CARGO_FEATURE_SITE").is_some() {
        println!("cargo:rerun-if-changed=data");
        println!("cargo:rerun-if-changed=style");
    } else {
        println!("cargo:rerun-if-changed=build.rs");
    }
}
