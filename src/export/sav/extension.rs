//! What was added to the format later: byte order, long names, long texts, sets, attributes, encoding.
use super::{
    Dictionary, Kind, Measure,
    dictionary::{Segment, int},
    text::shortened,
};

/// Adds every extension record.
pub fn write(dictionary: &Dictionary, segments: &[Segment<'_>], out: &mut Vec<u8>) {
    // Version of the format, machine, IEEE floats, compression, little-endian, UTF-8.
    let machine = [22_i32, 0, 0, -1, 1, 1, 2, 65_001];
    record(3, 4, &machine.map(i32::to_le_bytes).concat(), out);
    // Nothing, the greatest and the least number.
    let least = f64::from_bits((-f64::MAX).to_bits() - 1);
    let floats = [-f64::MAX, f64::MAX, least];
    record(4, 8, &floats.map(f64::to_le_bytes).concat(), out);
    sets(dictionary, segments, out);
    display(segments, out);
    let heads = || segments.iter().filter(|segment| segment.nth == 0);
    let names: Vec<String> = heads()
        .map(|head| format!("{}={}", head.short_name(), head.variable.name))
        .collect();
    record(13, 1, names.join("\t").as_bytes(), out);
    let long: String = heads()
        .filter_map(|head| match head.variable.kind {
            Kind::Text(width) if width > super::text::SEGMENT => {
                Some(format!("{}={width:05}\0\t", head.short_name()))
            }
            _ => None,
        })
        .collect();
    if !long.is_empty() {
        record(14, 1, long.as_bytes(), out);
    }
    let count = [1, dictionary.cases].map(u64::to_le_bytes).concat();
    record(16, 8, &count, out);
    let attributes = attributes(dictionary);
    if !attributes.is_empty() {
        record(18, 1, attributes.as_bytes(), out);
    }
    record(20, 1, b"UTF-8", out);
}

fn record(subtype: usize, size: usize, data: &[u8], out: &mut Vec<u8>) {
    for number in [7, subtype, size, data.len() / size] {
        int(number, out);
    }
    out.extend(data);
}

fn sets(dictionary: &Dictionary, segments: &[Segment<'_>], out: &mut Vec<u8>) {
    let mut text = String::new();
    for set in &dictionary.sets {
        let label = shortened(&set.label, 255);
        text.push_str(&format!("${}=D1 1 {} {label}", set.name, label.len()));
        for segment in segments {
            if segment.nth == 0 && set.variables.contains(&segment.place) {
                text.push(' ');
                text.push_str(&segment.short_name().to_ascii_lowercase());
            }
        }
        text.push('\n');
    }
    if !text.is_empty() {
        record(7, 1, text.as_bytes(), out);
    }
}

/// Measure, width and alignment of each record.
fn display(segments: &[Segment<'_>], out: &mut Vec<u8>) {
    let mut data = Vec::new();
    for segment in segments {
        let measure = match segment.width {
            Some(_) => Measure::Nominal,
            None => segment.variable.measure,
        };
        int(measure as usize, &mut data);
        int(segment.width.unwrap_or(8).clamp(8, 40), &mut data);
        int(usize::from(segment.width.is_none()), &mut data);
    }
    record(11, 4, &data, out);
}

/// `name:Attribute('text'\n)…/name:…`. A quotation mark or a line end of a text would end it: they are replaced.
fn attributes(dictionary: &Dictionary) -> String {
    let of = |variable: &super::Variable| {
        let all: String = variable
            .attributes
            .iter()
            .map(|(name, text)| {
                let text = text.replace(['\n', '\r'], " ").replace('\'', "’");
                format!("{name}('{text}'\n)")
            })
            .collect();
        (!all.is_empty()).then(|| format!("{}:{all}", variable.name))
    };
    let all: Vec<String> = dictionary.variables.iter().filter_map(of).collect();
    all.join("/")
}
