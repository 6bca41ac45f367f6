//! Simulated answers: what a browser would send, for any questionnaire.
//!
//! The model is that of item response theory (Rasch): whether a person is content with something follows the
//! logistic curve of the sum of the institution's quality, the person's leniency and the item's easiness. Each
//! institution is besides better or worse than itself at single items. So institutions differ (standard
//! deviation about 8 percentage points), people differ more, and the answers of one person hang together.
//! Items that ask no opinion (whether a service was used, sex, age) have odds of their own, the same at
//! every institution.
use rand::Rng;

use crate::{
    region::Channel,
    survey::{Choice, Form, Item, Kind, Survey, UNSURE},
};

use super::{fingerprint, fixed, fixed_normal, normal, randomness};

/// Standard deviation of institutions, in logits.
const INSTITUTIONS: f64 = 0.55;
/// Standard deviation of an institution at one item about its own level.
const WITHIN: f64 = 0.25;
/// Standard deviation of an institution about its own level from year to year.
const DRIFT: f64 = 0.3;
/// Standard deviation of people.
const PEOPLE: f64 = 1.0;
/// Where the middle institution stands: about four of five are content.
const MIDDLE: f64 = 1.6;
/// Standard deviation of items.
const ITEMS: f64 = 0.4;

/// Seconds that a person takes over a form: half of them less than about three minutes, few more than ten.
#[allow(
    clippy::cast_possible_truncation,
    reason = "a time of minutes, rounded down"
)]
pub fn fill_seconds(rng: &mut impl Rng) -> i64 {
    (170.0 * (0.5 * normal(rng)).exp()) as i64
}

/// How good an institution is in the made-up region.
#[derive(Debug, Clone, PartialEq)]
pub struct Quality {
    seed: u64,
    code: String,
    level: f64,
}

impl Quality {
    /// The quality of the institution with this code.
    pub fn of(seed: u64, code: &str) -> Quality {
        let level = INSTITUTIONS * normal(&mut randomness(seed, code, 2));
        Quality {
            seed,
            code: code.to_owned(),
            level,
        }
    }

    /// Its quality in another year: institutions drift, some get better and some worse.
    pub fn in_year(&self, year: i32) -> Quality {
        let drift = DRIFT * fixed_normal(self.seed ^ fingerprint(&self.code), &year.to_string());
        Quality {
            level: self.level + drift,
            ..self.clone()
        }
    }

    /// In logits, over the middle institution of the region.
    pub fn level(&self) -> f64 {
        self.level
    }

    fn at(&self, item: &Item) -> f64 {
        self.level + WITHIN * fixed_normal(self.seed ^ fingerprint(&self.code), &item.id)
    }
}

/// One person's form: names and values in the order of the items, nothing for items that the person's path
/// skips. [`crate::survey::Answers::parse`] finds nothing wrong with it.
pub fn answer(rng: &mut impl Rng, survey: &Survey, channel: Channel, quality: &Quality) -> Form {
    let mut person = Person {
        leniency: PEOPLE * normal(rng),
        // One person in five writes, and then more than once.
        writes: if rng.random_bool(0.2) { 0.7 } else { 0.05 },
        quality,
        survey,
        channel,
        rng,
    };
    // (item, option) as sent; the path follows from it as on the server.
    let mut chosen: Vec<(usize, usize)> = Vec::new();
    let mut form = Form::default();
    for (place, item) in survey.items.iter().enumerate() {
        let is = |item: usize, option: usize| chosen.contains(&(item, option));
        if item
            .show_if
            .as_ref()
            .is_some_and(|condition| !condition.holds(&is))
        {
            continue;
        }
        for value in person.values(place, item) {
            if let Some(option) = item.option_ids().iter().position(|id| *id == value) {
                chosen.push((place, option));
            }
            form.0.push((item.id.clone(), value));
        }
    }
    form
}

struct Person<'a, R> {
    leniency: f64,
    writes: f64,
    quality: &'a Quality,
    survey: &'a Survey,
    channel: Channel,
    rng: &'a mut R,
}

