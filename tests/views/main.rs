//! The pages a citizen sees: complete in both languages, sound as HTML, light, and filled in exactly.
mod answers;
mod gallery;
mod given;
#[path = "../support/rated.rs"]
mod rated;
mod results;
mod sound;
mod template;
mod trend;
mod weight;
mod words;
