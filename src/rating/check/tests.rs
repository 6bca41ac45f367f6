use super::*;
use crate::rating::exact::{decimal, parse};

/// A table out of lines with `;` between their cells.
fn table(lines: &[&str]) -> Table {
    let lines: Vec<(usize, Vec<String>)> = (1..)
        .zip(lines)
        .map(|(line, text)| (line, text.split(';').map(str::to_owned).collect()))
        .collect();
    read(&lines).unwrap()
}

fn kinds(report: &Report) -> Vec<&'static str> {
    let kind = |verdict: &Verdict| match verdict {
        Verdict::Nothing => "nothing",
        Verdict::Rounded(_) => "rounded",
        Verdict::CutOff(_) => "cut off",
        Verdict::Coarser(_) => "coarser",
        Verdict::Cannot(_) => "cannot",
    };
    report.rows.iter().map(|row| kind(&row.total)).collect()
}

#[test]
fn criteria_printed_as_whole_numbers_leave_a_point_open() {
    // 95.6 is the mean of what is printed; 95.36 is published and can be.
    let table = table(&[
        "Организация;К1;К2;К3;К4;К5;Итого",
        "Дом-интернат;97;97;87;99;98;95,36",
    ]);
    let report = check(&table, None, None);
    assert_eq!(
        (&report.rule, kinds(&report)),
        (&Rule::Mean, vec!["rounded"])
    );
    let Verdict::Rounded(interval) = &report.rows[0].total else {
        panic!()
    };
    assert_eq!(
        (
            decimal(&interval.low, 2, '.'),
            decimal(&interval.high, 2, '.')
        ),
        ("95.10".to_owned(), "96.10".to_owned())
    );
    assert!(!report.is_wrong());
}

#[test]
fn every_verdict_is_given_where_it_is_due() {
    for (criteria, total, kind) in [
        ("90,00;80,00", "85,00", "rounded"),
        // Half a hundredth each way.
        ("90,00;80,01", "85,01", "rounded"),
        ("90,00;80,01", "85,00", "rounded"),
        // The mean of what is printed is 85.005; rounded parts reach to 85.01 and no farther than 85.015.
        ("90,00;80,01", "85,02", "cannot"),
        // 85.13 to 85.14: cut off to one decimal it prints 85.1; rounded it does so too.
        ("90,12;80,14", "85,1", "rounded"),
        // 88.955 to 88.965 cut off to one decimal is 88.9, rounded it is 89.0.
        ("88,96;88,96", "88,9", "cut off"),
        ("88,96;88,96", "88,8", "cannot"),
        ("90,00;", "45,00", "nothing"),
        ("90,00;80,00", "", "nothing"),
    ] {
        let row = format!("Школа;{criteria};{total}");
        let report = check(&table(&["Учреждение;К1;К2;Балл", &row]), None, None);
        assert_eq!(kinds(&report), [kind], "{row}");
        assert_eq!(report.is_wrong(), kind == "cannot");
    }
}

#[test]
fn a_column_has_the_decimals_of_its_longest_number_unless_a_row_needs_fewer() {
    let lines = [
        "Учреждение;К1;К2;Балл",
        "А;90,12;80,00;85,06",
        "Б;90;80,4;85,4",
    ];
    // 90 may be 90.4 there, as nobody who prints two decimals would write it.
    assert_eq!(
        kinds(&check(&table(&lines), None, None)),
        ["rounded", "coarser"]
    );
    assert_eq!(
        kinds(&check(&table(&lines), None, Some(0))),
        ["rounded", "rounded"]
    );
}

#[test]
fn the_rule_is_the_methodologys_or_the_one_that_fits_more_rows() {
    let sums = table(&["Учреждение;К1;К2;Итог", "А;40;70;110", "Б;30,5;60;90,5"]);
    assert_eq!(check(&sums, None, None).rule, Rule::Sum);
    let weights = Rule::Weights(vec![parse("0.25").unwrap(), parse("0.75").unwrap()]);
    let weighted = table(&["Учреждение;К1;К2;Итог", "А;40,00;80,00;70,00"]);
    assert_eq!(kinds(&check(&weighted, Some(weights), None)), ["rounded"]);
    assert_eq!(kinds(&check(&weighted, None, None)), ["cannot"]);
}

