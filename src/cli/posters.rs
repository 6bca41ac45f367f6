//! `posters`: printable sheets with QR, one page a collection point.
use std::{
    fs,
    io::{BufWriter, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context as _;
use clap::{Args, ValueEnum};

use super::{Context, campaign, cause, output, progress, say};
use crate::{
    db::campaigns::CampaignRow,
    directory::Directory,
    print::{self, Langs, Poster, Sheet},
    region::LinkCode,
    setup::posters::{self as setup, Wanted},
    survey::Lang,
};

/// What to print.
#[derive(Debug, Args)]
#[command(
    after_help = "Пример / Example:\n  otklik posters --campaign health-2026 --format pdf -o posters.pdf\n  otklik posters --campaign health-2026 --institution health-03 --format svg -o folder"
)]
pub struct Posters {
    /// Код кампании / The campaign's code
    #[arg(long)]
    campaign: String,
    /// Коды организаций; без них — все / Institutions' codes; all of them without
    #[arg(long = "institution")]
    institutions: Vec<String>,
    /// Только этот муниципалитет / Only this municipality
    #[arg(long)]
    municipality: Option<String>,
    /// Вид файла: PDF — один на всё, SVG и PNG — по файлу на точку в папку / Format
    #[arg(long, value_enum, default_value = "pdf")]
    format: Format,
    /// Плакат А4 или лист карточек А6 / A4 poster or a sheet of A6 cards
    #[arg(long, value_enum, default_value = "a4")]
    sheet: SheetArg,
    /// Добавить английский / Add English
    #[arg(long)]
    english: bool,
    /// Точек на дюйм для PNG / Dots per inch for PNG
    #[arg(long, default_value_t = 150)]
    dpi: u32,
    /// Куда: файл PDF или папка / Where to: a PDF file or a folder
    #[arg(short, long)]
    output: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Pdf,
    Svg,
    Png,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SheetArg {
    A4,
    A6,
}

/// Prints them.
pub fn run(context: &Context, args: &Posters) -> anyhow::Result<ExitCode> {
    let db = context.open()?;
    let row = campaign::find(context, &db, &args.campaign)?;
    let directory = db.read_now(Directory::read).map_err(cause)?;
    let posters = posters(context, args, &row, &directory)?;
    let sheet = if args.sheet == SheetArg::A4 {
        Sheet::A4
    } else {
        Sheet::CardsA6
    };
    let langs = if args.english { Langs::RuEn } else { Langs::Ru };
    let fault = |fault: print::Fault| match context.lang {
        Lang::Ru => anyhow::anyhow!(fault.ru()),
        Lang::En => anyhow::anyhow!(fault),
    };
    for (_, poster) in &posters {
        print::check(poster, sheet).map_err(fault)?;
    }
    let bar = progress::bar(posters.len() as u64);
    let count = posters.len();
    match args.format {
        Format::Pdf => output::whole(&args.output, |out| {
            let pages = posters
                .into_iter()
                .map(|(_, poster)| poster)
                .inspect(|_| bar.inc(1));
            print::pdf(pages, sheet, langs, out)
                .map_err(fault)
                .map(drop)
        })?,
        Format::Svg => each(&args.output, "svg", &posters, |poster| {
            print::svg(poster, sheet, langs)
                .map(String::into_bytes)
                .map_err(fault)
        })?,
        Format::Png => each(&args.output, "png", &posters, |poster| {
            print::png(poster, sheet, langs, args.dpi).map_err(fault)
        })?,
    }
    bar.finish_and_clear();
    eprintln!(
        "{}",
        say!(
            context.lang,
            "Листов: {count}. Записаны: {}",
            "Sheets: {count}. Written to {}",
            args.output.display()
        )
    );
    Ok(ExitCode::SUCCESS)
}

fn each(
    folder: &Path,
    extension: &str,
    posters: &[(LinkCode, Poster)],
    draw: impl Fn(&Poster) -> anyhow::Result<Vec<u8>>,
) -> anyhow::Result<()> {
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    for (code, poster) in posters {
        let path = folder.join(format!("{code}.{extension}"));
        let bytes = draw(poster)?;
        let mut file =
            BufWriter::new(fs::File::create(&path).with_context(|| path.display().to_string())?);
        file.write_all(&bytes)
            .and_then(|()| file.flush())
            .with_context(|| path.display().to_string())?;
    }
    Ok(())
}

fn posters(
    context: &Context,
    args: &Posters,
    row: &CampaignRow,
    directory: &Directory,
) -> anyhow::Result<Vec<(LinkCode, Poster)>> {
    let lang = context.lang;
    let campaign = directory.campaign(row.id).context("campaign")?;
    let institutions: Vec<_> = directory
        .members(row.id)
        .filter_map(|id| directory.institution(id))
        .collect();
    let unknown = args
        .institutions
        .iter()
        .find(|code| institutions.iter().all(|one| one.code != **code));
    if let Some(code) = unknown {
        anyhow::bail!(say!(
            lang,
            "организации «{code}» в кампании «{}» нет",
            "institution “{code}” is not in campaign “{}”",
            row.code
        ));
    }
    let wanted = Wanted {
        institutions: &args.institutions,
        municipality: args.municipality.as_deref(),
        point: None,
    };
    let posters = setup::posters(directory, campaign, &context.config.web.base_url, wanted);
    anyhow::ensure!(
        !posters.is_empty(),
        say!(
            lang,
            "печатать нечего: у организаций нет точек вида place или letter (otklik point add)",
            "nothing to print: the institutions have no points of kind place or letter (otklik point add)"
        )
    );
    Ok(posters)
}
