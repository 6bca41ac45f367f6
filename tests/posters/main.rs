//! Posters and cards as they leave the printer: rasterized and read by two decoders, `zbarimg` and `rqrr`.
mod demo;
mod document;
mod form;
mod given;
mod paper;
mod reader;
mod report;
