//! The ratings of the made-up region's past: experts visit, the rating is worked out, discussed, approved, published.
use chrono::{Days, NaiveDate};

use super::{
    super::{Context, cause, checklist, rating},
    history::at,
};
use crate::{
    accounts::By,
    assess::{self, Scene},
    db::{Db, assessments, checklists, runs::Decision},
    demo, rate,
    rating::{
        Checklist,
        checklist::assessment::{Assessment, OrganizationKind},
        run::RunState,
    },
};

const COUNCIL: &str = "Общественный совет";

/// Publishes the rating of a closed campaign whose last and publication days these are.
pub(super) fn publish(
    context: &Context,
    db: &Db,
    campaign: &str,
    seed: u64,
    (ends_on, results_on): (NaiveDate, NaiveDate),
) -> anyhow::Result<()> {
    let scene = checklist::scene(context, db, campaign)?;
    assess(context, db, &scene, seed, ends_on)?;
    let row = &scene.campaign;
    let (_, methodology) = rating::methodology(context, &row.methodology)?;
    let told = |refusal| rating::refusal::told(context.lang, refusal);
    let then = at(context, results_on);
    let by = By::console(then.stamp());
    let wanted = rate::Wanted {
        campaign: row,
        methodology: &methodology,
        keep_published: false,
        only_whole: false,
        threads: std::thread::available_parallelism().map_or(1, usize::from),
    };
    let id = rating::compute::make(db, wanted, &by).map_err(told)?.id;
    for (to, why) in [
        (RunState::Discussion, "Передано на обсуждение"),
        (RunState::Approved, "Одобрено на заседании совета"),
        (RunState::Published, "Решение совета"),
    ] {
        let decision = Decision {
            who: COUNCIL,
            why,
            at: then.stamp(),
        };
        db.write_now(|conn| Ok(rate::move_run(conn, id, to, decision, &by)))
            .map_err(cause)?
            .map_err(told)?;
    }
    Ok(())
}

/// Every institution is visited in the campaign's last weeks, some by two; of two the first is adopted.
fn assess(
    context: &Context,
    db: &Db,
    scene: &Scene,
    seed: u64,
    ends_on: NaiveDate,
) -> anyhow::Result<()> {
    let surveys = context.config.place.surveys.as_deref();
    let found = db
        .read_now(|conn| assess::checklist(conn, scene, surveys, None))
        .map_err(cause)?;
    let (checklist, kept) =
        found.map_err(|why| checklist::told(context.lang, &scene.campaign.code, &why))?;
    db.write_now(|conn| {
        let now = at(context, ends_on).stamp();
        checklists::keep(conn, &kept, now)?;
        for (nth, (code, row)) in scene.institutions.iter().enumerate() {
            let place = (row.id, scene.campaign.id);
            let day = ends_on - Days::new(3 + nth as u64 % 20);
            let mut add =
                |found: &Assessment| assessments::add(conn, place, &kept.version, found, now);
            let Some(first) = first(&checklist, seed, code, &row.kind, day) else {
                continue;
            };
            add(&first)?;
            let second = demo::second_assessment(seed, code, &checklist, &first.list);
            if let Some(degrees) = second {
                add(&Assessment {
                    assessor: "Эксперт 2".to_owned(),
                    organization: "Объединение экспертов «Взгляд»".to_owned(),
                    organization_kind: OrganizationKind::ProfessionalCommunity,
                    degrees,
                    ..first
                })?;
                let why = "Проверено с выездом, приложены снимки";
                assessments::adopt(conn, place, 1, (COUNCIL, why), now)?;
            }
        }
        Ok(())
    })
    .map_err(cause)
}

fn first(
    checklist: &Checklist,
    seed: u64,
    code: &str,
    kind: &str,
    day: NaiveDate,
) -> Option<Assessment> {
    let list = checklist.list_for(kind)?.id.clone();
    Some(Assessment {
        degrees: demo::assessment(seed, code, checklist, &list),
        list,
        assessor: "Эксперт 1".to_owned(),
        organization: "Общественная организация «Забота рядом»".to_owned(),
        organization_kind: OrganizationKind::PublicOrganization,
        assessed_on: day,
        evidence: String::new(),
    })
}
