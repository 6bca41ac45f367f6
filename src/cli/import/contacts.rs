//! `import contacts FILE`: the good rows in one transaction, the refused ones into a file with their reasons.
use std::{path::PathBuf, process::ExitCode};

use anyhow::Context as _;
use chrono::{Days, NaiveDate};
use chrono_tz::Tz;
use clap::Args;
use sha2::{Digest, Sha256};

use super::beside;
use crate::{
    accounts::By,
    app::App,
    cli::{Context, cause, say},
    contacts::{self, Keys, MAX_LABEL, NewList},
    db::{
        Conn,
        campaigns::{self, CampaignRow},
        contact_lists::{self, ListRow},
        parties,
    },
    error::{Error, Result},
    import,
    phone::{
        ListState,
        sample::{self, Checked, Kind},
        zone,
    },
    survey::Lang,
};

/// The sample's file.
#[derive(Debug, Args)]
pub struct Contacts {
    /// Файл / File
    file: PathBuf,
    /// Код опроса / The campaign's code
    #[arg(long)]
    campaign: String,
    /// Основание, по которому людям можно звонить / On what ground the people may be called
    #[arg(long)]
    basis: String,
    /// Название списка: новый или тот, который дополнить; по умолчанию — имя файла / A new list, or one to add to
    #[arg(long, value_name = "NAME")]
    list: Option<String>,
    /// Код стороны, которая звонит / The code of the party that calls
    #[arg(long)]
    party: Option<String>,
    /// Часовой пояс по умолчанию: МСК+2, UTC+5, Asia/Omsk / Time zone of who has none in the file
    #[arg(long)]
    zone: Option<String>,
    /// Номера набраны случайно, это не список получателей / Numbers drawn at random, not a list of recipients
    #[arg(long)]
    random: bool,
    /// Сколько попыток на человека / Most attempts for a person
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(i32).range(1..=20))]
    attempts: i32,
    /// Сколько дней интервью связано с ответом / Days an interview stays tied to its answer
    #[arg(long, value_name = "N", default_value_t = 14, value_parser = clap::value_parser!(i32).range(1..=90))]
    escrow_days: i32,
    /// День уничтожения имён и номеров; по умолчанию через 30 дней после опроса / When names and numbers are destroyed
    #[arg(long, value_name = "YYYY-MM-DD")]
    purge_on: Option<NaiveDate>,
    /// Как назваться на экране телефона / What the person's phone shows
    #[arg(long, value_name = "TEXT", default_value = "")]
    caller_label: String,
    /// Номер, с которого звонят / The number from which people are called
    #[arg(long, value_name = "NUMBER", default_value = "")]
    caller_number: String,
    /// Только проверить / Only check
    #[arg(long)]
    dry_run: bool,
    /// Куда записать отклонённые строки; по умолчанию рядом: ФАЙЛ.refused.csv / Where refused rows go
    #[arg(long, value_name = "FILE")]
    refused: Option<PathBuf>,
}

/// What the command means, read once.
struct Plan {
    campaign: CampaignRow,
    party: i64,
    name: String,
    zone: Tz,
    list: Option<ListRow>,
}

