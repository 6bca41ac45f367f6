//! Things under each other, a new page where one does not fit.

use super::canvas::Canvas;
use super::list::Block;

/// Pages that fill up. Millimeters.
pub(crate) struct Flow {
    pub done: Vec<Vec<Block>>,
    pub canvas: Canvas,
    pub y: f32,
    /// Where a new page begins, and where every page ends.
    top: f32,
    bottom: f32,
}

impl Flow {
    pub fn new(top: f32, bottom: f32) -> Self {
        Self {
            done: Vec::new(),
            canvas: Canvas::default(),
            y: top,
            top,
            bottom,
        }
    }

    /// Puts a thing that is not parted. It is drawn twice, if need be: its height is known once it is drawn.
    pub fn put(&mut self, mut draw: impl FnMut(&mut Canvas, f32) -> f32) {
        let mut trial = Canvas::default();
        let end = draw(&mut trial, self.y);
        if end <= self.bottom {
            self.canvas.blocks.append(&mut trial.blocks);
            self.y = end;
            return;
        }
        let full = std::mem::take(&mut self.canvas);
        self.done.push(full.blocks);
        self.y = draw(&mut self.canvas, self.top);
    }

    /// Every page.
    pub fn pages(mut self) -> Vec<Vec<Block>> {
        self.done.push(self.canvas.blocks);
        self.done
    }
}
