//! What a line that is no TOML lacks, in words of our own: the parser's are English, and for who knows it from inside.
use crate::survey::model::Lang;

/// A slip of whoever wrote a TOML file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    /// A key or a table stands twice.
    Twice,
    /// A table is opened by a name that holds a value.
    NotATable,
    /// A key without `=`.
    NoEquals,
    /// A second `=`.
    ExtraEquals,
    /// Nothing behind `=`.
    NoValue,
    /// No key, or not one that can be.
    BadKey,
    /// Words without quotes.
    NoQuotes,
    /// A string without its second quote.
    OpenString,
    /// A letter that a string cannot hold as it is.
    BadLetter,
    /// A backslash with something that has no meaning behind it.
    BadEscape,
    /// An array without `]`.
    OpenArray,
    /// The head of a table without `]`.
    OpenHead,
    /// A table in one line without `}`.
    OpenTable,
    /// A bracket that closes nothing.
    StrayBracket,
    /// No comma between two values.
    NoComma,
    /// A comma with nothing before it.
    ExtraComma,
    /// Not a number.
    BadNumber,
    /// Not a day or a time.
    BadDay,
    /// Something behind a value on its line.
    Behind,
    /// More brackets in brackets than anybody needs.
    TooDeep,
    /// Something else.
    Other,
}

/// Where a slip is, and which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slipped {
    /// Which.
    pub slip: Slip,
    /// The column, counted from 1, in letters.
    pub column: usize,
    /// The line as it is written, shortened.
    pub excerpt: String,
}

/// So much of a line is shown, in letters.
const SHOWN: usize = 60;

/// What the parser complained of. A complaint that is not known is [`Slip::Other`]: nobody is shown the parser's words.
pub(crate) fn of(text: &str, fault: &toml::de::Error) -> (usize, Slipped) {
    let at = fault.span().map_or(0, |span| span.start).min(text.len());
    let before = text.get(..at).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let line = text.get(start..).unwrap_or_default();
    let line = line.lines().next().unwrap_or_default().trim();
    let mut seen = line.chars().filter(|letter| !letter.is_control());
    let mut excerpt: String = seen.by_ref().take(SHOWN).collect();
    if seen.next().is_some() {
        excerpt.push('…');
    }
    let slipped = Slipped {
        slip: of_place(slip(fault.message()), (&before[start..], text.get(at..))),
        column: 1 + before[start..].chars().count(),
        excerpt,
    };
    (1 + before.matches('\n').count(), slipped)
}

/// By the beginnings of the parser's messages.
const KNOWN: [(&str, Slip); 44] = [
    ("duplicate key", Slip::Twice),
    ("cannot extend value", Slip::NotATable),
    ("key with no value", Slip::NoEquals),
    ("missing value for key", Slip::NoEquals),
    ("missing assignment", Slip::NoEquals),
    ("extra `=`", Slip::ExtraEquals),
    ("extra assignment", Slip::NoComma),
    ("unexpected `=` in array", Slip::ExtraEquals),
    ("missing value", Slip::NoValue),
    ("invalid key", Slip::BadKey),
    ("invalid unquoted key", Slip::BadKey),
    ("unquoted keys", Slip::BadKey),
    ("invalid table", Slip::BadKey),
    ("invalid inline table element", Slip::BadKey),
    ("missing key", Slip::BadKey),
    ("string values must be quoted", Slip::NoQuotes),
    ("missing opening quote", Slip::NoQuotes),
    ("invalid boolean", Slip::NoQuotes),
    ("invalid comment", Slip::BadLetter),
    ("missing escaped value", Slip::BadEscape),
    ("too few unicode", Slip::BadEscape),
    ("invalid value", Slip::BadEscape),
    ("unclosed array table", Slip::OpenHead),
    ("unclosed table", Slip::OpenHead),
    ("unclosed array", Slip::OpenArray),
    ("unclosed inline table", Slip::OpenTable),
    ("missing array opening", Slip::StrayBracket),
    ("missing inline table opening", Slip::StrayBracket),
    ("missing table open", Slip::StrayBracket),
    ("missing comma", Slip::NoComma),
    ("extra comma", Slip::ExtraComma),
    ("redundant numeric sign", Slip::BadNumber),
    ("redundant integer", Slip::BadNumber),
    ("integers with a radix", Slip::BadNumber),
    ("radix must be", Slip::BadNumber),
    ("unexpected leading zero", Slip::BadNumber),
    ("unexpected sign", Slip::BadNumber),
    ("`_` may only go", Slip::BadNumber),
    ("invalid mantissa", Slip::BadNumber),
    ("invalid fraction", Slip::BadNumber),
    ("invalid exponent", Slip::BadNumber),
    ("invalid float", Slip::BadNumber),
    ("recursion limit", Slip::TooDeep),
    ("cannot recurse", Slip::TooDeep),
];

