//! What a campaign needs before it opens.
use chrono::NaiveDate;

/// What is known of a campaign that is to be opened.
#[derive(Debug, Clone, Default)]
pub struct Prepared {
    /// The last day.
    pub ends_on: NaiveDate,
    /// Today, in the region.
    pub today: NaiveDate,
    /// Whether the survey file is still the pinned version.
    pub survey_unchanged: bool,
    /// Its institutions.
    pub institutions: Vec<Member>,
}

/// An institution in it.
#[derive(Debug, Clone, Default)]
pub struct Member {
    /// Code in the registry.
    pub code: String,
    /// Recipients of its services.
    pub recipients: u64,
    /// Live collection points.
    pub points: usize,
    /// Another open campaign with common days, in which it is asked about.
    pub also_in: Option<String>,
}

/// Something that is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lack {
    /// The last day is past.
    Over,
    /// The survey file was changed.
    SurveyChanged,
    /// No institution takes part.
    NoInstitutions,
    /// An institution without recipients has no sample.
    NoRecipients(String),
    /// An institution without a live collection point cannot be answered about.
    NoPoints(String),
    /// (institution, campaign): one link cannot lead to two questionnaires.
    AlsoIn(String, String),
}

/// Everything that is missing; a campaign opens only if nothing is.
pub fn lacks(prepared: &Prepared) -> Vec<Lack> {
    let mut lacks = Vec::new();
    if prepared.ends_on < prepared.today {
        lacks.push(Lack::Over);
    }
    if !prepared.survey_unchanged {
        lacks.push(Lack::SurveyChanged);
    }
    if prepared.institutions.is_empty() {
        lacks.push(Lack::NoInstitutions);
    }
    for member in &prepared.institutions {
        if member.recipients == 0 {
            lacks.push(Lack::NoRecipients(member.code.clone()));
        }
        if member.points == 0 {
            lacks.push(Lack::NoPoints(member.code.clone()));
        }
        if let Some(other) = &member.also_in {
            lacks.push(Lack::AlsoIn(member.code.clone(), other.clone()));
        }
    }
    lacks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_missing_is_said_at_once() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
        let good = Member {
            code: "a".into(),
            recipients: 10,
            points: 1,
            also_in: None,
        };
        let bad = Member {
            code: "b".into(),
            recipients: 0,
            points: 0,
            also_in: Some("other".into()),
        };
        let ready = Prepared {
            ends_on: day(20),
            today: day(20),
            survey_unchanged: true,
            institutions: vec![good.clone()],
        };
        assert_eq!(lacks(&ready), []);
        let not = Prepared {
            ends_on: day(19),
            survey_unchanged: false,
            institutions: vec![good, bad],
            ..ready.clone()
        };
        let b = || "b".to_owned();
        assert_eq!(
            lacks(&not),
            [
                Lack::Over,
                Lack::SurveyChanged,
                Lack::NoRecipients(b()),
                Lack::NoPoints(b()),
                Lack::AlsoIn(b(), "other".into())
            ]
        );
        assert_eq!(
            lacks(&Prepared {
                institutions: vec![],
                ..ready
            }),
            [Lack::NoInstitutions]
        );
    }
}
