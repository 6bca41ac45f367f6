//! Questionnaires as data: those that travel inside the program, and random ones.
mod agree;
mod command;
mod random;
mod reach;
mod shipped;
mod written;
