//! What people are called by before their names.

/// What people are called by, as words begin; a word is one of them with at most [`ENDING`] letters more.
const JOBS: &[&str] = &[
    "врач",
    "главврач",
    "доктор",
    "медсестр",
    "медбрат",
    "сестр",
    "сестричк",
    "фельдшер",
    "санитар",
    "терапевт",
    "хирург",
    "педиатр",
    "гинеколог",
    "стоматолог",
    "невролог",
    "кардиолог",
    "окулист",
    "офтальмолог",
    "лор",
    "эндокринолог",
    "уролог",
    "онколог",
    "рентгенолог",
    "акушер",
    "лаборант",
    "зав",
    "заведующ",
    "заведущ",
    "директор",
    "директрис",
    "замдиректор",
    "завуч",
    "учител",
    "учительниц",
    "училк",
    "преподавател",
    "педагог",
    "воспитател",
    "воспитательниц",
    "воспиталк",
    "нян",
    "нянечк",
    "психолог",
    "логопед",
    "методист",
    "тренер",
    "инструктор",
    "библиотекар",
    "администратор",
    "регистратор",
    "регистраторш",
    "секретар",
    "охранник",
    "вахтер",
    "вахтерш",
    "кассир",
    "кассирш",
    "экскурсовод",
    "гид",
    "смотрител",
    "специалист",
    "сотрудник",
    "сотрудниц",
    "работник",
    "работниц",
    "соцработник",
    "сиделк",
    "повар",
    "руководител",
    "начальник",
    "начальниц",
    "менеджер",
    "консультант",
    "куратор",
    "мастер",
    "дядя",
    "тет",
    "дяд",
    "гражданк",
    "гражданин",
    "господин",
    "госпож",
    "товарищ",
    "doctor",
    "surgeon",
    "nurse",
    "teacher",
    "miss",
];
/// The longest ending of a job's word, in letters.
const ENDING: usize = 4;
/// The same in short, with a point or without.
const SHORT: &[&str] = &["dr", "mr", "mrs", "ms", "зав", "гл"];

/// Whether a word is one of them.
pub(super) fn is_job(plain: &str) -> bool {
    let begins = |job: &&&str| {
        let ending = plain.strip_prefix(**job);
        ending.is_some_and(|ending| ending.chars().count() <= ENDING)
    };
    is_short(plain) || JOBS.iter().any(|job| begins(&job))
}

/// Whether it is one in short, after which a point ends no sentence.
pub(super) fn is_short(plain: &str) -> bool {
    SHORT.contains(&plain)
}