impl<R: Rng> Person<'_, R> {
    /// What is sent for an item that is shown: nothing if it is skipped.
    fn values(&mut self, place: usize, item: &Item) -> Vec<String> {
        let is_text = matches!(item.kind, Kind::ShortText { .. } | Kind::LongText { .. });
        if !item.required && !is_text && self.rng.random_bool(0.06) {
            return Vec::new();
        }
        if item.unsure.contains(&self.channel) && self.rng.random_bool(0.03) {
            return vec![UNSURE.to_owned()];
        }
        match &item.kind {
            Kind::YesNo => vec![self.yes_or_no(place, item)],
            Kind::Single { options, .. } => self.single(item, options).into_iter().collect(),
            Kind::Multiple { options, max } => self.several(item, options, *max),
            Kind::Scale { options, .. } => {
                let height = self.height(item, options.len());
                options
                    .get(height)
                    .map(|mark| mark.id.clone())
                    .into_iter()
                    .collect()
            }
            Kind::Number { min, max, .. } => vec![self.number(*min, *max)],
            Kind::ShortText { max } | Kind::LongText { max } => {
                self.text(item, *max).into_iter().collect()
            }
        }
    }

    fn yes_or_no(&mut self, place: usize, item: &Item) -> String {
        let yes = match role(self.survey, place, item) {
            Role::Opinion => {
                let good = self.chance(item);
                let yes_is_good = item
                    .feeds
                    .iter()
                    .any(|feed| feed.options.iter().any(|id| id == "yes"));
                if yes_is_good { good } else { 1.0 - good }
            }
            Role::Use => 0.5 + 0.35 * share(item, "yes"),
            Role::Rare => 0.15,
            Role::Fact => 0.2 + 0.6 * share(item, "yes"),
        };
        if self.rng.random_bool(yes) {
            "yes"
        } else {
            "no"
        }
        .to_owned()
    }

    fn single(&mut self, item: &Item, options: &[Choice]) -> Option<String> {
        let counted = item.feeds.iter().find(|feed| !feed.options.is_empty());
        if let Some(feed) = counted {
            let good = self.rng.random_bool(self.chance(item));
            let side: Vec<&Choice> = options
                .iter()
                .filter(|option| feed.options.contains(&option.id) == good)
                .collect();
            return self
                .weighted(item, &side)
                .or_else(|| self.weighted(item, &options.iter().collect::<Vec<_>>()));
        }
        // Quantities (days of waiting): the fewer, the better. What has no quantity («не помню») is rare.
        let mut quantities: Vec<&Choice> = options
            .iter()
            .filter(|option| option.value.is_some())
            .collect();
        if quantities.is_empty() || item.feeds.is_empty() {
            return self.weighted(item, &options.iter().collect::<Vec<_>>());
        }
        let others: Vec<&Choice> = options
            .iter()
            .filter(|option| option.value.is_none())
            .collect();
        if !others.is_empty() && self.rng.random_bool(0.08) {
            return self.weighted(item, &others);
        }
        quantities.sort_by_key(|option| std::cmp::Reverse(option.value));
        let height = self.height(item, quantities.len());
        quantities.get(height).map(|option| option.id.clone())
    }

    fn several(&mut self, item: &Item, options: &[Choice], max: usize) -> Vec<String> {
        let mut chosen: Vec<String> = Vec::new();
        for option in options {
            let odds = 0.1 + 0.4 * share(item, &option.id);
            if chosen.len() < max && self.rng.random_bool(odds) {
                chosen.push(option.id.clone());
            }
        }
        if chosen.is_empty() && item.required {
            chosen.extend(self.weighted(item, &options.iter().collect::<Vec<_>>()));
        }
        chosen
    }

    /// Uneven, as ages are: the mean of two draws over the lower three quarters of the range.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "within the item's own range"
    )]
    fn number(&mut self, min: i64, max: i64) -> String {
        let middle = (self.rng.random::<f64>() + self.rng.random::<f64>()) / 2.0;
        let number = min as f64 + (max as f64 - min as f64) * 0.75 * middle;
        (number.round() as i64).clamp(min, max).to_string()
    }

    fn text(&mut self, item: &Item, max: usize) -> Option<String> {
        if !item.required && !self.rng.random_bool(self.writes) {
            return None;
        }
        // People who write are mostly content or mostly not, as they are with the rest.
        let pool = if self.rng.random_bool(self.chance(item)) {
            &PRAISE
        } else {
            &WISHES
        };
        let text: String = pool[self.rng.random_range(0..pool.len())]
            .chars()
            .take(max)
            .collect();
        let text = text.trim().to_owned();
        (!text.is_empty()).then_some(text)
    }

    /// The probability that this person is content with the item's subject.
    fn chance(&self, item: &Item) -> f64 {
        logistic(self.leaning(item))
    }

    fn leaning(&self, item: &Item) -> f64 {
        let easiness = ITEMS * fixed_normal(fingerprint(&self.survey.id), &item.id);
        MIDDLE + easiness + self.quality.at(item) + self.leniency
    }

    /// A step from 0 (bad) to `steps - 1`: each is reached with the odds of one more thing to be content with.
    fn height(&mut self, item: &Item, steps: usize) -> usize {
        let chance = self.chance(item);
        (1..steps).filter(|_| self.rng.random_bool(chance)).count()
    }

    /// One of some options, with odds of the item's own.
    fn weighted(&mut self, item: &Item, options: &[&Choice]) -> Option<String> {
        let weights: Vec<f64> = options
            .iter()
            .map(|option| 0.25 + share(item, &option.id))
            .collect();
        let mut left = self.rng.random::<f64>() * weights.iter().sum::<f64>();
        for (option, weight) in options.iter().zip(&weights) {
            left -= weight;
            if left <= 0.0 {
                return Some(option.id.clone());
            }
        }
        options.last().map(|option| option.id.clone())
    }
}

