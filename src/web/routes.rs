//! Every address of the site.
use actix_web::{
    Route, guard,
    web::{self, ServiceConfig},
};

use super::{assets, error_pages, exchange, health, public, respondent, staff};

mod machines;
mod organ;
mod patterns;
mod surveys;

pub use patterns::PATTERNS;

/// Grouped by who calls them.
pub fn routes(service: &mut ServiceConfig) {
    service
        // A citizen. The address in a QR is in capitals.
        .service(web::resource("/").route(get().to(public::find::show)))
        .service(
            web::resource(["/q/{code}", "/Q/{code}"])
                // First: each guard that is asked before costs the way of an answer two pieces of memory.
                .post(respondent::send::take)
                .route(get().to(respondent::page::show)),
        )
        .service(web::resource("/q/{code}/another").post(respondent::another::seat))
        .service(web::resource("/q/{code}/started").post(respondent::started::note))
        .service(
            web::resource(["/i/{token}", "/I/{token}"])
                .route(get().to(respondent::alone::show))
                .post(respondent::alone::take),
        )
        .service(web::resource("/i/{token}/started").post(respondent::alone::started))
        .service(web::resource("/r/{receipt}").route(get().to(respondent::receipt::show)))
        // Everyone.
        .service(web::resource("/about").route(get().to(public::texts::about)))
        .service(web::resource("/privacy").route(get().to(public::texts::privacy)))
        .service(web::resource("/accessibility").route(get().to(public::texts::accessibility)))
        .service(web::resource("/ratings").route(get().to(public::results::index::show)))
        .service(web::resource("/ratings/{campaign}").route(get().to(public::results::table::show)))
        .service(
            web::resource("/ratings/{campaign}/compare")
                .route(get().to(public::results::compare::show)),
        )
        .service(
            web::resource("/ratings/{campaign}/method")
                .route(get().to(public::results::method::show)),
        )
        .service(
            web::resource("/institutions/{institution}")
                .route(get().to(public::results::institution::show)),
        )
        .service(web::resource("/static/{name}").route(get().to(assets::show)))
        .service(web::resource("/favicon.ico").route(get().to(assets::icon)))
        .service(web::resource("/robots.txt").route(get().to(public::texts::robots)))
        // Everyone: open data.
        .service(web::resource("/open").route(get().to(public::open::slash)))
        .service(web::resource("/open/").route(get().to(public::open::list)))
        .service(web::resource("/open/{campaign}.zip").route(get().to(public::open::archive)))
        .service(web::resource("/open/{campaign}").route(get().to(public::open::slash)))
        .service(web::resource("/open/{campaign}/").route(get().to(public::open::package)))
        .service(web::resource("/open/{campaign}/{file}").route(get().to(public::open::file)))
        // Machines.
        .service(web::resource("/healthz").route(get().to(health::alive)))
        .service(web::resource("/readyz").route(get().to(health::ready)))
        .service(web::resource("/metrics").route(get().to(health::metrics)))
        .service(web::resource("/api/v1/calls/events").post(exchange::event))
        .configure(of_staff)
        .configure(of_sample)
        .configure(of_calls)
        .configure(of_interviews)
        .configure(of_paper)
        .configure(of_board)
        .configure(of_quality)
        .configure(organ::routes)
        .configure(surveys::routes)
        .configure(machines::routes)
        .default_service(web::to(error_pages::no_such_page));
}

/// Staff: who may call each is said by the first argument of its handler.
fn of_staff(service: &mut ServiceConfig) {
    service
        .service(web::resource("/staff").route(get().to(staff::home::slash)))
        .service(web::resource("/staff/").route(get().to(staff::home::show)))
        .service(
            web::resource("/staff/signin")
                .route(get().to(staff::signin::show))
                .post(staff::signin::send),
        )
        .service(web::resource("/staff/signout").post(staff::signin::out))
        .service(
            web::resource("/staff/first/{link}")
                .route(get().to(staff::first::show))
                .post(staff::first::send),
        )
        .service(
            web::resource("/staff/factor")
                .route(get().to(staff::factor::show))
                .post(staff::factor::send),
        )
        .service(web::resource("/staff/account").route(get().to(staff::account::show)))
        .service(web::resource("/staff/account/passphrase").post(staff::account::passphrase))
        .service(web::resource("/staff/account/recovery").post(staff::account::recovery))
        .service(web::resource("/staff/account/sessions").post(staff::account::sessions))
        .service(web::resource("/staff/account/extension").post(staff::account::extension))
        .service(
            web::resource("/staff/users")
                .route(get().to(staff::users::show))
                .post(staff::users::add),
        )
        .service(web::resource("/staff/users/{user}").route(get().to(staff::user::show)))
        .service(web::resource("/staff/users/{user}/link").post(staff::user::link))
        .service(web::resource("/staff/users/{user}/disable").post(staff::user::disable))
        .service(web::resource("/staff/users/{user}/enable").post(staff::user::enable))
        .service(web::resource("/staff/users/{user}/factor").post(staff::user::factor))
        .service(web::resource("/staff/users/{user}/role").post(staff::user::role))
        .service(web::resource("/staff/audit").route(get().to(staff::audit::show)));
}

