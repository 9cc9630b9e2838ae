//! The data and the pictures are in the program: a file that is new there must be seen, not only one that changed.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    for (feature, folder) in [("CARGO_FEATURE_DATA", "data"), ("CARGO_FEATURE_SITE", "style")] {
        if std::env::var_os(feature).is_some() {
            println!("cargo:rerun-if-changed={folder}");
        }
    }
}
