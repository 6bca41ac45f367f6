//! `/staff/quality` and `/staff/quality/{campaign}`: everybody who asks, who needs a look most first.
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path, Query},
};
use serde::Deserialize;

use super::{decisions, numbers, signals};
use crate::{
    access::Act,
    app::App,
    directory::Questionnaire,
    error::{Error, Result},
    i18n::{Lang, key, t_args},
    phone::quality::Kind,
    quality::{Found, ItemEffect, Person, effects, overview},
    region::Channel,
    view::staff::{
        framed,
        quality::{
            EffectLine, FunnelLine, PeoplePage, PersonLine, QualityFunnel, campaigns, funnel_chart,
            people,
        },
    },
    web::{
        Site,
        extract::Reader,
        reply,
        staff::{charts, form::StaffForm, of_party, who::Supervisor},
    },
};

/// What was done, and which indicator is drawn, in the address.
#[derive(Debug, Deserialize)]
pub struct Said {
    counted: Option<i64>,
    kind: Option<String>,
}

/// The campaigns of the caller's party.
pub async fn list(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Supervisor(staff): Supervisor,
) -> Result<HttpResponse> {
    of_party::choose(&app, &site, reader.0, &staff, campaigns).await
}

/// Those who ask in one.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Supervisor(staff): Supervisor,
    id: Path<String>,
    said: Query<Said>,
) -> Result<HttpResponse> {
    let campaign = of_party::campaign(&app, &staff, &id).await?;
    let (scope, by, id) = (staff.scope(), staff.by(&app), campaign.id);
    let (found, kept) = app
        .db
        .read(move |conn| Ok((overview(conn, scope, id)?, effects(conn, id)?)))
        .await?;
    app.db
        .write(move |conn| by.note(conn, Act::QualityLooked, &id.to_string(), None))
        .await?;
    let questionnaire = super::questionnaire(&app, &campaign)?;
    let lines: Vec<PersonLine<'_>> = found
        .people
        .iter()
        .map(|one| PersonLine {
            id: one.user.id,
            name: &one.user.name,
            interviews: one.interviews,
            signals: signals(&app.clock, &one.questions),
            last: decisions(&app.clock, one, |_| "").first().copied(),
        })
        .collect();
    let counted = said
        .counted
        .map(|n| t_args(reader.0.lang, key::QUALITY_SAID_COUNTED, &[("n", n.into())]));
    let page = PeoplePage {
        me: staff.me(),
        campaign: (campaign.id, &campaign.title),
        counted: found.made_at.map(|at| app.clock.local(at)),
        said: counted,
        people: &lines,
        funnel: funnel(&found.people, said.kind.as_deref()),
        effects: &named(&questionnaire, reader.0.lang, &kept),
    };
    let markup = people(reader.0, &site.staff_assets(), &page);
    Ok(reply::private(StatusCode::OK, markup))
}

/// Everybody by one indicator, as a file.
pub async fn chart(
    app: Data<App>,
    reader: Reader,
    Supervisor(staff): Supervisor,
    path: Path<(String, String)>,
    said: Query<Said>,
) -> Result<HttpResponse> {
    let (id, file) = path.into_inner();
    let campaign = of_party::campaign(&app, &staff, &id).await?;
    let (name, kind) = charts::named(&file)?;
    let (scope, id, lang) = (staff.scope(), campaign.id, reader.0.lang);
    let by = staff.by(&app);
    let found = app.db.read(move |conn| overview(conn, scope, id)).await?;
    // A chart names people, as the page does.
    app.db
        .write(move |conn| by.note(conn, Act::QualityLooked, &id.to_string(), None))
        .await?;
    let page = funnel(&found.people, said.kind.as_deref()).filter(|_| name == "funnel");
    let now = app
        .clock
        .local(found.made_at.unwrap_or_else(|| app.clock.stamp()));
    let drawing = page.and_then(|page| funnel_chart(lang, &page));
    let drawing = drawing.map(|drawing| framed(lang, drawing, &[&campaign.title], now));
    charts::taken(lang, kind, drawing, &format!("{}-{file}", campaign.code)).await
}

/// The indicator asked for, or the one by which somebody stands out most.
fn funnel<'a>(people: &'a [Person], asked: Option<&str>) -> Option<QualityFunnel<'a>> {
    let tried = || {
        let of = |one: &'a Person| one.tried.iter().map(move |found| (one, found));
        people.iter().flat_map(of)
    };
    let has = |kind: &Kind| tried().any(|(_, found)| found.kind() == Some(*kind));
    let kinds: Vec<Kind> = Kind::ALL.iter().copied().filter(has).collect();
    let asked = kinds.iter().find(|kind| Some(kind.as_str()) == asked);
    let most = || {
        let least = tried().min_by(|a, b| a.1.p.total_cmp(&b.1.p))?;
        least.1.kind()
    };
    let kind = asked.copied().or_else(most)?;
    let line = |(person, found): (&'a Person, &Found)| {
        let numbers = numbers(found).filter(|one| one.kind == kind)?;
        Some(FunnelLine {
            name: &person.user.name,
            numbers,
            out: found.stands_out(),
        })
    };
    Some(QualityFunnel {
        lines: tried().filter_map(line).collect(),
        kinds,
        kind,
    })
}

/// The questions by their texts; one that the questionnaire has no longer is left out.
fn named<'a>(
    questionnaire: &'a Questionnaire,
    lang: Lang,
    kept: &[(Channel, Vec<ItemEffect>)],
) -> Vec<(Channel, Vec<EffectLine<'a>>)> {
    let survey = &questionnaire.survey;
    let line = |channel: Channel, one: &ItemEffect| {
        let item = survey.items.get(survey.position(&one.item)?)?;
        Some(EffectLine {
            name: item.text(channel).get(lang),
            effect: one.effect(),
        })
    };
    let of = |(channel, effects): &(Channel, Vec<ItemEffect>)| {
        let lines = effects.iter().filter_map(|one| line(*channel, one));
        (*channel, lines.collect())
    };
    kept.iter().map(of).collect()
}

/// Counts the indicators anew.
pub async fn count(
    app: Data<App>,
    Supervisor(staff): Supervisor,
    id: Path<String>,
    _form: StaffForm,
) -> Result<HttpResponse> {
    let id = of_party::campaign(&app, &staff, &id).await?.id;
    let directory = app.directory();
    let campaign = directory.campaign(id).ok_or(Error::NotFound)?;
    let new = app.count_quality_of(campaign, |_, _, _| Ok(true)).await?;
    let by = staff.by(&app);
    app.db
        .write(move |conn| by.note(conn, Act::QualityCounted, &id.to_string(), None))
        .await?;
    Ok(reply::see_other(&format!(
        "/staff/quality/{id}?counted={new}"
    )))
}
