//! What a campaign is to be, and what is wrong with that before anything is looked up.
use std::collections::HashMap;

use chrono::NaiveDate;

use crate::{
    region::{SampleRule, Sector, institution::MAX_RECIPIENTS},
    survey::Fault,
};

/// The longest code, in letters.
pub const MAX_CODE: usize = 64;
/// The longest name of a campaign, in letters.
pub const MAX_TITLE: usize = 200;
/// The longest name of who runs it, in letters.
pub const MAX_ORGANIZER: usize = 300;
/// The longest telephone number, in letters: as many as a poster has room for.
pub const MAX_HOTLINE: usize = crate::print::MAX_PHONE;

/// Codes that are words of addresses.
const WORDS: [&str; 1] = ["new"];

/// A campaign to be made.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Its code.
    pub code: String,
    /// Its name for people.
    pub title: String,
    /// The sector.
    pub sector: Sector,
    /// The survey's folder.
    pub survey: String,
    /// Whether a draft takes what this survey is now. Else it keeps the version that it is pinned to, as long as it is of this
    /// survey.
    pub newest: bool,
    /// The methodology.
    pub methodology: String,
    /// Who runs it.
    pub organizer: String,
    /// Telephone, or empty.
    pub hotline: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Day of publication.
    pub results: Option<NaiveDate>,
    /// The sample rule.
    pub sample: SampleRule,
    /// The institutions.
    pub taken: Taken,
    /// Recipients in this campaign, by code, where they differ from the registry's.
    pub recipients: HashMap<String, u64>,
    /// Codes of the parties whose people see it.
    pub parties: Vec<String>,
}

/// Which institutions of the sector take part. What is left empty lets all through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Taken {
    /// Only these codes.
    pub codes: Vec<String>,
    /// Only these types.
    pub kinds: Vec<String>,
    /// Only these municipalities.
    pub municipalities: Vec<String>,
}

impl Taken {
    /// Whether an institution takes part, by its code, type and municipality.
    pub fn covers(&self, code: &str, kind: &str, municipality: &str) -> bool {
        let lets =
            |only: &[String], this: &str| only.is_empty() || only.iter().any(|one| one == this);
        lets(&self.codes, code)
            && lets(&self.kinds, kind)
            && lets(&self.municipalities, municipality)
    }
}

/// Something that is wrong with a plan.
#[derive(Debug, Clone)]
pub enum Flaw {
    /// The code is empty, too long, has other letters, or is a word of an address.
    Code,
    /// Another campaign has the code.
    CodeTaken,
    /// The name is empty or too long.
    Title,
    /// Who runs it is not said, or at too great length.
    Organizer,
    /// The telephone is too long.
    Hotline,
    /// The last day is before the first.
    Days,
    /// The day of publication is not after the last day.
    Results,
    /// The percent is not 1 to 100, or the cap is none, or greater than any institution's recipients.
    Sample,
    /// An institution has more recipients than is believed.
    Recipients,
    /// There is no such questionnaire; those there are.
    NoSurvey(Vec<String>),
    /// The questionnaire's file does not load.
    UnsoundSurvey(Vec<Fault>),
    /// The questionnaire is for another sector.
    OtherSector(Sector),
    /// There is no such methodology; those there are.
    NoMethodology(Vec<String>),
    /// The sector has no institution with this code.
    NoInstitution(String),
    /// There is no party with this code, or none that whoever plans may bring in.
    NoParty(String),
}

