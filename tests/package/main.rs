//! A published rating as open data: what is in it, that it is well described, and that anybody can work it out again.
mod archive;
mod contents;
mod descriptor;
mod exchange;
mod fixture;
mod frictionless;
#[allow(dead_code, reason = "each test binary uses its own part of it")]
#[path = "../support/rated.rs"]
mod rated;
mod recompute;
