//! A citizen's way: the page behind a code, the sending, the receipt.
pub mod alone;
pub mod another;
pub mod behind;
pub mod page;
pub mod receipt;
pub mod send;
pub mod started;
