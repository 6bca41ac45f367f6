//! The questionnaires that travel inside the program.
use otklik::{cli::check_surveys, survey::Lang};

#[test]
fn the_shipped_surveys_have_no_faults() {
    let (mut faults, mut summary) = (Vec::new(), Vec::new());
    let status = check_surveys::run(None, Lang::Ru, &mut faults, &mut summary).unwrap();
    assert_eq!(String::from_utf8(faults).unwrap(), "");
    assert_eq!(status, 0);
}
