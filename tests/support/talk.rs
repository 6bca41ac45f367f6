//! Interviews face to face as if somebody had made them: by what the pages call, past the pages.
use otklik::{
    accounts::By,
    contacts::Keys,
    db::{
        Db,
        drafts::{self, DraftRow},
        responses,
        types::Word,
    },
    directory::Questionnaire,
    interviews::{self, Given, Outcome, Sheet},
    region::{Channel, LinkCode},
    survey::{Item, Kind, Lang, Survey, UNSURE},
};

/// How somebody asks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum How {
    /// Asks, and writes down what is said.
    Honest,
    /// Writes the first option everywhere, faster than anybody reads.
    Invents,
}

/// A row of numbers that is the same each time.
pub struct Draws(pub u64);

impl Draws {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }
}

/// Where and by whom it is asked.
pub struct Asked<'a> {
    /// The database.
    pub db: &'a Db,
    /// The keys of the site.
    pub keys: &'a Keys,
    /// The campaign, and what it asks.
    pub campaign: (i64, &'a Questionnaire),
    /// The point.
    pub point: LinkCode,
    /// The region's day.
    pub today: chrono::NaiveDate,
    /// Who asks, and for whom.
    pub by: By,
}

/// One interview that ends now; it began as long ago as its questions took.
pub fn talk(asked: &Asked<'_>, how: How, draws: &mut Draws) {
    let (campaign, questionnaire) = asked.campaign;
    let (channel, point) = (Channel::Interview, asked.point);
    let sheet = answered(&questionnaire.survey, how, draws);
    let (at, today) = (asked.by.at, asked.today);
    let key = interviews::new_key(point, campaign, today).unwrap();
    let seconds = sheet.times().iter().map(|(_, ms, _)| ms).sum::<i64>() / 1000 + 1;
    let id = key.response + 1;
    let draft = DraftRow {
        id,
        campaign_id: campaign,
        institution_id: point.institution,
        channel: Word(channel),
        user_id: asked.by.user.unwrap(),
        case_id: None,
        tag: point.tag,
        response_id: key.response,
        proof: key.proof,
        lang: Word(Lang::Ru),
        consent: "given".to_owned(),
        present: "nobody".to_owned(),
        answers: sheet.close(asked.keys, id).unwrap(),
        item: String::new(),
        seq: 1,
        started_at: at - chrono::TimeDelta::seconds(seconds),
        updated_at: at,
    };
    let answers = sheet.answers(&questionnaire.survey, channel).unwrap();
    let seat = format!("i{}", key.response);
    let kept = asked.db.write_now(|conn| {
        drafts::insert(conn, &draft)?;
        let new = interviews::made(&draft, questionnaire, seat, &answers, today);
        assert_eq!(responses::keep(conn, &[new])?, [responses::Kept::New]);
        let outcome = (&draft, Outcome::Complete);
        interviews::settle(conn, asked.keys, outcome, &asked.by, "1")
    });
    assert!(kept.unwrap());
}

fn answered(survey: &Survey, how: How, draws: &mut Draws) -> Sheet {
    let mut sheet = Sheet::default();
    while let Some(place) = sheet.next(survey, Channel::Interview, None) {
        let item = &survey.items[place];
        let ms = match how {
            How::Honest => 6_000 + 1_000 * draws.below(6) as i64,
            How::Invents => 400,
        };
        sheet.put(Given {
            item: item.id.clone(),
            values: values(item, how, draws),
            ms,
            keys: 1,
        });
    }
    sheet
}

fn values(item: &Item, how: How, draws: &mut Draws) -> Vec<String> {
    let options: Vec<&String> = item
        .option_ids()
        .iter()
        .filter(|id| *id != UNSURE)
        .collect();
    let nth = match how {
        How::Honest => draws.below(options.len().max(1)),
        How::Invents => 0,
    };
    match item.kind {
        Kind::Number { .. } => vec![(20 + draws.below(50)).to_string()],
        Kind::ShortText { .. } | Kind::LongText { .. } => Vec::new(),
        _ => vec![options[nth].clone()],
    }
}
