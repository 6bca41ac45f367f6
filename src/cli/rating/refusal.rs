//! Why a run is not made or stays where it is, in words with a way out.
use crate::{
    cli::{cause, say},
    rate::{Awaited, Refusal},
    survey::Lang,
};

/// The refusal as it is told.
pub fn told(lang: Lang, refusal: Refusal) -> anyhow::Error {
    let text = match refusal {
        Refusal::Error(err) => return cause(err),
        Refusal::Fault(fault) => say!(
            lang,
            "сохранённые данные не читаются этой программой ({fault}). Проверьте базу: otklik verify",
            "what is kept cannot be read by this program ({fault}). Check the database: otklik verify"
        ),
        Refusal::Checklists(versions) => {
            let lines: Vec<String> = versions
                .iter()
                .map(|(version, codes)| format!("\n  {version}: {}", codes.join(", ")))
                .collect();
            let lines = lines.concat();
            say!(
                lang,
                "проверки сделаны по разным редакциям бланка:{lines}\nСравнивать их нельзя. Загрузите проверки, сделанные по одной редакции, и примите их.",
                "assessments were made by different versions of the checklist:{lines}\nThey cannot be compared. Import assessments by one version and adopt them."
            )
        }
        Refusal::Awaited(Awaited::Campaign) => say!(
            lang,
            "опрос ещё идёт. Дождитесь его закрытия",
            "answers still come in. Wait until the campaign is closed"
        ),
        Refusal::Awaited(Awaited::Batches(numbers)) => {
            let numbers: Vec<String> = numbers.iter().map(i64::to_string).collect();
            say!(
                lang,
                "не закрыты пачки бумажных анкет: {}. Введите их и закройте",
                "batches of paper forms are not closed: {}. Key and close them",
                numbers.join(", ")
            )
        }
        Refusal::Awaited(Awaited::Forms) => say!(
            lang,
            "ответы с бумажных анкет ещё записываются. Подождите минуту",
            "answers from paper forms are being written down. Wait a minute"
        ),
        Refusal::NoWay(from, to) => say!(
            lang,
            "расчёт в состоянии {from}: перевести в {to} нельзя. Порядок: draft → discussion → approved → published",
            "the run is {from}: it cannot become {to}. The order is draft → discussion → approved → published"
        ),
        Refusal::OtherCampaign(first, second) => say!(
            lang,
            "расчёты № {first} и № {second} — разных кампаний. Назовите два расчёта одной: otklik rating runs",
            "runs {first} and {second} are of different campaigns. Name two of the same: otklik rating runs"
        ),
        Refusal::Close(close) => {
            let lines: Vec<String> = close
                .iter()
                .map(|(run, one)| {
                    let (code, name, before, after) = (&one.code, &one.name, one.before, one.after);
                    say!(
                        lang,
                        "\n  {code}, {name}: в расчёте № {run} ответов — {before}, теперь — {after}",
                        "\n  {code}, {name}: {before} answers in run {run}, {after} now"
                    )
                })
                .collect();
            let lines = lines.concat();
            say!(
                lang,
                "по разнице с тем, что уже опубликовано, можно узнать ответы отдельных людей:{lines}\nДождитесь новых ответов или сделайте расчёт с прежними ответами этих организаций: otklik rating compute --campaign … --keep-published",
                "the difference to what has been published would tell what single people answered:{lines}\nWait for more answers, or make a run with the earlier answers of these institutions: otklik rating compute --campaign … --keep-published"
            )
        }
    };
    anyhow::anyhow!(text)
}
