//! Which reports are about the same main news.

use super::cluster::{Edge, average_link};
use super::terms::{Class, Terms, Use};
use crate::model::Report;
use rustc_hash::FxHashMap;

pub struct Knobs { pub least: f32, pub name: f32, pub number: f32, pub local: f32, pub maxdf: f32, pub pow: f32, pub k: f32 , pub power: f32}
pub fn knob(name: &str, default: f32) -> f32 { std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default) }

pub struct Vectors { pub docs: Vec<Vec<(u32, f32)>>, pub norms: Vec<f32> }

pub fn vectors(uses: &[Vec<Use>], terms: usize, idf: impl Fn(u32) -> f32) -> Vectors {
    let (name, number, pow) = (knob("NAME", 1.5), knob("NUMBER", 1.5), knob("POW", 0.5));
    let _ = terms;
    let mut docs = vec![]; let mut norms = vec![];
    for doc in uses {
        let v: Vec<(u32, f32)> = doc.iter().map(|u| {
            let c = match u.class { Class::Plain => 1.0, Class::Name => name, Class::Number => number };
            (u.term, c * u.weight.powf(pow) * idf(u.term))
        }).filter(|x| x.1 > 0.0).collect();
        let norm = v.iter().map(|x| x.1 * x.1).sum::<f32>().sqrt();
        docs.push(v); norms.push(norm.max(1e-6));
    }
    Vectors { docs, norms }
}

pub fn edges(v: &Vectors, terms: usize, maxdf: usize) -> Vec<Edge> {
    let mut posts: Vec<Vec<(u32, f32)>> = vec![vec![]; terms];
    for (d, doc) in v.docs.iter().enumerate() { for (t, w) in doc { posts[*t as usize].push((d as u32, *w / v.norms[d])); } }
    let mut out = vec![];
    let mut sum = vec![0f32; v.docs.len()]; let mut touched = vec![];
    for (d, doc) in v.docs.iter().enumerate() {
        for (t, w) in doc {
            let p = &posts[*t as usize];
            if p.len() > maxdf { continue; }
            for (o, ow) in p { if (*o as usize) < d { if sum[*o as usize] == 0.0 { touched.push(*o); } sum[*o as usize] += ow * w / v.norms[d]; } }
        }
        for o in touched.drain(..) { out.push(Edge { a: o, b: d as u32, alike: sum[o as usize] }); sum[o as usize] = 0.0; }
    }
    out
}


/// Which reports are about one news.
pub(super) struct News {
    /// By report: its group, where other reports are in it.
    group: Vec<Option<u32>>,
    /// By group: how much each word tells of its news.
    core: FxHashMap<u32, FxHashMap<u32, f32>>,
}

impl News {
    pub(super) fn of(reports: &[Report], ranks: &[u32], terms: &mut Terms) -> Self {
        let mut order: Vec<usize> = (0..reports.len()).collect();
        order.sort_by_key(|at| ranks[*at]);
        let uses: Vec<Vec<Use>> = order.iter().map(|at| terms.of_report(&reports[*at])).collect();
        let labels = labels(&uses, terms.len());
        let mut sizes: FxHashMap<u32, u32> = FxHashMap::default();
        for label in &labels { *sizes.entry(*label).or_default() += 1; }
        let mut group = vec![None; reports.len()];
        let mut df: FxHashMap<u32, f32> = FxHashMap::default();
        for d in &uses { for u in d { *df.entry(u.term).or_default() += 1.0; } }
        let n = reports.len() as f32;
        let mut core: FxHashMap<u32, FxHashMap<u32, f32>> = FxHashMap::default();
        for (i, at) in order.iter().enumerate() {
            if sizes[&labels[i]] > 1 {
                group[*at] = Some(labels[i]);
                let size = sizes[&labels[i]] as f32;
                for u in &uses[i] {
                    let idf = (1.0 + n / df[&u.term]).ln();
                    let c = if u.class == Class::Plain { 1.0 } else { 1.5 };
                    *core.entry(labels[i]).or_default().entry(u.term).or_default() += c * idf / size;
                }
            }
        }
        Self { group, core }
    }

