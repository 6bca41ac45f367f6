//! Ids of options that are numbers, as numbers for statistics programs.

/// A mark is below this, so that the code of «затрудняюсь», which is greater than all, is exact in a double (2⁵³), too.
const MARKS_BELOW: i64 = 999_999_999_999_999;

/// The number that an id is. `01` and `+1` are none: as numbers they could not be told from `1`; and Triple-S has no
/// negative codes.
pub(super) fn mark(id: &str) -> Option<i64> {
    let number: i64 = id.parse().ok()?;
    ((0..MARKS_BELOW).contains(&number) && number.to_string() == id).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::super::layout::{Holds, Layout, Longest};
    use crate::survey::load;

    /// The layout of the questionnaire of culture with two more questions of these kinds and ids, each with these options.
    fn with_options(items: [(&str, &str); 2], ids: &[&str]) -> Layout {
        let mut file = include_str!("../../../surveys/culture/survey.toml").to_owned();
        file += "\n[[section]]\nid = \"own\"\ntitle = { ru = \"а\", en = \"a\" }\n";
        let text = "{ ru = \"а\", en = \"a\" }";
        let options = ids
            .iter()
            .map(|id| format!("{{ id = \"{id}\", text = {text} }},"));
        let options: String = options.collect();
        for (kind, id) in items {
            file += &format!(
                "[[section.item]]\nid = \"{id}\"\nkind = \"{kind}\"\ntext = {text}\nshort = {text}\noptions = [{options}]\n"
            );
            if kind == "multiple" {
                file += "max = 2\n";
            }
        }
        let survey = load::parse("culture", "survey.toml", file.as_bytes());
        let survey = survey.unwrap_or_else(|faults| panic!("{faults:?}"));
        Layout::new(&survey, Longest::default())
    }

    #[test]
    fn options_are_their_own_numbers_only_if_no_two_of_them_could_be_one_and_none_is_negative() {
        for (ids, numbers) in [
            (&["0", "5", "17"][..], [0, 5, 17]),
            (&["1", "01", "2"], [1, 2, 3]),
            (&["-99", "4", "5"], [1, 2, 3]),
            (&["9007199254740992", "9007199254740993", "1"], [1, 2, 3]),
        ] {
            let layout = with_options([("single", "own-a"), ("single", "own-b")], ids);
            let column = layout.columns.iter().find(|one| one.name == "own_a");
            let Some(Holds::Code(codes)) = column.map(|column| &column.holds) else {
                panic!("{column:?}");
            };
            let found: Vec<i64> = codes.iter().map(|code| code.number).collect();
            assert_eq!(found, numbers, "{ids:?}");
        }
    }

    #[test]
    fn no_two_sets_have_one_name() {
        let items = [("multiple", "how-known"), ("multiple", "how_known")];
        let layout = with_options(items, &["a", "b", "c"]);
        let names: Vec<&str> = layout.sets.iter().map(|set| set.name.as_str()).collect();
        assert_eq!(names, ["how_known", "how_known_2"]);
    }
}
