//! Nothing: the manifest is here for its dependencies.