/// What the parser takes for the same and people do not: by what stands on the line before the place, and from there on.
fn of_place(slip: Slip, (before, after): (&str, Option<&str>)) -> Slip {
    let after = after.unwrap_or_default().trim_start_matches([' ', '\t']);
    match slip {
        Slip::NoQuotes if after.is_empty() || after.starts_with(['\n', '#']) => Slip::NoValue,
        Slip::NoQuotes if after.starts_with(|letter: char| letter.is_ascii_digit()) => {
            Slip::BadNumber
        }
        Slip::OpenString if before.trim_end().ends_with('=') => Slip::NoValue,
        slip => slip,
    }
}

fn slip(message: &str) -> Slip {
    let begins = |(begin, _): &&(&str, Slip)| message.starts_with(begin);
    if let Some((_, slip)) = KNOWN.iter().find(begins) {
        return *slip;
    }
    let Some(of) = message.strip_prefix("invalid ") else {
        let behind = message.starts_with("unexpected key or value")
            || message.starts_with("unexpected content");
        return if behind { Slip::Behind } else { Slip::Other };
    };
    let of = of.split(',').next().unwrap_or_default();
    let days = [
        "date", "time", "day", "month", "year", "hour", "minute", "second", "offset",
    ];
    if of.ends_with("number") {
        Slip::BadNumber
    } else if of.ends_with("string") {
        // Where a quote is all that may follow, it is the quote that lacks.
        let lacks = ["expected `\"`", "expected `'`"];
        let is_open = lacks.iter().any(|end| message.ends_with(end));
        if is_open {
            Slip::OpenString
        } else {
            Slip::BadLetter
        }
    } else if days.iter().any(|word| of.contains(word)) {
        Slip::BadDay
    } else {
        Slip::Other
    }
}

/// What is wrong and what to do, without full stops.
pub(crate) fn words(lang: Lang, slipped: &Slipped) -> (String, String) {
    let column = slipped.column;
    // What lacks its end is missed at the end of the file, where nothing stands.
    let shown = match (lang, slipped.excerpt.as_str()) {
        (_, "") => String::new(),
        (Lang::Ru, excerpt) => format!(": «{excerpt}»"),
        (Lang::En, excerpt) => format!(": “{excerpt}”"),
    };
    let [problem, cure] = match lang {
        Lang::Ru => ru(slipped.slip),
        Lang::En => en(slipped.slip),
    };
    let problem = match lang {
        Lang::Ru => format!("столбец {column}: {problem}{shown}"),
        Lang::En => format!("column {column}: {problem}{shown}"),
    };
    (problem, cure.to_owned())
}

