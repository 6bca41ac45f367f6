//! What the rows of a small region are, and how answers and decisions come into it.
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use otklik::{
    access::Act,
    db::{
        Conn,
        audit::{self, Entry},
        campaigns::{self, CampaignRow, MemberRow},
        institutions::{self, InstitutionRow},
        responses::{self, NewResponse},
        surveys::{self, SurveyRow},
        tallies::{self, TallyKey},
        tally_marks,
        types::Word,
    },
    region::{CampaignState, Channel, Evidence, Sector, Status, sample::SampleRule},
    survey::{Answers, Lang, Tally, tally::Marks},
};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use sha2::{Digest, Sha256};

use crate::{
    sheet::{NASTY, VERSION, form, sheets},
    world::run,
};

fn stamp() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 22)
        .unwrap()
        .and_hms_opt(10, 0, 0)
        .unwrap()
}

/// Three institutions, a campaign, points that replace each other.
pub fn fill(conn: &mut Conn) {
    let row = SurveyRow {
        version: VERSION.clone(),
        survey_id: "small".into(),
        body: NASTY.into(),
    };
    surveys::keep(conn, &row, stamp()).unwrap();
    let institution = |nth: i64| InstitutionRow {
        id: 0,
        code: format!("Б-{nth}"),
        full_name: format!("Больница {nth} {NASTY}"),
        short_name: format!("Больница {nth}"),
        sector: Word(Sector::Culture),
        kind: "больница".into(),
        municipality: "Город".into(),
        address: String::new(),
        inn: String::new(),
        ogrn: String::new(),
        bus_id: String::new(),
        site: String::new(),
        phone: String::new(),
        organ: "Минздрав".into(),
        recipients: (nth > 1).then_some(nth * 1000),
    };
    let rows: Vec<InstitutionRow> = (1..=3).map(institution).collect();
    institutions::import(conn, &rows, stamp()).unwrap();
    let day = stamp().date();
    let campaign = CampaignRow {
        id: 0,
        code: "K-1".into(),
        title: NASTY.into(),
        sector: Word(Sector::Culture),
        survey_version: VERSION.clone(),
        methodology: "m".into(),
        organizer: "Минздрав".into(),
        hotline: String::new(),
        starts_on: day,
        ends_on: day + chrono::Days::new(30),
        results_on: None,
        state: Word(CampaignState::Open),
        sample_percent: 40,
        sample_cap: 600,
        dropped: 0,
    };
    let campaign = campaigns::insert(conn, &campaign, stamp()).unwrap();
    for institution in 1..=3_i64 {
        let recipients = institution * 1001;
        let required = SampleRule::default().required(recipients.unsigned_abs());
        let row = MemberRow {
            institution_id: institution,
            campaign_id: campaign,
            survey_version: VERSION.clone(),
            recipients,
            required_sample: required.try_into().unwrap(),
        };
        campaigns::add_member(conn, &row).unwrap();
        // Each of 1,500 points but the last was replaced by the next, so references cross any batch.
        let points = if institution == 2 { 1500 } else { 3 };
        for tag in (0..points).rev() {
            let (revoked, by) = match tag + 1 < points {
                true => ("'2026-11-22 11:22:33'", (tag + 1).to_string()),
                false => ("null", "null".into()),
            };
            run(
                conn,
                &format!(
                    "insert into points values ({institution}, {tag}, 'place', '{}', '2026-11-22 10:20:30', {revoked}, {by})",
                    NASTY.replace('\'', "''")
                ),
            );
        }
    }
    rate(conn);
    staff(conn);
}

/// A party with a campaign, an account with codes, and what it did.
fn staff(conn: &mut Conn) {
    let nasty = NASTY.replace('\'', "''");
    let at = "'2026-11-25 01:02:03'";
    for sql in [
        format!("insert into parties values (1, 'region', '{nasty}', 'owner', 0, {at})"),
        "insert into campaign_parties values (1, 1)".to_owned(),
        format!("insert into survey_owners values ('own', 1, {at}), ('site', null, {at})"),
        format!(
            "insert into users values (1, 'v.anna', '{nasty}', 'admin', 1, 'active', '$argon2id$', 'closed', 7, {at}, {at}, '101')"
        ),
        format!(
            "insert into recovery_codes values (1, 1, -9223372036854775808, {at}), (1, 2, 7, null)"
        ),
        // What a copy does not have.
        format!(
            "insert into sessions values ('{}', 1, 'full', {at}, {at}, null)",
            "0".repeat(64)
        ),
    ] {
        run(conn, &sql);
    }
    for (act, object) in [(Act::UserAdded, NASTY), (Act::SignedIn, "")] {
        let entry = Entry {
            at: stamp(),
            user: Some(1),
            who: "v.anna",
            party: Some(1),
            act,
            object,
            network_tag: Some(-5),
        };
        otklik::db::transaction(conn, |conn| audit::add(conn, &entry)).unwrap();
    }
}

