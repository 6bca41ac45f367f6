//! Addresses of questionnaires: those of the program and those of an organ's own.
use actix_web::web::{self, ServiceConfig};

use super::get;
use crate::web::staff::surveys::{copy, difference, file, list, send, show, workbook};

/// Everything under `/staff/surveys`.
pub(super) fn routes(service: &mut ServiceConfig) {
    service
        .service(
            web::resource("/staff/surveys")
                .route(get().to(list))
                .post(send),
        )
        .service(web::resource("/staff/surveys/{survey}").route(get().to(show)))
        .service(web::resource("/staff/surveys/{survey}/survey.toml").route(get().to(file)))
        .service(
            web::resource("/staff/surveys/{survey}/survey.xlsx").route(get().to(workbook::file)),
        )
        .service(
            web::resource("/staff/surveys/{survey}/copy")
                .route(get().to(copy::show))
                .post(copy::send),
        )
        .service(
            web::resource("/staff/surveys/{survey}/difference").route(get().to(difference::show)),
        );
}
