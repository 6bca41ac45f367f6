//! The program `otklik`.
fn main() {}