/// What experts found at the first institution, and a rating that was discussed.
fn rate(conn: &mut Conn) {
    let nasty = NASTY.replace('\'', "''");
    let inputs = format!("{{\"inputs\":\"{nasty}\"}}");
    let hash: String = Sha256::digest(inputs.replace("''", "'").as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let at = "'2026-11-24 01:02:03'";
    for sql in [
        format!("insert into checklists values ('0123456789abcdef', 'small', '{nasty}', {at})"),
        format!("insert into methodologies values ('fedcba9876543210', 'm', '{nasty}', {at})"),
        format!(
            "insert into assessments values (1, 1, 1, '0123456789abcdef', 'all', 'эксперт', 'общество', \
             'public-organization', '2026-11-23', '', '{{\"s1\":\"0.5\"}}', {at})"
        ),
        format!("insert into adoptions values (1, 1, 1, 1, 'совет', '{nasty}', {at})"),
        format!(
            "insert into runs values (1, 1, '{hash}', '0.1.0', '{inputs}', '{{}}', 'discussion', {at}, 1)"
        ),
        format!(
            "insert into run_events values (1, 1, 'draft', 'discussion', {at}, 'совет', '{nasty}')"
        ),
    ] {
        run(conn, &sql);
    }
}

/// Keeps answers number `first` and on, as the intake does.
pub fn keep(conn: &mut Conn, first: usize, count: usize) {
    let paper = &sheets()[&*VERSION];
    let version: Arc<str> = VERSION.as_str().into();
    let rows: Vec<NewResponse> = (first..first + count)
        .map(|nth| {
            let mut rng = ChaCha8Rng::seed_from_u64(nth as u64);
            let channel = [Channel::Web, Channel::Phone][nth % 2];
            let answers = Answers::parse(&paper.survey, channel, &form(&mut rng, channel)).unwrap();
            NewResponse {
                institution_id: 1 + (nth % 3) as i64,
                id: nth as i64,
                proof: [i64::MIN, i64::MAX, rng.random()][nth % 3],
                campaign_id: 1,
                survey_version: Arc::clone(&version),
                tag: (nth % 2) as i64,
                seat: format!("s{nth}"),
                channel,
                evidence: [Evidence::Device, Evidence::Call][nth % 2],
                lang: Lang::Ru,
                signals: "fast".into(),
                network_tag: (nth % 4 > 0).then(|| rng.random()),
                received_hour: stamp(),
                answers: answers.to_json(&paper.survey),
                marks: Marks::of(&paper.survey, &paper.cells, &answers),
            }
        })
        .collect();
    otklik::db::transaction(conn, |conn| responses::keep(conn, &rows)).unwrap();
}

/// Adds the marks that wait to their tallies, as the intake does after a while.
pub fn fold(conn: &mut Conn) -> usize {
    let cells = Arc::new(sheets()[&*VERSION].cells.clone());
    otklik::db::transaction(conn, |conn| {
        tally_marks::fold(conn, |_, _| Ok(Some(Arc::clone(&cells))))
    })
    .unwrap()
}

/// Moves a response as a decision does: status, event and both tallies.
pub fn change_status(conn: &mut Conn, id: i64, to: Status) {
    let paper = &sheets()[&*VERSION];
    let institution = 1 + id % 3;
    let row = responses::find(conn, institution, id).unwrap();
    let answers = Answers::from_json(&paper.survey, &row.answers).unwrap();
    let marks = Marks::of(&paper.survey, &paper.cells, &answers);
    let key = |status| TallyKey {
        institution_id: institution,
        campaign_id: 1,
        survey_version: VERSION.clone(),
        channel: row.channel.0,
        evidence: row.evidence.0,
        status,
    };
    otklik::db::transaction(conn, |conn| {
        for (status, coming) in [(row.status.0, false), (to, true)] {
            let held = tallies::hold(conn, &[key(status)])?.remove(0);
            let mut tally = held.map_or_else(
                || Tally::new(&paper.cells),
                |bytes| Tally::unpack(&paper.cells, &bytes).unwrap(),
            );
            match coming {
                true => tally.add(&marks),
                false => tally.remove(&marks).unwrap(),
            }
            tallies::put(
                conn,
                &[key(status)],
                &[tally.responses as i64],
                &[tally.pack()],
            )?;
        }
        diesel::QueryResult::Ok(())
    })
    .unwrap();
    let from = row.status.0;
    run(
        conn,
        &format!(
            "insert into response_events select {institution}, {id}, 1 + (select count(*) from response_events where response_id = {id}), '{from}', '{to}', '2026-11-23 01:02:03', 'кто', 'почему'"
        ),
    );
    run(
        conn,
        &format!(
            "update responses set status = '{to}' where institution_id = {institution} and id = {id}"
        ),
    );
}
