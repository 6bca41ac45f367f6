//! A published rating as open data: what is in it, that it is well described, and that anybody can work it out again.
mod archive;
mod contents;
mod descriptor;
mod fixture;
mod frictionless;
mod recompute;