/// What a question with «да» and «нет» is about.
enum Role {
    /// Whether the person is content.
    Opinion,
    /// Whether the person used something: asked to know whom to ask further.
    Use,
    /// Something that few have (disability).
    Rare,
    /// Anything else.
    Fact,
}

fn role(survey: &Survey, place: usize, item: &Item) -> Role {
    // The order's symbols: Чинв counts people with a disability, other Ч… those asked, У… those content.
    if item.feeds.iter().any(|feed| feed.symbol == "Чинв") {
        return Role::Rare;
    }
    if item.feeds.iter().any(|feed| feed.symbol.starts_with('У')) {
        return Role::Opinion;
    }
    let is_gate = |later: &Item| {
        later
            .show_if
            .as_ref()
            .is_some_and(|condition| condition.items().contains(&place))
    };
    if !item.feeds.is_empty() || survey.items.iter().any(is_gate) {
        Role::Use
    } else {
        Role::Fact
    }
}

/// A fixed number from 0 to 1 for an option of an item.
fn share(item: &Item, option: &str) -> f64 {
    fixed(fingerprint(option), &item.id)
}

fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

const PRAISE: [&str; 8] = [
    "Спасибо, всё хорошо.",
    "Вежливые и внимательные сотрудники.",
    "Всё понравилось, приду ещё.",
    "Стало заметно чище и удобнее, чем год назад.",
    "Помогли быстро и всё объяснили.",
    "Довольны всей семьёй. Так держать!",
    "Отдельное спасибо сотруднице Ольге Петровне на входе.",
    "Хорошее место, рекомендую.",
];

const WISHES: [&str; 8] = [
    "Не хватает скамеек у входа.",
    "Долго ждали, хотя пришли вовремя.",
    "Поставьте, пожалуйста, кулер с водой.",
    "На сайте трудно найти расписание.",
    "По номеру +7 000 000-00-12 с утра не дозвониться.",
    "Нужен пандус: с коляской не подняться.",
    "Мало мест на парковке.",
    "Работайте, пожалуйста, подольше по вечерам.\r\nПосле работы не успеваем.",
];
