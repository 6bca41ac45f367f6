//! PDF: real text in embedded fonts, cut down to the letters used, tagged for reading aloud.

use std::num::NonZeroU16;

use krilla::color::{luma, rgb};
use krilla::destination::XyzDestination;
use krilla::geom::{Path, PathBuilder, Point, Transform};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::outline::{Outline as Bookmarks, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, LineCap, LineJoin, Paint, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, Node, SpanTag, Tag, TagGroup,
    TagTree,
};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Data, Document};

use super::Fault;
use super::font::Face;
use super::list::{Block, Ink, Mark, Page, Role, Run, Tongue};
use super::outline::{Outline, Step};

/// More than a compressor takes, in bytes.
const SPARE: usize = 1 << 20;

/// PDF units in a millimeter.
const UNITS: f32 = 72.0 / 25.4;

/// A document that grows page by page. Pages are written as they come; what stays in memory is the file itself.
pub(crate) struct Book {
    document: Document,
    fonts: [Font; 3],
    tags: TagTree,
    bookmarks: Bookmarks,
    pages: usize,
    title: String,
}

impl Book {
    pub fn new() -> Result<Self, Fault> {
        let load = |face: Face| {
            Font::new(Data::from(face.data()), 0).ok_or_else(|| Fault::Pdf("font".into()))
        };
        Ok(Self {
            document: Document::new(),
            fonts: [load(Face::Regular)?, load(Face::Bold)?, load(Face::Mono)?],
            tags: TagTree::new().with_lang(Some("ru".into())),
            bookmarks: Bookmarks::new(),
            pages: 0,
            title: String::new(),
        })
    }

    pub fn pages(&self) -> usize {
        self.pages
    }

    /// Adds a page and its bookmark.
    pub fn add(&mut self, page: &Page) -> Result<(), Fault> {
        let settings = PageSettings::from_wh(page.width * UNITS, page.height * UNITS)
            .ok_or_else(|| Fault::Pdf("page size".into()))?;
        // Holds room for the compressor while the page's small lasting parts are made. Without it they settle where
        // the compressor of the page before was, its next 300 KB go elsewhere, and 3,000 pages take 330 MB.
        let spare = std::hint::black_box(Vec::<u8>::with_capacity(SPARE));
        let mut sheet = self.document.start_page_with(settings);
        let mut surface = sheet.surface();
        surface.push_transform(&Transform::from_scale(UNITS, UNITS));
        for (i, &(dx, dy)) in page.stamps.iter().enumerate() {
            surface.push_transform(&Transform::from_translate(dx, dy));
            if i == 0 {
                self.tags.push(tagged(&mut surface, &self.fonts, page));
            } else {
                // Cards are equal: whoever listens hears the first one only.
                surface.start_tagged(artifact());
                page.blocks
                    .iter()
                    .for_each(|b| draw(&mut surface, &self.fonts, b));
                surface.end_tagged();
            }
            surface.pop();
        }
        surface.start_tagged(artifact());
        page.once
            .iter()
            .for_each(|mark| draw_mark(&mut surface, &self.fonts, mark));
        surface.end_tagged();
        surface.pop();
        surface.finish();
        drop(spare);
        sheet.finish();
        let there = XyzDestination::new(self.pages, Point::from_xy(0.0, 0.0));
        self.bookmarks
            .push_child(OutlineNode::new(page.title.clone(), there));
        self.pages += 1;
        self.title.clone_from(&page.title);
        Ok(())
    }

    /// The whole file. The same pages give the same bytes: no date and no random number goes in.
    pub fn finish(mut self, title_of_many: String) -> Result<Vec<u8>, Fault> {
        let title = if self.pages == 1 {
            self.title
        } else {
            title_of_many
        };
        self.document.set_metadata(
            Metadata::new()
                .title(title)
                .language("ru".into())
                .creator("Otklik".into()),
        );
        self.document.set_outline(self.bookmarks);
        self.document.set_tag_tree(self.tags);
        self.document
            .finish()
            .map_err(|e| Fault::Pdf(format!("{e:?}")))
    }
}

fn artifact() -> ContentTag<'static> {
    ContentTag::Artifact(Artifact::with_kind(ArtifactType::Other))
}