/// All flaws that the plan shows by itself.
pub fn flaws(plan: &Plan) -> Vec<Flaw> {
    let within = |text: &str, most: usize| (1..=most).contains(&text.trim().chars().count());
    let letters = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let code = within(&plan.code, MAX_CODE)
        && plan.code.bytes().all(letters)
        && !WORDS.contains(&plan.code.to_ascii_lowercase().as_str());
    let sample =
        (1..=100).contains(&plan.sample.percent) && (1..=MAX_RECIPIENTS).contains(&plan.sample.cap);
    let mut given = plan.recipients.values();
    let checks = [
        (code, Flaw::Code),
        (within(&plan.title, MAX_TITLE), Flaw::Title),
        (within(&plan.organizer, MAX_ORGANIZER), Flaw::Organizer),
        (plan.hotline.chars().count() <= MAX_HOTLINE, Flaw::Hotline),
        (plan.from <= plan.to, Flaw::Days),
        (plan.results.is_none_or(|day| day > plan.to), Flaw::Results),
        (sample, Flaw::Sample),
        (given.all(|n| *n <= MAX_RECIPIENTS), Flaw::Recipients),
    ];
    let wrong = checks.into_iter().filter(|(fine, _)| !fine);
    wrong.map(|(_, flaw)| flaw).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan() -> Plan {
        let day = |d| NaiveDate::from_ymd_opt(2026, 12, d).unwrap();
        Plan {
            code: "culture-2026".to_owned(),
            title: "Культура, 2026 год".to_owned(),
            sector: Sector::Culture,
            survey: "culture".to_owned(),
            newest: false,
            methodology: "mintrud-344n".to_owned(),
            organizer: "Общественный совет".to_owned(),
            hotline: String::new(),
            from: day(1),
            to: day(20),
            results: None,
            sample: SampleRule::default(),
            taken: Taken::default(),
            recipients: HashMap::new(),
            parties: Vec::new(),
        }
    }

    #[test]
    fn every_flaw_is_told_at_once_and_a_sound_plan_has_none() {
        assert!(flaws(&plan()).is_empty());
        let bad = Plan {
            code: "культура".to_owned(),
            title: " ".to_owned(),
            organizer: "о".repeat(MAX_ORGANIZER + 1),
            hotline: "8".repeat(MAX_HOTLINE + 1),
            to: plan().from.pred_opt().unwrap(),
            results: plan().from.pred_opt(),
            sample: SampleRule { percent: 0, cap: 1 },
            ..plan()
        };
        let told = format!("{:?}", flaws(&bad));
        assert_eq!(
            told,
            "[Code, Title, Organizer, Hotline, Days, Results, Sample]"
        );
    }

    #[test]
    fn no_number_is_greater_than_an_institution_can_have_recipients() {
        let with = |cap, recipients| Plan {
            sample: SampleRule { percent: 40, cap },
            recipients: HashMap::from([("a".to_owned(), recipients)]),
            ..plan()
        };
        let most = MAX_RECIPIENTS;
        assert!(flaws(&with(most, most)).is_empty());
        let told = format!("{:?}", flaws(&with(most + 1, most + 1)));
        assert_eq!(told, "[Sample, Recipients]");
        let told = format!("{:?}", flaws(&with(u64::MAX, 0)));
        assert_eq!(told, "[Sample]");
    }

    #[test]
    fn a_code_is_latin_letters_digits_and_hyphens_and_no_word_of_an_address() {
        for (code, fine) in [
            ("a", true),
            ("A-1", true),
            ("", false),
            ("a b", false),
            ("a/b", false),
            ("new", false),
            ("New", false),
            ("news", true),
        ] {
            let plan = Plan {
                code: code.to_owned(),
                ..plan()
            };
            assert_eq!(flaws(&plan).is_empty(), fine, "{code}");
        }
    }

    #[test]
    fn what_is_left_empty_lets_all_through() {
        let only = |codes: &[&str], kinds: &[&str], places: &[&str]| {
            let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
            Taken {
                codes: own(codes),
                kinds: own(kinds),
                municipalities: own(places),
            }
        };
        for (taken, covers) in [
            (only(&[], &[], &[]), true),
            (only(&[], &["музей"], &[]), true),
            (only(&[], &["театр", "музей"], &["Тихий"]), true),
            (only(&[], &["театр"], &[]), false),
            (only(&[], &["музей"], &["Речной"]), false),
            (only(&["a"], &[], &[]), true),
            (only(&["b"], &["музей"], &[]), false),
        ] {
            assert_eq!(taken.covers("a", "музей", "Тихий"), covers, "{taken:?}");
        }
    }
}
