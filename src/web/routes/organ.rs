//! Addresses of the organ's workplace: campaigns, their preparation, what people wrote, what leaves.
use actix_web::web::{self, ServiceConfig};

use super::get;
use crate::web::{public, staff};

/// Everything that an organ works with.
pub(super) fn routes(service: &mut ServiceConfig) {
    service
        .configure(of_setup)
        .configure(of_registry)
        .configure(of_campaigns)
        .configure(of_comments)
        .configure(of_alerts)
        .configure(of_tokens)
        .configure(of_exports)
        .configure(of_charts)
        .configure(of_checklists)
        .configure(of_ratings)
        .configure(of_parties);
}

/// The organ's campaigns: how far they are, and what is decided about them.
fn of_campaigns(service: &mut ServiceConfig) {
    service
        .service(web::resource("/staff/campaigns").route(get().to(staff::campaigns::list::show)))
        .service(
            web::resource("/staff/campaigns/{campaign}")
                .route(get().to(staff::campaigns::board::show)),
        )
        .service(
            web::resource("/staff/campaigns/{campaign}/state").post(staff::campaigns::acts::state),
        )
        .service(
            web::resource("/staff/campaigns/{campaign}/extend")
                .post(staff::campaigns::acts::extend),
        )
        .service(
            web::resource("/staff/campaigns/{campaign}/report.pdf")
                .route(get().to(staff::campaigns::report::show)),
        )
        .service(
            web::resource("/staff/campaigns/{campaign}/institutions/{institution}")
                .route(get().to(staff::campaigns::institution::show)),
        )
        .service(
            web::resource("/staff/campaigns/{campaign}/parties")
                .route(get().to(staff::campaigns::party::show))
                .post(staff::campaigns::party::send),
        );
}

/// Charts as files.
fn of_charts(service: &mut ServiceConfig) {
    use staff::{campaigns::charts, quality::people};
    service
        .service(
            web::resource("/staff/campaigns/{campaign}/charts/{file}")
                .route(get().to(charts::of_campaign)),
        )
        .service(
            web::resource("/staff/campaigns/{campaign}/institutions/{institution}/charts/{file}")
                .route(get().to(charts::of_institution)),
        )
        .service(
            web::resource("/staff/quality/{campaign}/charts/{file}").route(get().to(people::chart)),
        );
}

/// Campaigns before they open. The word «new» stands before the codes of campaigns.
fn of_setup(service: &mut ServiceConfig) {
    use staff::setup::{draft, mend, new, posters};
    service
        .service(
            web::resource("/staff/campaigns/new")
                .route(get().to(new::show))
                .post(new::send),
        )
        .service(web::resource("/staff/setup/{campaign}").route(get().to(draft::show)))
        .service(web::resource("/staff/setup/{campaign}/state").post(draft::state))
        .service(web::resource("/staff/setup/{campaign}/points").post(draft::points))
        .service(web::resource("/staff/setup/{campaign}/posters").route(get().to(posters::show)))
        .service(
            web::resource("/staff/setup/{campaign}/edit")
                .route(get().to(mend::show))
                .post(mend::send),
        );
}

/// What an organ is told.
fn of_alerts(service: &mut ServiceConfig) {
    use staff::alerts::{add, kinds, list, show, target};
    service
        .service(web::resource("/staff/alerts").route(get().to(list)))
        .service(web::resource("/staff/alerts/{campaign}").route(get().to(show)))
        .service(web::resource("/staff/alerts/{campaign}/kinds").post(kinds))
        .service(web::resource("/staff/alerts/{campaign}/targets").post(add))
        .service(web::resource("/staff/alerts/{campaign}/targets/{target}").post(target));
}

