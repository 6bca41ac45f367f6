//! The sheet and the script without what only their readers need.

/// A style sheet without comments and needless white space. For our own sheet, which has neither comments
/// nor braces inside quotes.
pub fn slim_css(sheet: &str) -> String {
    let mut slim = String::with_capacity(sheet.len());
    for part in without_comments(sheet).split_whitespace() {
        let tight = slim.ends_with(['{', '}', ';', ',']) || part.starts_with(['{', '}']);
        if !slim.is_empty() && !tight {
            slim.push(' ');
        }
        slim.push_str(part);
    }
    slim.replace(": ", ":").replace(";}", "}")
}

/// A script without comments and indentation; its lines stay, so nothing depends on where statements end.
/// For our own script, which writes comments with stars only.
pub fn slim_js(script: &str) -> String {
    let plain = without_comments(script);
    let lines = plain.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_keeps_the_spaces_that_mean_something() {
        let sheet =
            "/* 1. */\na b,\nc > d :focus { margin: calc(1px + 2px) 0; /* why */ color: red; }\n";
        assert_eq!(
            slim_css(sheet),
            "a b,c > d :focus{margin:calc(1px + 2px) 0;color:red}"
        );
    }

    #[test]
    fn a_script_keeps_its_lines() {
        let script = "/* what */\n  var a = 1;\n\n  /* why */ var b = 'x  y';\n";
        assert_eq!(slim_js(script), "var a = 1;\nvar b = 'x  y';");
    }
}