#[test]
fn rows_of_territories_are_held_against_the_rows_above() {
    // A district of seven, published with two decimals; and one of five, cut off.
    let seven = table(&[
        "Организация;К1;К2;Итог",
        "А;80;80;80,10",
        "Б;84;84;84,00",
        "В;85;85;85,30",
        "Г;86;86;86,13",
        "Д;82;82;82,45",
        "Е;83;83;83,06",
        "Ж;86;86;86,00",
        "Среднее по району;84;84;83,86",
    ]);
    let report = check(&seven, None, None);
    let means = &report.rows[7].means;
    assert!(matches!(means[2], (2, Verdict::Rounded(_))), "{means:?}");
    assert!(!report.is_wrong());
    for (printed, kind) in [
        ("88,9", "cut off"),
        ("89,0", "rounded"),
        ("88,8", "cannot"),
        ("444,8", "rounded"),
    ] {
        let last = format!("Итого;;;{printed}");
        let five = table(&[
            "Школа;К1;К2;Балл",
            "А;88,9;88,9;88,90",
            "Б;89;89;89,00",
            "В;88,8;88,8;88,80",
            "Г;89,1;89,1;89,10",
            "Д;89;89;89,00",
            &last,
        ]);
        let report = check(&five, None, None);
        let found = match &report.rows[5].means[0].1 {
            Verdict::CutOff(_) => "cut off",
            Verdict::Rounded(_) | Verdict::Coarser(_) => "rounded",
            _ => "cannot",
        };
        assert_eq!(found, kind, "{printed}: {:?}", report.rows[5]);
    }
}

#[test]
fn places_follow_by_one_of_three_rules_or_are_told_where_they_do_not() {
    for (rows, order, wrong) in [
        (&["95;1", "90;2", "90;2", "80;3"][..], Order::Dense, vec![]),
        (
            &["95;1", "90;2", "90;2", "80;4"],
            Order::Competition,
            vec![],
        ),
        (&["95;1", "90;2", "90;3", "80;4"], Order::Single, vec![]),
        (&["95;7", "90;8"], Order::Dense, vec![]),
        (&["95;1", "90;3", "80;4"], Order::Other, vec![]),
        (&["95;2", "90;1", "80;3"], Order::Wrong, vec![(3, 2)]),
        (&["95;1", "90;1", "80;2"], Order::Wrong, vec![(3, 2)]),
        (&["95;", "90;"], Order::Nothing, vec![]),
    ] {
        let mut lines = vec!["Организация;Балл;Место".to_owned()];
        lines.extend(rows.iter().map(|row| format!("Школа;{row}")));
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let report = check(&table(&lines), None, None);
        assert_eq!(
            (report.places.order, report.places.wrong.clone()),
            (order, wrong),
            "{rows:?}"
        );
        assert_eq!(report.is_wrong(), order == Order::Wrong);
    }
}

#[test]
fn headers_are_known_in_many_words_and_indicators_are_no_criteria() {
    for (header, criteria, has_total, has_place) in [
        (
            "№;Наименование организации;К1;К2;К3;К4;К5;Итого;Место",
            5,
            true,
            true,
        ),
        (
            "Название;Критерий 1;Критерий № 2;Итоговый балл;Место в рейтинге",
            2,
            true,
            true,
        ),
        (
            "Учреждение;1 критерий;2-й критерий;Общий балл;Ранг",
            2,
            true,
            true,
        ),
        ("name;K1;K2;S;place", 2, true, true),
        (
            "Организация;К2. Комфортность;К1. Открытость;К1.1;Средний балл",
            2,
            true,
            false,
        ),
        ("Организация;Местонахождение;К1;К2;Балл", 2, true, false),
    ] {
        let cells: Vec<String> = header.split(';').map(str::to_owned).collect();
        let body: Vec<String> = cells
            .iter()
            .map(|cell| {
                if cell.contains("зван") {
                    "Школа".to_owned()
                } else {
                    "5".to_owned()
                }
            })
            .collect();
        let found = read(&[
            (1, vec!["Итоги НОК за год".to_owned()]),
            (2, cells),
            (3, body),
        ])
        .unwrap();
        assert_eq!(
            found.criteria.len(),
            criteria,
            "{header}: {:?}",
            found.criteria
        );
        assert_eq!(
            (found.rows[0].total.is_some(), found.rows[0].place.is_some()),
            (has_total, has_place),
            "{header}"
        );
    }
    let school = table(&[
        "Организация;К1;К2;Балл",
        "Средняя школа № 5;80;90;85",
        "Среднее;80;90;85",
    ]);
    let territories: Vec<bool> = school.rows.iter().map(|row| row.is_territory).collect();
    assert_eq!(territories, [false, true]);
    let ordered = table(&[
        "Организация;К2. Комфортность;К1. Открытость;Средний балл",
        "А;1;2;1,5",
    ]);
    assert_eq!(ordered.criteria, ["К1. Открытость", "К2. Комфортность"]);
    assert_eq!(read(&[(1, vec!["А".to_owned()])]), Err(Problem::NoHeader));
    let header = ["Организация", "Балл", "Место"].map(str::to_owned).to_vec();
    assert_eq!(
        read(&[(1, header), (2, vec!["А".to_owned()])]),
        Err(Problem::NoRows)
    );
}