/// What people wrote.
fn of_comments(service: &mut ServiceConfig) {
    use staff::comments::{acts, file, list, show, words};
    service
        .service(web::resource("/staff/comments").route(get().to(list)))
        .service(web::resource("/staff/comments/{campaign}").route(get().to(show)))
        .service(
            web::resource("/staff/comments/{campaign}/file/{name}").route(get().to(file::take)),
        )
        .service(web::resource("/staff/comments/{campaign}/{comment}/state").post(acts::state))
        .service(web::resource("/staff/comments/{campaign}/{comment}/topic").post(acts::topics))
        .service(
            web::resource("/staff/comments/{campaign}/{comment}/words")
                .route(get().to(words::show))
                .post(words::send),
        );
}

/// Keys of other systems, and the link for other sites.
fn of_tokens(service: &mut ServiceConfig) {
    service
        .service(
            web::resource("/staff/tokens")
                .route(get().to(staff::tokens::show))
                .post(staff::tokens::add),
        )
        .service(web::resource("/staff/tokens/{token}/revoke").post(staff::tokens::revoke))
        .service(
            web::resource("/staff/campaigns/{campaign}/institutions/{institution}/embed")
                .route(get().to(staff::campaigns::embed::show)),
        )
        .service(web::resource("/button/{file}").route(get().to(public::button::show)));
}

/// The registry of institutions and their collection points.
fn of_registry(service: &mut ServiceConfig) {
    use staff::registry::{card, import, list, points, upload};
    service
        .service(web::resource("/staff/institutions").route(get().to(list::show)))
        .service(web::resource("/staff/institutions/{institution}").route(get().to(card::show)))
        .service(web::resource("/staff/institutions/{institution}/points").post(points::add))
        .service(web::resource("/staff/institutions/{institution}/points/{code}").post(points::act))
        .service(
            web::resource("/staff/registry/import")
                .route(get().to(upload::show))
                .post(upload::send),
        )
        .service(
            web::resource("/staff/registry/import/{file}")
                .route(get().to(import::show))
                .post(import::send),
        );
}

/// Data that are taken away.
fn of_exports(service: &mut ServiceConfig) {
    use staff::exports::{file, page};
    service
        .service(web::resource("/staff/exports").route(get().to(page::list)))
        .service(
            web::resource("/staff/exports/{campaign}")
                .route(get().to(page::show))
                .post(page::ask),
        )
        .service(
            web::resource("/staff/exports/{campaign}/files/{export}").route(get().to(file::take)),
        );
}

/// What experts check, from the empty form to the assessment that counts.
fn of_checklists(service: &mut ServiceConfig) {
    use staff::checklists::{adopt, form, import, list, show, upload};
    service
        .service(web::resource("/staff/checklists").route(get().to(list)))
        .service(web::resource("/staff/checklists/{campaign}").route(get().to(show)))
        .service(web::resource("/staff/checklists/{campaign}/form").post(form::take))
        .service(web::resource("/staff/checklists/{campaign}/import").post(upload::send))
        .service(
            web::resource("/staff/checklists/{campaign}/import/{file}")
                .route(get().to(import::show))
                .post(import::send),
        )
        .service(web::resource("/staff/checklists/{campaign}/adopt").post(adopt::send));
}

/// Ratings, from their making to the public.
fn of_ratings(service: &mut ServiceConfig) {
    use staff::ratings::{acts, compare, file, list, show};
    service
        .service(web::resource("/staff/ratings").route(get().to(list)))
        .service(web::resource("/staff/ratings/{campaign}").route(get().to(show)))
        .service(web::resource("/staff/ratings/{campaign}/compute").post(acts::compute))
        .service(web::resource("/staff/ratings/{campaign}/compare").route(get().to(compare::show)))
        .service(web::resource("/staff/ratings/{campaign}/runs/{run}/move").post(acts::advance))
        .service(
            web::resource("/staff/ratings/{campaign}/runs/{run}/{file}")
                .route(get().to(file::take)),
        );
}

/// Authorities and contractors.
fn of_parties(service: &mut ServiceConfig) {
    service.service(
        web::resource("/staff/parties")
            .route(get().to(staff::parties::show))
            .post(staff::parties::add),
    );
}
