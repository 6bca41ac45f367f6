//! Random sound surveys and random forms, grown from a list of random numbers so that they shrink well.
use otklik::{
    region::Channel,
    survey::{Defect, Fault, Form, Kind, Survey, condition::hidden_when, load},
};

/// Random numbers in a row; zeros after the last.
pub struct Dice<'a>(pub std::slice::Iter<'a, u16>);

impl Dice<'_> {
    /// A number below `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        usize::from(self.0.next().copied().unwrap_or(0)) % sides
    }

    fn pick<'t>(&mut self, list: &[&'t str]) -> &'t str {
        list[self.roll(list.len())]
    }
}

/// An item as the file has it, and what a formula may name.
struct Plan {
    text: String,
    options: Vec<String>,
    formula: Option<String>,
}

/// A sound survey of up to `most` random items, and the formulas that were refused as never true, each with
/// the place of its item.
pub fn survey(dice: &mut Dice, most: usize, texts: bool) -> (Survey, Vec<(usize, String)>) {
    let count = 1 + dice.roll(most);
    let mut plans: Vec<Plan> = Vec::new();
    for nth in 0..count {
        let plan = item(dice, nth, &plans, texts);
        plans.push(plan);
    }
    let mut refused = Vec::new();
    loop {
        match load::parse("random", "random", file(&plans).as_bytes()) {
            Ok(survey) => return (survey, refused),
            Err(faults) => {
                // The first only: an item that depends on one that is never asked is never asked either.
                let fault = &faults[0];
                let place = place(fault);
                let formula = plans[place].formula.take().unwrap();
                match &fault.defect {
                    Defect::Unreachable => refused.push((place, formula)),
                    Defect::TooTangled => {}
                    other => panic!("{other:?} in {}", file(&plans)),
                }
            }
        }
    }
}

fn place(fault: &Fault) -> usize {
    let (_, rest) = fault
        .key
        .split_once("item[i")
        .unwrap_or_else(|| panic!("{fault}"));
    rest.split(']').next().unwrap().parse().unwrap()
}

const TEXT: &str = "{ ru = \"а\", en = \"a\" }";

fn item(dice: &mut Dice, nth: usize, before: &[Plan], texts: bool) -> Plan {
    let mut options: Vec<String> = (0..2 + dice.roll(3)).map(|id| format!("o{id}")).collect();
    let rows = |options: &[String]| {
        let rows = options
            .iter()
            .map(|id| format!("{{ id = \"{id}\", text = {TEXT} }}"));
        rows.collect::<Vec<_>>().join(", ")
    };
    let kind = dice.roll(if texts { 6 } else { 4 });
    let mut text = match kind {
        0 => {
            options = vec!["yes".into(), "no".into()];
            "kind = \"yes-no\"\n".to_owned()
        }
        1 => format!("kind = \"single\"\noptions = [{}]\n", rows(&options)),
        2 => {
            let max = 1 + dice.roll(options.len());
            format!(
                "kind = \"multiple\"\nmax = {max}\noptions = [{}]\n",
                rows(&options)
            )
        }
        3 => {
            options = (1..=options.len()).map(|mark| mark.to_string()).collect();
            let marks = options.len();
            format!("kind = \"scale\"\nmarks = {marks}\nlow = {TEXT}\nhigh = {TEXT}\n")
        }
        4 => {
            options.clear();
            let bands = dice.pick(&["", "bands = [10]", "bands = [10, 20, 49]"]);
            format!("kind = \"number\"\nmin = -5\nmax = 50\n{bands}\n")
        }
        _ => {
            options.clear();
            format!(
                "kind = \"{}\"\nmax = 20\n",
                dice.pick(&["short-text", "long-text"])
            )
        }
    };
    let choices = kind < 4;
    text += dice.pick(&["", "required = true\n", "required = false\n"]);
    if kind < 5 && dice.roll(2) == 0 {
        text += dice.pick(&["unsure = [\"web\", \"phone\"]\n", "unsure = [\"phone\"]\n"]);
        if choices {
            options.push("unsure".into());
        }
    }
    let named: Vec<(usize, &[String])> = before
        .iter()
        .enumerate()
        .filter(|(_, plan)| !plan.options.is_empty())
        .map(|(place, plan)| (place, plan.options.as_slice()))
        .collect();
    let formula = (!named.is_empty() && dice.roll(3) > 0).then(|| formula(dice, &named, 2));
    let text =
        format!("\n[[section.item]]\nid = \"i{nth}\"\ntext = {TEXT}\nshort = {TEXT}\n{text}");
    Plan {
        text,
        options,
        formula,
    }
}

