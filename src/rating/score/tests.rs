use super::*;
use crate::rating::{exact::parse, methodology::load};

/// Two criteria: one of three indicators with different greatest values, one of a pair of shares.
fn small(empty: &str, criterion: &str, special: &str, at: &str) -> Methodology {
    let basis = "source = \"test\"\ncertainty = \"practice\"";
    let title = "title = { ru = \"т\", en = \"t\" }";
    let share = |id: &str, weight: &str, greatest: u32, more: &str| {
        format!(
            "[[criterion.indicator]]\nid = \"{id}\"\nsymbol = \"p{id}\"\n{title}\nweight = {weight}\ngreatest = {greatest}\n\
             formula = {{ kind = \"shares\", of = [\"y{id}\"], among = [\"n{id}\"] }}\n{basis}\n{more}\n"
        )
    };
    let inputs: String = ["y1", "n1", "y2", "n2", "y3", "n3", "a", "na", "b", "nb"]
        .map(|symbol| format!("[[input]]\nsymbol = \"{symbol}\"\nfrom = \"given\"\n"))
        .concat();
    let text = format!(
        "date = \"2026-01-01\"\n{title}\nsectors = [\"sport\"]\ngreatest = 100\n\
         [rounding]\nat = \"{at}\"\ndecimals = 2\n{basis}\n[empty]\nindicator = \"{empty}\"\ncriterion = \"{criterion}\"\n{basis}\n\
         [places]\nequal = \"as shown\"\n{basis}\n[sample]\npercent = 40\ncap = 600\n{basis}\n\
         [publication]\nhide-below = 10\nleast-cell = 5\nplace-from = 30\nhalf-width = 10\nreliability = 0.6\nprecise = 0.8\ncensus = 0.9\n{basis}\n\
         [means]\nregion = \"sectors\"\nmunicipality = \"institutions\"\n{basis}\n{inputs}\
         [[criterion]]\nid = \"A\"\n{title}\nweight = 0.5\n{basis}\n{}{}{}\
         [[criterion]]\nid = \"B\"\n{title}\nweight = 0.5\n{basis}\n\
         [[criterion.indicator]]\nid = \"9\"\nsymbol = \"p9\"\n{title}\nweight = 1\n\
         formula = {{ kind = \"shares\", of = [\"a\", \"b\"], among = [\"na\", \"nb\"] }}\n{basis}\n",
        share("1", "0.3", 100, ""),
        share("2", "4", 10, ""),
        share("3", "0.3", 100, special),
    );
    load::parse("small", "small.toml", text.as_bytes()).unwrap()
}

fn of(values: &[(&str, i64)]) -> Inputs {
    values
        .iter()
        .map(|(symbol, value)| (*symbol, exact::whole(*value)))
        .collect()
}

const FULL: [(&str, i64); 10] = [
    ("y1", 1),
    ("n1", 2),
    ("y2", 3),
    ("n2", 4),
    ("y3", 1),
    ("n3", 1),
    ("a", 1),
    ("na", 2),
    ("b", 1),
    ("nb", 1),
];

fn without(symbol: &str) -> Inputs {
    of(&FULL
        .into_iter()
        .filter(|(known, _)| *known != symbol)
        .collect::<Vec<_>>())
}

fn shown(value: &Option<Exact>) -> String {
    value
        .as_ref()
        .map_or("—".to_owned(), |value| exact::decimal(value, 4, '.'))
}

#[test]
fn each_policy_does_what_it_says_and_is_told() {
    // A: 0.3 × 50 + 4 × 7.5 + 0.3 × 100 = 75, and 45 of 70 without the last.
    for (policy, word, value, criterion, total) in [
        (
            Policy::Renormalise,
            "renormalise",
            "—",
            "64.2857",
            "69.6429",
        ),
        (Policy::Zero, "zero", "0.0000", "45.0000", "60.0000"),
        (
            Policy::MeanOfTheRest,
            "mean of the rest",
            "62.5000",
            "63.7500",
            "69.3750",
        ),
        (Policy::NotRated, "not rated", "—", "—", "—"),
    ] {
        let methodology = small(word, "not rated", "", "display");
        let full = score(&methodology, Sector::Sport, &of(&FULL));
        assert_eq!(shown(&full.total), "75.0000", "{word}");
        assert!(full.indicators.iter().all(|one| one.policies.is_empty()));
        for inputs in [
            without("n3"),
            without("y3"),
            of(&[&FULL[..4], &[("y3", 0), ("n3", 0)], &FULL[6..]].concat()),
        ] {
            let scored = score(&methodology, Sector::Sport, &inputs);
            let last = &scored.indicators[2];
            assert_eq!(
                (
                    shown(&last.value).as_str(),
                    shown(&scored.criteria[0].value).as_str()
                ),
                (value, criterion),
                "{word}"
            );
            assert_eq!(last.policies, BTreeSet::from([policy]));
            assert_eq!(shown(&scored.total), total, "{word}");
        }
    }
}

