//! Public results. What does not depend on the day is kept rendered until the ratings change.
pub mod compare;
pub mod index;
pub mod institution;
pub mod method;
pub mod table;

use std::sync::Arc;

use crate::{
    app::App,
    error::{Error, Result},
    ratings::Published,
};

/// The rating of a campaign.
fn published(app: &App, code: &str) -> Result<Arc<Published>> {
    app.ratings()
        .of_campaign(code)
        .cloned()
        .ok_or(Error::NotFound)
}