/// Does it.
pub fn run(context: &Context, args: &Contacts) -> anyhow::Result<ExitCode> {
    let lang = context.lang;
    let named = || args.file.display().to_string();
    let bytes = import::load(&args.file)
        .with_context(named)?
        .map_err(|fault| anyhow::anyhow!("{}: {}", named(), fault.text(lang)))?;
    let (sheet, remarks) = import::contacts::table(&bytes)
        .map_err(|fault| anyhow::anyhow!("{}: {}", named(), fault.text(lang)))?;
    remarks
        .iter()
        .for_each(|remark| eprintln!("{}", remark.text(lang)));
    let mapping = sample::proposal(&sheet.header);
    columns(lang, &sheet.header, &mapping)?;
    let keys = Keys::new(&App::secret(&context.config)?);
    let db = context.open()?;
    let (plan, checked) = db
        .read_now(|conn| {
            let plan = plan(conn, context, args)?;
            let list = plan.list.as_ref().map(|list| list.id);
            let today = context.clock.today();
            let world = contacts::world(conn, (plan.campaign.id, list), plan.zone, today)?;
            let tag = |text: &str| keys.numbers.tag(text.as_bytes());
            Ok((plan, sample::check(&sheet, &mapping, &world, &tag)))
        })
        .map_err(cause)?;
    let path = report(lang, args, &checked)?;
    if checked.good.is_empty() {
        anyhow::bail!(say!(
            lang,
            "ничего не записано: годных строк нет. Строки с причинами: {path}",
            "nothing was kept: no row is sound. The rows with reasons: {path}"
        ));
    }
    if args.dry_run {
        eprintln!(
            "{}",
            say!(
                lang,
                "Проверено, ничего не записано.",
                "Checked, nothing was kept."
            )
        );
        return Ok(ExitCode::SUCCESS);
    }
    let sha256: String = Sha256::digest(&bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let by = By::console(context.clock.stamp());
    let (new, changed) = db
        .write_now(|conn| {
            let list = match &plan.list {
                Some(list) => contacts::open_list(conn, &keys, list.id)?.ok_or(Error::NotFound)?,
                None => contacts::new_list(conn, &keys, &new_list(args, &plan), &by)?,
            };
            contacts::bring(conn, &keys, &list, &checked, (&sha256, &by))
        })
        .map_err(cause)?;
    let name = &plan.name;
    eprintln!(
        "{}",
        say!(
            lang,
            "Список «{name}»: добавлено — {new}, изменено — {changed}.",
            "List “{name}”: {new} added, {changed} changed."
        )
    );
    Ok(ExitCode::SUCCESS)
}

/// Says which columns were not read; without those that must be there, says what they are called.
fn columns(lang: Lang, header: &[String], mapping: &sample::Mapping) -> anyhow::Result<()> {
    for name in sample::ignored(header, mapping) {
        eprintln!(
            "{}",
            say!(
                lang,
                "Столбец «{name}» неизвестен и не читался.",
                "The column “{name}” is not known and was not read."
            )
        );
    }
    let missing = sample::missing(mapping);
    if missing.is_empty() {
        return Ok(());
    }
    let names = |columns: &[sample::Column]| {
        let names: Vec<&str> = columns.iter().map(|column| column.text(lang)).collect();
        names.join(", ")
    };
    let (missing, all) = (names(&missing), names(sample::Column::ALL));
    anyhow::bail!(say!(
        lang,
        "нет обязательных столбцов: {missing}. Известны столбцы: {all}",
        "mandatory columns are missing: {missing}. Known columns: {all}"
    ))
}

fn plan(conn: &mut Conn, context: &Context, args: &Contacts) -> Result<Plan> {
    let lang = context.lang;
    let refuse = |text: String| Error::Internal(anyhow::anyhow!(text));
    let code = &args.campaign;
    let campaign = campaigns::by_code(conn, code).map_err(|_| {
        refuse(say!(
            lang,
            "опроса «{code}» нет: см. `otklik campaign list`",
            "there is no campaign “{code}”: see `otklik campaign list`"
        ))
    })?;
    if args.basis.trim().is_empty() {
        return Err(refuse(say!(
            lang,
            "--basis: укажите основание, например договор или поручение с датой и номером",
            "--basis: say on what ground, for example a contract or an order with its day and number"
        )));
    }
    if args.caller_label.chars().count() > MAX_LABEL {
        return Err(refuse(say!(
            lang,
            "--caller-label: не больше {MAX_LABEL} знаков",
            "--caller-label: at most {MAX_LABEL} letters"
        )));
    }
    let zone = match args.zone.as_deref() {
        None => zone::of_offset(context.config.place.offset),
        Some(text) => zone::parse(text).ok_or_else(|| {
            refuse(say!(
                lang,
                "--zone: часовой пояс неизвестен. Примеры: МСК+2, UTC+5, Asia/Yekaterinburg",
                "--zone: not a time zone that is known. Examples: MSK+2, UTC+5, Asia/Yekaterinburg"
            ))
        })?,
    };
    let stem = args.file.file_stem().unwrap_or_default();
    let stem = stem.to_string_lossy().into_owned();
    let name = args.list.clone().unwrap_or(stem).trim().to_owned();
    let list = contact_lists::by_name(conn, campaign.id, &name)?;
    if list
        .as_ref()
        .is_some_and(|list| list.state.0 == ListState::Purged)
    {
        return Err(refuse(say!(
            lang,
            "--list: имена и номера списка «{name}» уничтожены. Дайте новому списку другое название",
            "--list: names and numbers of the list “{name}” are destroyed. Give the new list another name"
        )));
    }
    let party = match (&list, &args.party) {
        (Some(list), _) => list.party_id,
        (None, Some(code)) => parties::by_code(conn, code)
            .map(|row| row.id)
            .map_err(|_| {
                refuse(say!(
                    lang,
                    "стороны «{code}» нет: см. `otklik party list`",
                    "there is no party “{code}”: see `otklik party list`"
                ))
            })?,
        (None, None) => only_party(conn, campaign.id)?.ok_or_else(|| {
            refuse(say!(
                lang,
                "укажите --party: кто звонит людям. См. `otklik party list` и `otklik party join`",
                "say --party: who calls the people. See `otklik party list` and `otklik party join`"
            ))
        })?,
    };
    Ok(Plan {
        campaign,
        party,
        name,
        zone,
        list,
    })
}

/// The one party of a campaign that may be meant: its only contractor, or its only party.
fn only_party(conn: &mut Conn, campaign: i64) -> Result<Option<i64>> {
    let all = parties::of_campaign(conn, campaign)?;
    let contractors: Vec<i64> = all
        .iter()
        .filter(|party| party.kind.0 == crate::access::PartyKind::Contractor)
        .map(|party| party.id)
        .collect();
    Ok(match (contractors.as_slice(), all.as_slice()) {
        ([one], _) => Some(*one),
        (_, [one]) => Some(one.id),
        _ => None,
    })
}

fn new_list(args: &Contacts, plan: &Plan) -> NewList {
    let usual = plan.campaign.ends_on.checked_add_days(Days::new(30));
    let purge_on = args.purge_on.or(usual).unwrap_or(plan.campaign.ends_on);
    NewList {
        random: args.random,
        max_attempts: args.attempts,
        caller_label: args.caller_label.trim().to_owned(),
        caller_number: args.caller_number.trim().to_owned(),
        escrow_days: args.escrow_days,
        ..NewList::usual(
            plan.campaign.id,
            plan.party,
            &plan.name,
            args.basis.trim(),
            purge_on,
        )
    }
}

/// Says what came of the rows, and writes the refused ones into a file; gives its name.
fn report(lang: Lang, args: &Contacts, checked: &Checked) -> anyhow::Result<String> {
    for (line, reason) in &checked.left_out {
        let text = reason.text(lang);
        eprintln!(
            "{}",
            say!(
                lang,
                "Строка {line}: номер не взят. {text}",
                "Line {line}: a number was left out. {text}"
            )
        );
    }
    let (good, refused, changed) = (checked.good.len(), checked.refused.len(), checked.changed());
    eprintln!(
        "{}",
        say!(
            lang,
            "Годных строк — {good}, из них уже в списке — {changed}. Отклонено строк — {refused}.",
            "{good} sound rows, {changed} of them in the list already. {refused} rows refused."
        )
    );
    for kind in Kind::ALL {
        match checked.refused_of(*kind) {
            0 => {}
            count => eprintln!("  {}: {count}", kind.text(lang)),
        }
    }
    let path = args.refused.clone().unwrap_or_else(|| beside(&args.file));
    let shown = path.display().to_string();
    if refused > 0 {
        let file = std::fs::File::create(&path).with_context(|| shown.clone())?;
        import::contacts::write_refused(checked, lang, std::io::BufWriter::new(file))?;
        eprintln!(
            "{}",
            say!(
                lang,
                "Отклонённые с причинами: {shown}. В файле номера: уничтожьте его, когда исправите.",
                "The refused ones with reasons: {shown}. The file holds numbers: destroy it when corrected."
            )
        );
    }
    Ok(shown)
}
