//! Average-link clustering of a sparse graph: nothing here knows what its nodes are.

use rustc_hash::FxHashMap;
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// Two nodes and how alike they are; below 0 they are unlike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Edge {
    pub a: u32,
    pub b: u32,
    pub alike: f32,
}

/// What is kept apart besides.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kept<'o> {
    /// Nothing.
    Nothing,
    /// Nodes of one owner are so much alike (below 0: unlike), where no edge says otherwise.
    Owners(&'o [u32], f32),
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Candidate {
    alike: f32,
    a: u32,
    b: u32,
    /// How often each cluster had grown when it was made.
    made: (u32, u32),
}

impl Eq for Candidate {}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.alike
            .total_cmp(&other.alike)
            .then_with(|| (other.a, other.b).cmp(&(self.a, self.b)))
            .then_with(|| self.made.cmp(&other.made))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A cluster of the graph.
#[derive(Debug, Clone, Default)]
struct Cluster {
    /// To other clusters, what the edges between them sum up to.
    links: FxHashMap<u32, f32>,
    size: f32,
    /// How many of its nodes each owner has.
    owners: Vec<(u32, f32)>,
    grown: u32,
}

/// Joins the two clusters that are most alike on average, again and again, until no two are as alike as `least`.
/// Pairs without an edge are not alike at all. Gives each node the lowest node of its cluster.
pub(super) fn average_link(count: usize, edges: &[Edge], least: f32, kept: Kept) -> Vec<u32> {
    let mut clusters: Vec<Cluster> = (0..count)
        .map(|node| Cluster {
            size: 1.0,
            owners: match kept {
                Kept::Nothing => Vec::new(),
                Kept::Owners(owners, _) => vec![(owners[node], 1.0)],
            },
            ..Cluster::default()
        })
        .collect();
    let mut into: Vec<u32> = (0..count as u32).collect();
    let mut heap = BinaryHeap::new();
    let parts = parts(count, edges, least);
    for edge in edges {
        let (a, b) = (edge.a.min(edge.b), edge.a.max(edge.b));
        if parts[a as usize] != parts[b as usize] {
            continue;
        }
        clusters[a as usize].links.insert(b, edge.alike);
        clusters[b as usize].links.insert(a, edge.alike);
        if edge.alike >= least {
            heap.push(Candidate {
                alike: edge.alike,
                a,
                b,
                made: (0, 0),
            });
        }
    }
    while let Some(best) = heap.pop() {
        let (a, b) = (best.a as usize, best.b as usize);
        let is_stale = into[a] != best.a
            || into[b] != best.b
            || best.made != (clusters[a].grown, clusters[b].grown);
        if is_stale {
            continue;
        }
        into[b] = best.a;
        join(&mut clusters, best.a, best.b);
        for (other, sum) in &clusters[a].links {
            let theirs = &clusters[*other as usize];
            let alike = (sum + held(&clusters[a], theirs, kept)) / (clusters[a].size * theirs.size);
            if alike >= least {
                let (low, high) = (best.a.min(*other), best.a.max(*other));
                heap.push(Candidate {
                    alike,
                    a: low,
                    b: high,
                    made: (clusters[low as usize].grown, clusters[high as usize].grown),
                });
            }
        }
    }
    // What is joined keeps the lower number, so that one pass upwards finds every end.
    for node in 0..count {
        into[node] = into[into[node] as usize];
    }
    into
}

/// The parts that edges of at least `least` hold together: an average reaches it only where some edge does, so nothing is
/// ever joined across parts.
fn parts(count: usize, edges: &[Edge], least: f32) -> Vec<u32> {
    let mut part: Vec<u32> = (0..count as u32).collect();
    let end = |part: &mut [u32], mut node: u32| {
        while part[node as usize] != node {
            part[node as usize] = part[part[node as usize] as usize];
            node = part[node as usize];
        }
        node
    };
    for edge in edges.iter().filter(|edge| edge.alike >= least) {
        let (a, b) = (end(&mut part, edge.a), end(&mut part, edge.b));
        part[a.max(b) as usize] = a.min(b);
    }
    (0..count as u32).map(|node| end(&mut part, node)).collect()
}

/// Takes cluster `b` into `a`.
fn join(clusters: &mut [Cluster], a: u32, b: u32) {
    let theirs = std::mem::take(&mut clusters[b as usize]);
    let mut ours = std::mem::take(&mut clusters[a as usize]);
    ours.links.remove(&b);
    for (other, sum) in theirs.links {
        if other == a {
            continue;
        }
        let both = ours.links.entry(other).or_insert(0.0);
        *both += sum;
        let links = &mut clusters[other as usize].links;
        links.remove(&b);
        links.insert(a, *both);
    }
    ours.size += theirs.size;
    ours.grown += 1;
    for (owner, nodes) in theirs.owners {
        match ours.owners.binary_search_by_key(&owner, |known| known.0) {
            Ok(at) => ours.owners[at].1 += nodes,
            Err(at) => ours.owners.insert(at, (owner, nodes)),
        }
    }
    clusters[a as usize] = ours;
}

/// What the pairs of one owner that two clusters have between them sum up to.
fn held(a: &Cluster, b: &Cluster, kept: Kept) -> f32 {
    let Kept::Owners(_, alike) = kept else {
        return 0.0;
    };
    let (few, many) = if a.owners.len() <= b.owners.len() {
        (a, b)
    } else {
        (b, a)
    };
    few.owners
        .iter()
        .filter_map(|(owner, nodes)| {
            let at = many.owners.binary_search_by_key(owner, |known| known.0);
            at.ok().map(|at| nodes * many.owners[at].1)
        })
        .sum::<f32>()
        * alike
}