fn formula(dice: &mut Dice, named: &[(usize, &[String])], depth: usize) -> String {
    if depth > 0 && dice.roll(2) == 1 {
        let left = formula(dice, named, depth - 1);
        return match dice.roll(3) {
            0 => format!("not ({left})"),
            1 => format!("({left}) and ({})", formula(dice, named, depth - 1)),
            _ => format!("{left} or {}", formula(dice, named, depth - 1)),
        };
    }
    let (place, options) = named[dice.roll(named.len())];
    let mut option = || options[dice.roll(options.len())].clone();
    let (one, other) = (option(), option());
    match dice.roll(3) {
        0 => format!("i{place} = {one}"),
        1 => format!("i{place} != {one}"),
        _ => format!("i{place} in [{one}, {other}]"),
    }
}

fn file(plans: &[Plan]) -> String {
    let symbols = [
        ("1.3", "Чобщ_стенд"),
        ("1.3", "Устенд"),
        ("1.3", "Чобщ_сайт"),
        ("1.3", "Усайт"),
        ("2.3", "Укомф"),
        ("3.3", "Чинв"),
        ("3.3", "Удост"),
        ("4.1", "Уперв"),
        ("4.2", "Уоказ"),
        ("4.3", "Чобщ_дист"),
        ("4.3", "Увежл"),
        ("5.1", "Уреком"),
        ("5.2", "Уорг"),
        ("5.3", "Ууд"),
    ];
    let feeds = symbols.map(|(indicator, symbol)| {
        format!("{{ indicator = \"{indicator}\", symbol = \"{symbol}\", options = [\"yes\"] }}")
    });
    let mut file = format!(
        "sector = \"culture\"\nminutes = 3\ntitle = {TEXT}\nlead = {TEXT}\nabout = {TEXT}\nthanks = {TEXT}\n\
         [[section]]\nid = \"s\"\ntitle = {TEXT}\n"
    );
    for plan in plans {
        file += &plan.text;
        if let Some(formula) = &plan.formula {
            file += &format!("show-if = \"{formula}\"\nif-note = {TEXT}\n");
        }
    }
    // The rating's due, in one item.
    let last = format!(
        "kind = \"yes-no\"\nrequired = false\nfeeds = [{}]\n",
        feeds.join(", ")
    );
    file + &format!("\n[[section.item]]\nid = \"rated\"\ntext = {TEXT}\nshort = {TEXT}\n{last}")
}

/// The controls of a page: for each item the options that are checked, or what is typed.
pub struct Page {
    /// Options by their places; at most one where only one can be chosen.
    pub checked: Vec<Vec<usize>>,
    /// What is typed into fields.
    pub typed: Vec<Option<String>>,
}

/// Controls as a person could leave them: hidden items too, since their controls stay checked. Most are
/// answered, so that many forms are complete.
pub fn page(dice: &mut Dice, survey: &Survey, channel: Channel) -> Page {
    let (mut checked, mut typed) = (Vec::new(), Vec::new());
    for item in &survey.items {
        let offered = item.option_ids().len()
            - usize::from(!item.unsure.is_empty() && !item.unsure.contains(&channel));
        let answered = dice.roll(12) > 0;
        let options = match &item.kind {
            _ if !answered => Vec::new(),
            Kind::YesNo | Kind::Single { .. } | Kind::Scale { .. } => vec![dice.roll(offered)],
            Kind::Multiple { .. } => (0..offered)
                .filter(|_| dice.roll(offered.max(2)) == 0)
                .collect(),
            _ => Vec::new(),
        };
        let text = match &item.kind {
            _ if !answered => None,
            Kind::Number { .. } => Some(
                dice.pick(&["7", " 50", "-5", "unsure", "9", "51", "x"])
                    .to_owned(),
            ),
            Kind::ShortText { .. } | Kind::LongText { .. } => {
                let texts = [
                    "да",
                    " unsure ",
                    "\u{1}",
                    "a\r\nb\"\\",
                    "=1+1",
                    "very long, longer than allowed",
                ];
                Some(dice.pick(&texts).to_owned())
            }
            _ => None,
        };
        checked.push(options);
        typed.push(text);
    }
    Page { checked, typed }
}

impl Page {
    /// What a browser sends.
    pub fn form(&self, survey: &Survey) -> Form {
        let mut fields = Vec::new();
        for (place, item) in survey.items.iter().enumerate() {
            for option in &self.checked[place] {
                fields.push((item.id.clone(), item.option_ids()[*option].clone()));
            }
            fields.extend(
                self.typed[place]
                    .iter()
                    .map(|text| (item.id.clone(), text.clone())),
            );
        }
        Form(fields)
    }

    /// Which items a style sheet leaves to be seen.
    pub fn seen(&self, survey: &Survey) -> Vec<bool> {
        let is = |(item, option): &(usize, usize)| self.checked[*item].contains(option);
        let hidden = |of| {
            let ways = hidden_when(&survey.items, of);
            ways.iter()
                .any(|way| way.checked.iter().all(is) && !way.unchecked.iter().any(is))
        };
        (0..survey.items.len()).map(|of| !hidden(of)).collect()
    }
}
