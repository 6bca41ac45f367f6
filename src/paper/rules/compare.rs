//! Two keyings of one sheet.
use super::field::Fields;

/// The fields in which two keyings differ, by place.
pub fn differences(first: &Fields, second: &Fields) -> Vec<usize> {
    let pairs = first.0.iter().zip(&second.0).enumerate();
    pairs
        .filter(|(_, (first, second))| first != second)
        .map(|(place, _)| place)
        .collect()
}

/// What the sheet says: the first keying, but where somebody has ruled.
pub fn settled(first: &Fields, rulings: &[(usize, String)]) -> Fields {
    let mut fields = first.clone();
    for (place, value) in rulings {
        if let Some(field) = fields.0.get_mut(*place) {
            field.clone_from(value);
        }
    }
    fields
}

/// In how many fields a keying is not what the sheet shows, as far as anybody has looked.
pub fn errors(keyed: &Fields, rulings: &[(usize, String)]) -> u64 {
    let wrong = rulings
        .iter()
        .filter(|(place, value)| keyed.0.get(*place) != Some(value));
    wrong.count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(texts: &[&str]) -> Fields {
        Fields(texts.iter().map(|text| (*text).to_owned()).collect())
    }

    #[test]
    fn only_differing_fields_are_looked_at_and_each_errs_who_was_wrong() {
        let (first, second) = (fields(&["1", "71", "+"]), fields(&["1", "77", "2"]));
        assert_eq!(differences(&first, &second), [1, 2]);
        let rulings = [(1, "77".to_owned()), (2, "3".to_owned())];
        assert_eq!(settled(&first, &rulings), fields(&["1", "77", "3"]));
        assert_eq!(
            (errors(&first, &rulings), errors(&second, &rulings)),
            (2, 1)
        );
        assert_eq!(differences(&first, &first), [0; 0]);
    }
}
