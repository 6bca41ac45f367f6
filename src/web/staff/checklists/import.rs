//! `/staff/checklists/{campaign}/import/{file}`: what a filled form says, and all of it kept or nothing.
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};

use super::{
    super::{
        form::StaffForm,
        of_party,
        sample::upload::folder,
        who::{Assessor, Staff},
    },
    words,
};
use crate::{
    accounts::Token,
    app::App,
    assess::{self, Look, Refusal, Scene},
    contacts::waiting,
    db::{Conn, campaigns::CampaignRow},
    error::Result,
    i18n::Lang,
    import::{self, Remark},
    rating::checklist::form,
    view::staff::checklists::{BringPage, FoundLine, bring as view, gone},
    web::{Site, extract::Reader, reply},
};

/// A waiting file, read.
struct Waiting {
    token: Token,
    scene: Scene,
    remarks: Vec<Remark>,
    look: Result<Look, Refusal>,
}

/// What it says.
pub async fn show(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Assessor(staff): Assessor,
    path: Path<(String, String)>,
) -> Result<HttpResponse> {
    let campaign = of_party::campaign(&app, &staff, &path.0).await?;
    Ok(match find(&app, &staff, &campaign, &path.1).await? {
        Some(waiting) => page(&site, reader, &staff, &waiting),
        None => lost(&site, reader, &staff, &campaign),
    })
}

/// Keeps all of it, if nothing is wrong with it.
pub async fn send(
    app: Data<App>,
    site: Data<Site>,
    reader: Reader,
    Assessor(staff): Assessor,
    path: Path<(String, String)>,
    form: StaffForm,
) -> Result<HttpResponse> {
    let campaign = of_party::campaign(&app, &staff, &path.0).await?;
    let Some(mut waiting) = find(&app, &staff, &campaign, &path.1).await? else {
        return Ok(lost(&site, reader, &staff, &campaign));
    };
    let is_sound = |look: &Look| look.filled.faults.is_empty();
    let commits = form.get("act") == "commit" && waiting.look.as_ref().is_ok_and(is_sound);
    if !commits {
        return Ok(page(&site, reader, &staff, &waiting));
    }
    let by = staff.by(&app);
    let keep = move |conn: &mut Conn| {
        let kept = match &waiting.look {
            Ok(look) => assess::bring(conn, &waiting.scene, look, &by)?,
            Err(refusal) => Err(refusal.clone()),
        };
        Ok((waiting, kept))
    };
    let kept;
    (waiting, kept) = app.db.write(keep).await?;
    match kept {
        Ok(kept) => {
            waiting::remove(&folder(&app), &waiting.token)?;
            let (code, n) = (&campaign.code, kept.len());
            let to = format!("/staff/checklists/{code}?brought={n}");
            Ok(reply::see_other(&to))
        }
        Err(refusal) => {
            waiting.look = Err(refusal);
            Ok(page(&site, reader, &staff, &waiting))
        }
    }
}

async fn find(
    app: &App,
    staff: &Staff,
    campaign: &CampaignRow,
    file: &str,
) -> Result<Option<Waiting>> {
    let Some(token) = Token::parse(file) else {
        return Ok(None);
    };
    let (folder, user, now) = (folder(app), staff.user.id, app.clock.stamp());
    let (surveys, today) = (app.config.place.surveys.clone(), app.clock.today());
    let campaign = campaign.clone();
    let read = move |conn: &mut Conn| {
        let Some(bytes) = waiting::get(&folder, user, &token, now)? else {
            return Ok(None);
        };
        // It was read when it came; a file of another kind is another page's.
        let Ok((tables, remarks)) = import::tables(&bytes, form::known_cells) else {
            return Ok(None);
        };
        let scene = Scene::read(conn, campaign)?;
        let look = assess::look(conn, &scene, surveys.as_deref(), &tables, today)?;
        Ok(Some(Waiting {
            token,
            scene,
            remarks,
            look,
        }))
    };
    app.db.read(read).await
}

fn lost(site: &Site, reader: Reader, staff: &Staff, campaign: &CampaignRow) -> HttpResponse {
    let of = (campaign.code.as_str(), campaign.title.as_str());
    let markup = gone(reader.0, &site.staff_assets(), staff.me(), of);
    reply::private(StatusCode::GONE, markup)
}

fn page(site: &Site, reader: Reader, staff: &Staff, waiting: &Waiting) -> HttpResponse {
    let (campaign, lang) = (&waiting.scene.campaign, reader.0.lang);
    let remarks: Vec<String> = waiting.remarks.iter().map(|one| one.text(lang)).collect();
    let refusal = waiting.look.as_ref().err();
    let refusal = refusal.map(|refusal| words::told(lang, refusal));
    let look = waiting.look.as_ref().ok();
    let (faults, notices) = look.map_or_else(Default::default, |look| said(look, lang));
    let found = look.map_or_else(Vec::new, |look| found(&waiting.scene, look));
    let values = BringPage {
        me: staff.me(),
        campaign: (&campaign.code, &campaign.title),
        file: waiting.token.text(),
        remarks: &remarks,
        refusal: refusal.as_deref(),
        faults: &faults,
        notices: &notices,
        found: &found,
    };
    let status = if values.is_sound() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    reply::private(status, view(reader.0, &site.staff_assets(), &values))
}

/// Faults and notices in words.
fn said(look: &Look, lang: Lang) -> (Vec<String>, Vec<String>) {
    let faults = look.filled.faults.iter().map(|one| one.text(lang));
    let notices = look.filled.notices.iter().map(|one| one.text(lang));
    (faults.collect(), notices.collect())
}

fn found<'a>(scene: &'a Scene, look: &'a Look) -> Vec<FoundLine<'a>> {
    let all = look.filled.found.iter().zip(&look.is_new);
    all.map(|((code, one), is_new)| FoundLine {
        code,
        name: scene
            .institutions
            .get(code)
            .map_or("", |row| row.short_name.as_str()),
        day: one.assessed_on,
        organization: &one.organization,
        degrees: one.degrees.len() as u64,
        is_new: *is_new,
    })
    .collect()
}
