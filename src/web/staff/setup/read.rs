//! A plan as a form sends it, and as it stands in a form before anybody has typed.
use std::collections::HashMap;

use chrono::{Days, NaiveDate};

use super::choice::Choice;
use crate::{
    access::Scope,
    db::{
        campaigns::{CampaignRow, MemberRow},
        institutions::InstitutionRow,
        parties::PartyRow,
    },
    directory::Directory,
    i18n::{Lang, key, t, t_args},
    region::{SampleRule, Sector, institution::MAX_RECIPIENTS},
    setup::{Plan, Taken, recipients},
    view::{results::number::count, staff::setup::Typed},
    web::staff::{form::StaffForm, who::Staff},
};

const NAMES: [&str; 14] = [
    "code",
    "title",
    "survey",
    "newest",
    "methodology",
    "organizer",
    "hotline",
    "from",
    "to",
    "results",
    "percent",
    "cap",
    "codes",
    "recipients",
];

/// Reads the form: a plan, in which something stands for what cannot be read, and all that was typed with what cannot be.
/// The code of a campaign that is mended stays, and so does the party of who is bound to one.
pub(super) fn plan(
    form: &StaffForm,
    (sector, draft): (Sector, Option<&str>),
    staff: &Staff,
    (lang, today): (Lang, NaiveDate),
) -> (Plan, Typed) {
    let typed = |name: &str| form.get(name).trim().to_owned();
    let many = |name: &str| form.all(name).map(str::to_owned).collect::<Vec<_>>();
    let mut values = Typed {
        values: NAMES.map(|name| (name, typed(name))).to_vec(),
        kinds: many("kind"),
        municipalities: many("municipality"),
        parties: many("party"),
        faults: Vec::new(),
    };
    if let Some(code) = draft {
        values.set("code", code);
    }
    if staff.scope() != Scope::All && !values.parties.contains(&staff.party.code) {
        values.parties.push(staff.party.code.clone());
    }
    let mut day = |name: &'static str| {
        let read = self::day(&typed(name));
        if read.is_none() {
            let words = t(lang, key::SETUP_NO_DAY).to_owned();
            values.faults.push((name, words));
        }
        read.unwrap_or(today)
    };
    let (from, to) = (day("from"), day("to"));
    let results = (!typed("results").is_empty()).then(|| day("results"));
    let given = recipients::parse(form.get("recipients")).unwrap_or_else(|line| {
        let most = count(lang, MAX_RECIPIENTS).into();
        let args = [("n", line.into()), ("most", most)];
        let words = t_args(lang, key::SETUP_BAD_RECIPIENTS, &args);
        values.faults.push(("recipients", words));
        HashMap::new()
    });
    let codes = form.get("codes").split([' ', '\n', '\r', '\t', ',', ';']);
    let plan = Plan {
        code: values.get("code").to_owned(),
        title: typed("title"),
        sector,
        survey: typed("survey"),
        newest: typed("newest") == "1",
        methodology: typed("methodology"),
        organizer: typed("organizer"),
        hotline: typed("hotline"),
        from,
        to,
        results,
        // What is no number is as good as none, and that is told.
        sample: SampleRule {
            percent: typed("percent").parse().unwrap_or(0),
            cap: typed("cap").parse().unwrap_or(0),
        },
        taken: Taken {
            codes: codes
                .filter(|code| !code.is_empty())
                .map(str::to_owned)
                .collect(),
            kinds: values.kinds.clone(),
            municipalities: values.municipalities.clone(),
        },
        recipients: given,
        parties: values.parties.clone(),
    };
    (plan, values)
}

/// A day as a browser sends it, or as people write it.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    let read = |form| NaiveDate::parse_from_str(text, form).ok();
    read("%Y-%m-%d").or_else(|| read("%d.%m.%Y"))
}

