//! `rating check`.
use crate::program::{Place, Run};

fn check(place: &Place, text: &str, more: &[&str]) -> Run {
    let file = place.file("published.csv", text);
    let mut run = place.run(&[&["rating", "check", &file], more].concat());
    run.out = run.out.replace('\u{a0}', " ");
    run
}

#[test]
fn a_table_that_can_be_right_is_said_to_be_so_row_by_row() {
    let place = Place::empty();
    let text = "Итоги независимой оценки;;;;;;;\n\
        Организация;К1;К2;К3;К4;К5;Итого;Место\n\
        Дом-интернат;97;97;87;99;98;95,36;1\n\
        Центр «Росток»;90;91;80;95;94;90,10;2\n";
    let run = check(&place, text, &[]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert!(
        run.out
            .contains("3: Дом-интернат: итог по критериям — сходится: от 95,100 до 96,100"),
        "{}",
        run.out
    );
    assert!(run.out.contains("Места следуют из итогов"), "{}", run.out);
    let by_weights = check(&place, text, &["--methodology", "mintrud-344n"]);
    assert_eq!((by_weights.code, by_weights.out), (0, run.out));
    assert!(
        by_weights.err.contains("с весами методики"),
        "{}",
        by_weights.err
    );
}

#[test]
fn what_cannot_be_is_named_with_the_interval_and_exit_code_one() {
    let place = Place::empty();
    let text = "name,K1,K2,total,place\nOne,90.00,80.00,85.00,2\nTwo,90.00,80.00,86.00,3\nThree,70.00,70.00,70.00,1\n";
    let run = check(&place, text, &[]);
    assert_eq!(run.code, 1);
    assert!(
        run.out
            .contains("3: Two: итог по критериям — НЕ СХОДИТСЯ: должно быть от 84,995 до 85,005"),
        "{}",
        run.out
    );
    assert!(
        run.out.contains("строка 4: итог ниже, чем в строке"),
        "{}",
        run.out
    );
    assert!(run.err.contains("не сходится: 1"), "{}", run.err);
    // Printed with fewer decimals than it seems, the same total can be.
    let coarse = check(
        &place,
        &text.replace(",3\n", ",1\n").replace(",1\n", ",\n"),
        &["--decimals", "0"],
    );
    assert_eq!(coarse.code, 0, "{}", coarse.out);
}

#[test]
fn a_file_that_is_no_such_table_is_refused_with_what_is_missing() {
    let place = Place::empty();
    let refused = check(&place, "а;б\n1;2\n", &[]).refused();
    assert!(
        refused.contains("нет заголовков") && refused.contains("Итого"),
        "{refused}"
    );
    let few = "Организация;К1;К2;Итого\nА;90;80;85\n";
    let refused = check(&place, few, &["--methodology", "mintrud-344n"]).refused();
    assert!(
        refused.contains("критериев: 2") && refused.contains("5"),
        "{refused}"
    );
}
