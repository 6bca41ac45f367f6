//! The pages a citizen sees: complete in both languages, sound as HTML, light, and filled in exactly.
mod answers;
mod gallery;
mod given;
mod sound;
mod template;
mod weight;
mod words;