/// What the fields of a new campaign hold; `title` is the sector's name.
pub(super) fn usual(
    (sector, title): (Sector, &str),
    choice: &Choice,
    taken: &[String],
    staff: &Staff,
    today: NaiveDate,
) -> Typed {
    let year = today.format("%Y");
    let first = |of: &[(String, String)]| of.first().map_or_else(String::new, |one| one.0.clone());
    let code = (1..=taken.len() + 1)
        .map(|nth| match nth {
            1 => format!("{sector}-{year}"),
            nth => format!("{sector}-{year}-{nth}"),
        })
        .find(|code| !taken.contains(code));
    let rule = SampleRule::default();
    let values = [
        ("code", code.unwrap_or_default()),
        ("title", format!("{title}, {year}")),
        ("survey", first(&choice.surveys)),
        ("methodology", first(&choice.methodologies)),
        ("organizer", staff.party.name.clone()),
        ("from", today.to_string()),
        ("to", (today + Days::new(45)).to_string()),
        ("percent", rule.percent.to_string()),
        ("cap", rule.cap.to_string()),
    ];
    Typed {
        values: values.to_vec(),
        parties: vec![staff.party.code.clone()],
        ..Typed::default()
    }
}

/// What the fields of a draft hold.
pub(super) fn known(
    row: &CampaignRow,
    survey: &str,
    (members, parties): (&[MemberRow], &[PartyRow]),
    directory: &Directory,
) -> Typed {
    let of_sector: Vec<&InstitutionRow> = directory
        .search("")
        .into_iter()
        .map(AsRef::as_ref)
        .filter(|one| one.sector == row.sector)
        .collect();
    let by_id: HashMap<i64, &MemberRow> = members
        .iter()
        .map(|member| (member.institution_id, member))
        .collect();
    let taken = taken(&of_sector, &by_id);
    let mut given: Vec<String> = of_sector
        .iter()
        .filter_map(|one| {
            let member = by_id.get(&one.id)?;
            let differs = member.recipients != one.recipients.unwrap_or(0);
            differs.then(|| format!("{};{}", one.code, member.recipients))
        })
        .collect();
    given.sort_unstable();
    let results = row.results_on.map(|day| day.to_string());
    let values = [
        ("code", row.code.clone()),
        ("title", row.title.clone()),
        ("survey", survey.to_owned()),
        ("methodology", row.methodology.clone()),
        ("organizer", row.organizer.clone()),
        ("hotline", row.hotline.clone()),
        ("from", row.starts_on.to_string()),
        ("to", row.ends_on.to_string()),
        ("results", results.unwrap_or_default()),
        ("percent", row.sample_percent.to_string()),
        ("cap", row.sample_cap.to_string()),
        ("codes", taken.codes.join("\n")),
        ("recipients", given.join("\n")),
    ];
    Typed {
        values: values.to_vec(),
        kinds: taken.kinds,
        municipalities: taken.municipalities,
        parties: parties.iter().map(|party| party.code.clone()).collect(),
        faults: Vec::new(),
    }
}

/// The choice that gives these members: by type and municipality if there is one, else one by one.
fn taken(of_sector: &[&InstitutionRow], members: &HashMap<i64, &MemberRow>) -> Taken {
    let is_in = |one: &&&InstitutionRow| members.contains_key(&one.id);
    let named = |of: fn(&InstitutionRow) -> &String, all: bool| {
        let mut names: Vec<String> = of_sector
            .iter()
            .filter(|one| all || is_in(one))
            .map(|one| of(one).clone())
            .collect();
        names.sort_unstable();
        names.dedup();
        names
    };
    let some = |of: fn(&InstitutionRow) -> &String| {
        let chosen = named(of, false);
        if chosen == named(of, true) {
            Vec::new()
        } else {
            chosen
        }
    };
    let by_group = Taken {
        codes: Vec::new(),
        kinds: some(|one| &one.kind),
        municipalities: some(|one| &one.municipality),
    };
    let covers = |one: &InstitutionRow| by_group.covers(&one.code, &one.kind, &one.municipality);
    if of_sector.iter().all(|one| covers(one) == is_in(&one)) {
        return by_group;
    }
    let codes = of_sector.iter().filter(is_in).map(|one| one.code.clone());
    Taken {
        codes: codes.collect(),
        ..Taken::default()
    }
}