#[test]
fn of_a_pair_with_one_empty_half_the_policy_decides_too() {
    for (word, value) in [
        ("renormalise", "100.0000"),
        ("zero", "50.0000"),
        ("mean of the rest", "100.0000"),
        ("not rated", "—"),
    ] {
        let scored = score(
            &small(word, "not rated", "", "display"),
            Sector::Sport,
            &without("a"),
        );
        assert_eq!(shown(&scored.indicators[3].value), value, "{word}");
        assert_eq!(scored.indicators[3].policies.len(), 1, "{word}");
    }
}

#[test]
fn an_indicator_may_have_a_policy_of_its_own() {
    let special = "when-empty = { policy = \"zero\", source = \"test\", certainty = \"practice\" }";
    let methodology = small("renormalise", "not rated", special, "display");
    assert_eq!(
        shown(&score(&methodology, Sector::Sport, &without("n3")).criteria[0].value),
        "45.0000"
    );
    let first = score(&methodology, Sector::Sport, &without("n1"));
    assert_eq!(shown(&first.criteria[0].value), "85.7143");
}

#[test]
fn a_criterion_of_which_nothing_was_measured_has_no_value_whatever_the_indicators_policy() {
    let only_b = of(&FULL[6..]);
    for word in ["renormalise", "zero", "mean of the rest", "not rated"] {
        let strict = score(
            &small(word, "not rated", "", "display"),
            Sector::Sport,
            &only_b,
        );
        assert_eq!(
            (&strict.criteria[0].value, &strict.total),
            (&None, &None),
            "{word}"
        );
        assert_eq!(
            strict.criteria[0].policies,
            BTreeSet::from([Policy::NotRated])
        );
        let mild = score(
            &small(word, "renormalise", "", "display"),
            Sector::Sport,
            &only_b,
        );
        assert_eq!(shown(&mild.total), "75.0000", "{word}");
        let nothing = score(
            &small(word, "zero", "", "display"),
            Sector::Sport,
            &Inputs::default(),
        );
        assert_eq!(nothing.total, None, "{word}");
    }
}

#[test]
fn a_share_keeps_what_was_counted_and_steps_are_rounded_where_the_methodology_says_so() {
    let third = of(&[&[("y1", 2), ("n1", 6)], &FULL[2..]].concat());
    let exact = score(&small("zero", "zero", "", "display"), Sector::Sport, &third);
    assert_eq!(
        exact.indicators[0].value,
        Some(Exact::new(100.into(), 3.into()))
    );
    let counted = Counted {
        numerator: exact::whole(2),
        denominator: exact::whole(6),
    };
    assert_eq!(exact.indicators[0].counted, [counted]);
    let steps = score(
        &small("zero", "zero", "", "each-step"),
        Sector::Sport,
        &third,
    );
    assert_eq!(steps.indicators[0].value, parse("33.33"));
    // 0.3 × 33.33 + 30 + 30 = 69.999, which is 70.00.
    assert_eq!(steps.criteria[0].value, parse("70"));
}

#[test]
fn scores_that_look_alike_share_a_place_where_the_methodology_says_so() {
    let methodology = small("zero", "zero", "", "display");
    let totals = ["80.001", "79.996", "90", "79.99"].map(parse);
    assert_eq!(
        dense(&methodology, &totals),
        [Some(2), Some(2), Some(1), Some(3)]
    );
    let exactly = Methodology {
        places: crate::rating::methodology::Places {
            as_shown: false,
            ..methodology.places.clone()
        },
        ..methodology
    };
    assert_eq!(
        dense(&exactly, &totals),
        [Some(2), Some(3), Some(1), Some(4)]
    );
    assert_eq!(
        dense(&exactly, &[None, parse("1"), None, parse("1")]),
        [None, Some(1), None, Some(1)]
    );
}