    pub(super) fn group(&self, report: u32) -> Option<u32> { self.group.get(report as usize).copied().flatten() }

    pub(super) fn is_one(&self, a: u32, b: u32) -> bool {
        self.group(a).is_some() && self.group(a) == self.group(b)
    }

    /// Which tellings lead their reports.
    pub(super) fn leads(&self, tellings: &[super::facts::Fact]) -> Vec<bool> {
        let mut best: FxHashMap<u32, (f32, usize)> = FxHashMap::default();
        for (at, t) in tellings.iter().enumerate() {
            let Some(core) = self.group(t.report).and_then(|g| self.core.get(&g)) else { continue };
            let mut w: Vec<f32> = t.words.iter().filter_map(|w| core.get(w)).copied().collect();
            w.sort_by(|a, b| b.total_cmp(a));
            let sum: f32 = w.iter().take(8).sum();
            let score = (sum + 0.5) * (0.3 + f32::from(t.prominence) / 100.0);
            let entry = best.entry(t.report).or_insert((f32::MIN, at));
            if score > entry.0 { *entry = (score, at); }
        }
        let mut out = vec![false; tellings.len()];
        for (_, at) in best.values() { out[*at] = true; }
        out
    }
}

pub fn groups(reports: &[Report]) -> Vec<u32> {
    let mut terms = Terms::default();
    let uses: Vec<Vec<Use>> = reports.iter().map(|r| terms.of_report(r)).collect();
    labels(&uses, terms.len())
}

fn labels(uses: &[Vec<Use>], count: usize) -> Vec<u32> {
    let n = uses.len() as f32;
    let mut df = vec![0f32; count];
    for d in uses { for u in d { df[u.term as usize] += 1.0; } }
    let ipow = knob("IPOW", 1.0);
    let cap = knob("IDFCAP", 100.0);
    let v = vectors(uses, count, |t| { let f = df[t as usize]; if f < 2.0 { knob("SINGLE", 0.5) * (1.0f32 + n / 2.0).ln().min(cap).powf(ipow) } else { (1.0 + n / f).ln().min(cap).powf(ipow) } });
    let e = edges(&v, count, (knob("MAXDF", 1.0) * n) as usize);
    let coarse = average_link(&vec![1.0; uses.len()], &e, knob("LEAST", 0.12));
    let local = knob("LOCAL", 0.06);
    if local == 0.0 { return coarse; }
    // within each coarse group, again with idf of the group
    let mut members: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for (d, g) in coarse.iter().enumerate() { members.entry(*g).or_default().push(d); }
    let mut out = coarse.clone();
    let mut keys: Vec<u32> = members.keys().copied().collect(); keys.sort();
    for g in keys {
        let m = &members[&g];
        if m.len() < 4 { continue; }
        let mut ldf: FxHashMap<u32, f32> = FxHashMap::default();
        for d in m { for u in &uses[*d] { *ldf.entry(u.term).or_default() += 1.0; } }
        let size = m.len() as f32;
        let sub: Vec<Vec<Use>> = m.iter().map(|d| uses[*d].clone()).collect();
        let lk = knob("LK", 1.0);
        let v = vectors(&sub, count, |t| {
            let f = ldf[&t]; 
            let g = (1.0 + n / df[t as usize]).ln();
            if f < 2.0 { knob("LSINGLE", 0.0) * g * (lk * size / 2.0).ln() } else { g * (lk * size / f).ln().max(0.0) }
        });
        let e = edges(&v, count, usize::MAX);
        let fine = average_link(&vec![1.0; m.len()], &e, local);
        if knob("DEBUG", 0.0) > 0.0 { eprintln!("group of {} -> {}", m.len(), { let mut f = fine.clone(); f.sort(); f.dedup(); f.len() }); }
        for (i, d) in m.iter().enumerate() { out[*d] = m[fine[i] as usize] as u32 + 1_000_000; }
    }
    out
}