/// Contact lists of the phone room.
fn of_sample(service: &mut ServiceConfig) {
    use staff::sample::{import, lists, upload};
    service
        .service(web::resource("/staff/sample").route(get().to(lists::show)))
        .service(web::resource("/staff/sample/lists/{list}/state").post(lists::set_state))
        .service(web::resource("/staff/sample/lists/{list}/purge").post(lists::purge))
        .service(web::resource("/staff/sample/suppress").post(lists::suppress))
        .service(
            web::resource("/staff/sample/import")
                .route(get().to(upload::show))
                .post(upload::send),
        )
        .service(
            web::resource("/staff/sample/import/{file}")
                .route(get().to(import::show))
                .post(import::send),
        );
}

/// The phone room: one case at a time.
fn of_calls(service: &mut ServiceConfig) {
    use staff::calls::{act, appointment, card, dial, hand, line, start};
    service
        .service(web::resource("/staff/calls").route(get().to(start::show)))
        .service(web::resource("/staff/calls/next").post(start::next))
        .service(web::resource("/staff/calls/find").post(start::find))
        .service(web::resource("/staff/calls/{case}").route(get().to(card::show)))
        .service(web::resource("/staff/calls/{case}/dial").post(dial::dial))
        .service(web::resource("/staff/calls/{case}/line").route(get().to(line::show)))
        .service(web::resource("/staff/calls/{case}/result").post(act::result))
        .service(web::resource("/staff/calls/{case}/hand").post(hand::off))
        .service(web::resource("/staff/calls/{case}/alive").post(act::alive))
        .service(web::resource("/staff/calls/{case}/take").post(act::take))
        .service(web::resource("/staff/calls/{case}/release").post(act::release))
        .service(
            web::resource("/staff/calls/{case}/appointment")
                .route(get().to(appointment::show))
                .post(appointment::send),
        );
}

/// Interviews by phone and face to face, item by item.
fn of_interviews(service: &mut ServiceConfig) {
    use staff::interviews::{call, end, list, page, send};
    service
        .service(web::resource("/staff/interviews").route(get().to(list::show)))
        .service(web::resource("/staff/interviews/begin").post(call::begin))
        .service(web::resource("/staff/interviews/oral").post(list::begin))
        .service(web::resource("/staff/interviews/{draft}").route(get().to(page::show)))
        .service(web::resource("/staff/interviews/{draft}/answer").post(send::answer))
        .service(web::resource("/staff/interviews/{draft}/note").post(send::note))
        .service(web::resource("/staff/interviews/{draft}/alive").post(send::alive))
        .service(web::resource("/staff/interviews/{draft}/end").route(get().to(end::show)))
        .service(web::resource("/staff/interviews/{draft}/finish").post(end::finish));
}

/// Paper: serial forms, batches, keying.
fn of_paper(service: &mut ServiceConfig) {
    service
        .service(web::resource("/staff/paper").route(get().to(staff::paper::batches::show)))
        .service(web::resource("/staff/paper/batches").post(staff::paper::batches::add))
        .service(
            web::resource("/staff/paper/batches/{batch}")
                .route(get().to(staff::paper::batch::show)),
        )
        .service(
            web::resource("/staff/paper/batches/{batch}/close").post(staff::paper::batch::close),
        )
        .service(web::resource("/staff/paper/print").post(staff::paper::print::send))
        .service(
            web::resource("/staff/paper/key")
                .route(get().to(staff::paper::key_in::show))
                .post(staff::paper::key_in::send),
        )
        .service(
            web::resource("/staff/paper/forms/{serial}")
                .route(get().to(staff::paper::forms::show))
                .post(staff::paper::forms::send),
        )
        .service(web::resource("/staff/paper/errors").route(get().to(staff::paper::errors::show)));
}

/// The supervisor's board.
fn of_board(service: &mut ServiceConfig) {
    service
        .service(web::resource("/staff/board").route(get().to(staff::board::list)))
        .service(web::resource("/staff/board/{campaign}").route(get().to(staff::board::show)))
        .service(web::resource("/staff/board/{campaign}/list").post(staff::board::acts::list))
        .service(web::resource("/staff/board/{campaign}/case").post(staff::board::acts::case))
        .service(
            web::resource("/staff/board/{campaign}/operator").post(staff::board::acts::operator),
        )
        .service(web::resource("/staff/board/{campaign}/quota").post(staff::board::acts::quota));
}

/// Whether interviews are real.
fn of_quality(service: &mut ServiceConfig) {
    use staff::quality::{checks, listen, people, person};
    service
        .service(web::resource("/staff/quality").route(get().to(people::list)))
        .service(
            web::resource("/staff/quality/again")
                .route(get().to(checks::mine))
                .post(checks::next),
        )
        .service(web::resource("/staff/quality/again/{check}").post(checks::record))
        .service(web::resource("/staff/quality/{campaign}").route(get().to(people::show)))
        .service(web::resource("/staff/quality/{campaign}/count").post(people::count))
        .service(web::resource("/staff/quality/{campaign}/checks").route(get().to(checks::show)))
        .service(web::resource("/staff/quality/{campaign}/{user}").route(get().to(person::show)))
        .service(
            web::resource("/staff/quality/{campaign}/listen/{user}")
                .route(get().to(listen::show))
                .post(listen::mark),
        )
        .service(web::resource("/staff/quality/{campaign}/{user}/decide").post(person::decide));
}

/// What can be got can be asked for its head alone (RFC 9110, 9.1): the server leaves the body out.
fn get() -> Route {
    web::route().guard(guard::Any(guard::Get()).or(guard::Head()))
}