/// Draws the content and gives its place in the order of reading. English goes into the element of the Russian
/// text before it: each element costs about 3 KB of memory until the file is finished.
fn tagged(surface: &mut Surface, fonts: &[Font; 3], page: &Page) -> TagGroup {
    let mut parts: Vec<(&Role, Vec<Identifier>)> = Vec::new();
    for block in &page.blocks {
        let tag = match &block.role {
            Role::Decor => artifact(),
            Role::Picture(_) => ContentTag::Other,
            _ => ContentTag::Span(SpanTag::empty().with_lang(Some(lang(block.tongue)))),
        };
        let id = surface.start_tagged(tag);
        draw(surface, fonts, block);
        surface.end_tagged();
        match parts.last_mut() {
            _ if block.role == Role::Decor => {}
            Some((role, ids)) if **role == block.role && block.tongue == Tongue::En => ids.push(id),
            _ => parts.push((&block.role, vec![id])),
        }
    }
    let mut section = TagGroup::new(Tag::Section);
    let mut list = TagGroup::new(Tag::L(ListNumbering::Decimal));
    for (role, ids) in parts {
        let ids: Vec<Node> = ids.into_iter().map(Node::from).collect();
        if *role == Role::Step {
            let body = TagGroup::with_children(Tag::LBody, ids);
            list.push(TagGroup::with_children(Tag::LI, vec![body.into()]));
            continue;
        }
        if !list.children.is_empty() {
            let next = TagGroup::new(Tag::L(ListNumbering::Decimal));
            section.push(std::mem::replace(&mut list, next));
        }
        section.push(match role {
            Role::Heading => TagGroup::with_children(Tag::Hn(NonZeroU16::MIN, None), ids),
            Role::Picture(alt) => TagGroup::with_children(Tag::Figure(Some(alt.clone())), ids),
            _ => TagGroup::with_children(Tag::P, ids),
        });
    }
    section
}

fn lang(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::Ru => "ru",
        Tongue::En => "en",
    }
}

fn draw(surface: &mut Surface, fonts: &[Font; 3], block: &Block) {
    for (i, mark) in block.marks.iter().enumerate() {
        draw_mark(surface, fonts, mark);
        if let (Mark::Text(run), Some(Mark::Text(next))) = (mark, block.marks.get(i + 1))
            && next.baseline > run.baseline
            && !run.text.ends_with('-')
        {
            // Whoever copies or hears the text needs the space that the end of a line stands for.
            let space = Run {
                x: run.x + run.width(),
                text: " ".into(),
                glyphs: run.face.shape(" ", 0.0),
                ..run.clone()
            };
            text(surface, &fonts[run.face as usize], &space);
        }
    }
}

fn draw_mark(surface: &mut Surface, fonts: &[Font; 3], mark: &Mark) {
    match mark {
        Mark::Fill { outline, ink } => {
            surface.set_stroke(None);
            surface.set_fill(Some(fill(*ink)));
            if let Some(path) = path(outline) {
                surface.draw_path(&path);
            }
        }
        Mark::Stroke {
            outline,
            ink,
            width,
            dash,
        } => {
            surface.set_fill(None);
            surface.set_stroke(Some(stroke(*ink, *width, *dash)));
            if let Some(path) = path(outline) {
                surface.draw_path(&path);
            }
        }
        Mark::Text(run) => {
            surface.set_stroke(None);
            surface.set_fill(Some(fill(run.ink)));
            text(surface, &fonts[run.face as usize], run);
        }
    }
}

/// A no-break space becomes a plain one: it did its work when lines were broken, and one letter of a font can stand
/// for one character only.
fn text(surface: &mut Surface, font: &Font, run: &Run) {
    let mut plain = String::with_capacity(run.text.len());
    let mut glyphs = Vec::with_capacity(run.glyphs.len());
    for glyph in &run.glyphs {
        let from = plain.len();
        plain.push_str(&run.text[glyph.bytes.0..glyph.bytes.1].replace('\u{a0}', " "));
        let id = GlyphId::new(u32::from(glyph.id));
        glyphs.push(KrillaGlyph::new(
            id,
            glyph.advance,
            0.0,
            0.0,
            0.0,
            from..plain.len(),
            None,
        ));
    }
    let at = Point::from_xy(run.x, run.baseline);
    surface.draw_glyphs(at, &glyphs, font.clone(), &plain, run.size, false);
}

fn paint(ink: Ink) -> Paint {
    match ink {
        Ink::Black => luma::Color::black().into(),
        Ink::Rgb(r, g, b) => rgb::Color::new(r, g, b).into(),
    }
}

fn fill(ink: Ink) -> Fill {
    Fill {
        paint: paint(ink),
        opacity: NormalizedF32::ONE,
        rule: Default::default(),
    }
}

fn stroke(ink: Ink, width: f32, dash: Option<f32>) -> Stroke {
    Stroke {
        paint: paint(ink),
        width,
        line_cap: if dash.is_some() {
            LineCap::Butt
        } else {
            LineCap::Round
        },
        line_join: LineJoin::Round,
        dash: dash.map(|d| StrokeDash {
            array: vec![d, d],
            offset: 0.0,
        }),
        ..Default::default()
    }
}

fn path(outline: &Outline) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for step in &outline.0 {
        match *step {
            Step::Start(p) => builder.move_to(p.0, p.1),
            Step::Line(p) => builder.line_to(p.0, p.1),
            Step::Quad(a, p) => builder.quad_to(a.0, a.1, p.0, p.1),
            Step::Cubic(a, b, p) => builder.cubic_to(a.0, a.1, b.0, b.1, p.0, p.1),
            Step::Close => builder.close(),
        }
    }
    builder.finish()
}
