//! Average-link clustering of a sparse graph: nothing here knows what its nodes are.

use rustc_hash::FxHashMap;
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// Two nodes and how alike they are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Edge {
    pub a: u32,
    pub b: u32,
    pub alike: f32,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Candidate {
    alike: f32,
    a: u32,
    b: u32,
    /// Versions of both clusters when it was made.
    made: (u32, u32),
}

impl Eq for Candidate {}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.alike
            .total_cmp(&other.alike)
            .then_with(|| (other.a, other.b).cmp(&(self.a, self.b)))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Joins the two clusters that are most alike on average, again and again, until no two are as alike as `least`.
/// Pairs without an edge are not alike at all. Gives each node the lowest node of its cluster.
pub(super) fn average_link(sizes: &[f32], edges: &[Edge], least: f32) -> Vec<u32> {
    let count = sizes.len();
    let mut links: Vec<FxHashMap<u32, f32>> = vec![FxHashMap::default(); count];
    let mut size: Vec<f32> = sizes.to_vec();
    let mut version = vec![0u32; count];
    let mut into: Vec<u32> = (0..count as u32).collect();
    let mut heap = BinaryHeap::new();
    for edge in edges {
        let weight = edge.alike * size[edge.a as usize] * size[edge.b as usize];
        links[edge.a as usize].insert(edge.b, weight);
        links[edge.b as usize].insert(edge.a, weight);
        if edge.alike >= least {
            heap.push(Candidate {
                alike: edge.alike,
                a: edge.a.min(edge.b),
                b: edge.a.max(edge.b),
                made: (0, 0),
            });
        }
    }
    while let Some(best) = heap.pop() {
        let (a, b) = (best.a as usize, best.b as usize);
        if into[a] != best.a || into[b] != best.b || best.made != (version[a], version[b]) {
            continue;
        }
        into[b] = best.a;
        size[a] += size[b];
        version[a] += 1;
        let theirs = std::mem::take(&mut links[b]);
        links[a].remove(&best.b);
        for (other, weight) in theirs {
            if other == best.a {
                continue;
            }
            links[other as usize].remove(&best.b);
            let sum = links[a].entry(other).or_insert(0.0);
            *sum += weight;
            let sum = *sum;
            links[other as usize].insert(best.a, sum);
        }
        for (&other, &weight) in &links[a] {
            let alike = weight / (size[a] * size[other as usize]);
            if alike >= least {
                let (low, high) = (best.a.min(other), best.a.max(other));
                heap.push(Candidate {
                    alike,
                    a: low,
                    b: high,
                    made: (version[low as usize], version[high as usize]),
                });
            }
        }
    }
    for node in 0..count {
        into[node] = into[into[node] as usize];
    }
    // A cluster's lowest node is not always the one it went into, but what joins keeps the lower one.
    into
}
