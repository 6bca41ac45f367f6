//! The critical value of each institution by itself.

use super::{
    Field, Work,
    normals::{Sorted, critical},
    pairs::{difference, down, up},
};

/// So many numbers may be held at once: 32 MB.
const HELD: usize = 1 << 23;

/// The critical value of every institution for its own pairs, stepped down; twins get the same one.
pub(super) fn criticals(field: &Field, alpha: f64, work: &mut Work) -> Vec<f64> {
    let mut values = vec![f64::INFINITY; field.len()];
    let firsts: Vec<usize> = (0..field.len())
        .filter(|at| *at == 0 || !field.twins(at - 1, *at))
        .collect();
    let block = (HELD / field.normals.draws().max(1)).max(1);
    let mut pass = 0;
    for block in firsts.chunks(block) {
        let mut open = block.to_vec();
        while !open.is_empty() {
            pass += 1;
            step(field, alpha, &mut values, &mut open, pass, work);
        }
    }
    for at in 1..field.len() {
        if field.twins(at - 1, at) {
            values[at] = values[at - 1];
        }
    }
    values
}

/// One round for the open institutions; those whose value rejects nothing new are settled and leave.
fn step(
    field: &Field,
    alpha: f64,
    values: &mut [f64],
    open: &mut Vec<usize>,
    pass: usize,
    work: &mut Work,
) {
    let width = open.len();
    let greatest = {
        let (open, values) = (&*open, &*values);
        let normals = field.normals;
        normals.over(width, pass, work, |sorted: &mut Sorted, row, places| {
            let row = &row[..field.len()];
            let sorted = sorted.take(row);
            for (place, own) in places.iter_mut().zip(open) {
                *place = greatest(field, sorted, (row[*own], *own as u32), values[*own]) as f32;
            }
        })
    };
    let mut column = Vec::with_capacity(field.normals.draws());
    let mut nth = 0..;
    open.retain(|own| {
        let nth = nth.next().unwrap_or_default();
        column.clear();
        column.extend(greatest.iter().skip(nth).step_by(width));
        let (old, new) = (values[*own], critical(&mut column, alpha));
        values[*own] = new.min(old);
        (0..field.len()).any(|k| {
            let newly =
                |a, b| field.beats(a, b, new) && (old.is_infinite() || !field.beats(a, b, old));
            newly(*own, k) || newly(k, *own)
        })
    });
}

/// The greatest difference of one draw over the pairs with one institution, from either side; see
/// [`super::pairs::greatest`] for why the walks end early.
fn greatest(field: &Field, sorted: &[(f32, u32)], own: (f32, u32), critical: f64) -> f64 {
    let mut best = 0.0_f64;
    let (up_own, down_own) = (up(own.0), down(own.0));
    for other in sorted.iter().rev() {
        let down = down(other.0);
        if up_own * up_own + down * down <= best * best {
            break;
        }
        if let Some(found) = difference(field, own, *other, critical) {
            best = best.max(found);
        }
    }
    for other in sorted {
        let up = up(other.0);
        if up * up + down_own * down_own <= best * best {
            break;
        }
        if let Some(found) = difference(field, *other, own, critical) {
            best = best.max(found);
        }
    }
    best
}
