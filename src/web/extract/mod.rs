//! What a handler asks for in its signature.
pub mod body;
pub mod client;
pub mod cookies;
pub mod look;
pub mod upload;

pub use body::FormBody;
pub use client::Client;
pub use look::Reader;