fn ru(slip: Slip) -> [&'static str; 2] {
    match slip {
        Slip::Twice => [
            "этот ключ или раздел в файле уже есть",
            "Уберите повтор или назовите его иначе",
        ],
        Slip::NotATable => [
            "под этим именем выше записано значение, продолжить его нельзя",
            "Назовите раздел иначе или уберите значение",
        ],
        Slip::NoEquals => [
            "после ключа нет знака равенства",
            "Напишите: ключ = значение",
        ],
        Slip::ExtraEquals => ["лишний знак равенства", "Оставьте один"],
        Slip::NoValue => [
            "после знака равенства ничего нет",
            "Напишите значение или уберите строку",
        ],
        Slip::BadKey => [
            "здесь должен стоять ключ",
            "Напишите его латинскими буквами, цифрами, знаками - и _ или возьмите в кавычки",
        ],
        Slip::NoQuotes => [
            "это не число, не true и не false, а слова — без кавычек",
            "Возьмите слова в кавычки",
        ],
        Slip::OpenString => [
            "кавычки открыты, но не закрыты",
            "Закройте их в той же строке; текст из нескольких строк берут в тройные кавычки",
        ],
        Slip::BadLetter => [
            "здесь стоит невидимый или недопустимый знак",
            "Уберите его или наберите это место заново",
        ],
        Slip::BadEscape => [
            "после обратной косой черты стоит не то, что может стоять",
            "Чтобы написать саму черту, удвойте её",
        ],
        Slip::OpenArray => [
            "список открыт квадратной скобкой, но не закрыт",
            "Поставьте ] после последнего значения",
        ],
        Slip::OpenHead => [
            "в заголовке раздела не закрыты квадратные скобки",
            "Напишите [имя] или [[имя]]",
        ],
        Slip::OpenTable => [
            "фигурная скобка открыта, но не закрыта",
            "Поставьте } после последнего значения",
        ],
        Slip::StrayBracket => [
            "скобка закрывает то, что не открыто",
            "Уберите её или откройте скобку раньше",
        ],
        Slip::NoComma => ["между значениями нет запятой", "Поставьте запятую"],
        Slip::ExtraComma => ["лишняя запятая", "Уберите её"],
        Slip::BadNumber => [
            "число записано не так",
            "Пишите его цифрами без пробелов и нулей впереди; дробную часть отделяйте точкой, числа в списке — запятой",
        ],
        Slip::BadDay => [
            "день или время записаны не так",
            "Пишите день как 2026-11-29, время как 09:30:00",
        ],
        Slip::Behind => [
            "после значения в этой строке стоит что-то ещё",
            "Перенесите это на новую строку; перед примечанием поставьте знак #",
        ],
        Slip::TooDeep => [
            "слишком много скобок одна в другой",
            "Разложите написанное по разделам",
        ],
        Slip::Other => [
            "не удаётся прочесть эту строку",
            "Проверьте в ней и в строке перед ней кавычки, скобки, запятые и знаки равенства",
        ],
    }
}

fn en(slip: Slip) -> [&'static str; 2] {
    match slip {
        Slip::Twice => [
            "the file has this key or table already",
            "Remove the second one, or call it something else",
        ],
        Slip::NotATable => [
            "a value stands under this name above and cannot be gone on with",
            "Call the table something else, or remove the value",
        ],
        Slip::NoEquals => [
            "there is no equals sign after the key",
            "Write: key = value",
        ],
        Slip::ExtraEquals => ["an equals sign too many", "Leave one"],
        Slip::NoValue => [
            "there is nothing after the equals sign",
            "Write a value, or remove the line",
        ],
        Slip::BadKey => [
            "a key should stand here",
            "Write it in Latin letters, digits, - and _, or put it in quotes",
        ],
        Slip::NoQuotes => [
            "this is neither a number nor true or false, but words without quotes",
            "Put the words in quotes",
        ],
        Slip::OpenString => [
            "quotes are opened and not closed",
            "Close them on the same line; a text of several lines stands in triple quotes",
        ],
        Slip::BadLetter => [
            "an invisible or impossible letter stands here",
            "Remove it, or type this place anew",
        ],
        Slip::BadEscape => [
            "what stands after the backslash cannot stand there",
            "To write the backslash itself, double it",
        ],
        Slip::OpenArray => [
            "a list is opened by a square bracket and not closed",
            "Put ] after its last value",
        ],
        Slip::OpenHead => [
            "the square brackets of a table's head are not closed",
            "Write [name] or [[name]]",
        ],
        Slip::OpenTable => [
            "a curly bracket is opened and not closed",
            "Put } after the last value",
        ],
        Slip::StrayBracket => [
            "a bracket closes what is not open",
            "Remove it, or open a bracket before",
        ],
        Slip::NoComma => ["there is no comma between values", "Put one"],
        Slip::ExtraComma => ["a comma too many", "Remove it"],
        Slip::BadNumber => [
            "the number is not written as numbers are",
            "Write it in digits without spaces and leading zeros; a point stands before the fraction, a comma between numbers of a list",
        ],
        Slip::BadDay => [
            "the day or the time is not written as they are",
            "Write a day as 2026-11-29, a time as 09:30:00",
        ],
        Slip::Behind => [
            "something else stands after the value on this line",
            "Move it to a line of its own; put # before a remark",
        ],
        Slip::TooDeep => [
            "too many brackets inside brackets",
            "Spread what is written over tables",
        ],
        Slip::Other => [
            "this line cannot be read",
            "Look for quotes, brackets, commas and equals signs in it and in the line before",
        ],
    }
}
